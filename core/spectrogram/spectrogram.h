#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace cuadrante {

/// The thesis's spectrogram: matplotlib's `specgram` defaults, one-sided power spectral density,
/// linear scale (design.md, section 3). Written into dataset.json.
struct SpectrogramParameters {
  int sampleRate = 44100;  ///< Hz
  int fftSize = 256;       ///< samples; Hann window (numpy.hanning: symmetric)
  int hop = 128;           ///< samples between columns
  int columnStride = 2;    ///< every n-th column is kept
  int columns = 1721;      ///< the first so many kept columns (T)

  /// F: fftSize / 2 + 1.
  int bands() const { return fftSize / 2 + 1; }
  /// Samples needed for `columns` columns.
  std::size_t samplesNeeded() const {
    return static_cast<std::size_t>(columns - 1) * columnStride * hop + fftSize;
  }
  friend bool operator==(const SpectrogramParameters&, const SpectrogramParameters&) = default;
};

/// Computes spectrograms of one set of parameters; keeps its FFT plan and buffers, so one object
/// per thread. `Pxx[k] = |FFT(w · x)|² / (fs · Σw²)`, doubled for 0 < k < fftSize/2
/// (matplotlib.mlab._spectral_helper).
class SpectrogramComputer {
 public:
  /// Throws OptionError for parameters that make no spectrogram (odd or tiny FFT size, hop < 1…).
  explicit SpectrogramComputer(const SpectrogramParameters& parameters);
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
