#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace cuadrante {

/// What depends on the window and the scaling of a power spectrum of frames of 256 samples.
struct Power256Tables {
  static constexpr int kFrame = 256, kBands = 129;

  /// `window` `[256]`; bands 1 to 127 come out as 2·scale·|X|², bands 0 and 128 as scale·|X|².
  Power256Tables(std::span<const double> window, double scale);

  struct Complex {
    float re, im;
  };
  float window[kFrame];   ///< times √(scale / 2): what is made of it is twice X
  Complex turns[16][8];   ///< [b][c]: exp(-2πi·bc/128)
  Complex halfTurns[64];  ///< [k]: exp(-2πi·k/256)
};

/// One implementation of one-sided power spectra in single precision, several frames at once
/// (lanes = frames); the real transform is a complex one of 128 = 8 × 16. A frame's values do not
/// depend on the frames beside it. Those of different implementations differ in the last bits.
struct Power256Kernel {
  /// Frame t begins at `samples + t·step`; `out` `[columns, 129]`, columns ≥ 1.
  void (*compute)(const Power256Tables& tables, const std::int16_t* samples, std::size_t step,
                  std::size_t columns, float* out);
  const char* name;  ///< "avx512", "avx2", "portable"
};

/// Whatever this processor can run, the fastest first; never empty.
std::span<const Power256Kernel* const> power256Kernels();

}  // namespace cuadrante
