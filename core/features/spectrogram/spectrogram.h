#pragma once

#include "core/features/spectrogram/parameters.h"

#include <cstdint>
#include <memory>
#include <span>

namespace cuadrante {

/// What computes a spectrogram.
enum class SpectrogramEngine {
  Auto,       ///< the fastest that knows the parameters
  Reference,  ///< KissFFT in double precision: any parameters, the check for the others
};

/// Computes spectrograms of one set of parameters; keeps its FFT plan and buffers, so one object
/// per thread, and nothing is allocated per clip.
class SpectrogramComputer {
 public:
  /// Throws OptionError for parameters that make no spectrogram (see `validate`).
  explicit SpectrogramComputer(const SpectrogramParameters& parameters,
                               SpectrogramEngine engine = SpectrogramEngine::Auto);
  ~SpectrogramComputer();
  SpectrogramComputer(SpectrogramComputer&&) noexcept;

  const SpectrogramParameters& parameters() const;

  /// 16-bit samples as integers (as the thesis read them from WAVs) → `out` `[T, F]`, time-major.
  /// Computes only the kept columns. Throws OptionError if `samples` is shorter than
  /// `samplesNeeded()`; std::invalid_argument if `out` is not T·F long.
  void compute(std::span<const std::int16_t> samples, std::span<float> out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cuadrante
