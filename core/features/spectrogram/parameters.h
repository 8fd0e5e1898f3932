#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What a frame is multiplied with before its transform. With N = fftSize, n = 0…N-1:
/// HannSymmetric (`numpy.hanning`) 0.5 - 0.5·cos(2πn/(N-1)); HannPeriodic (SciPy's `hann`,
/// `torch.hann_window`) the same with N in place of N-1; Hamming (`numpy.hamming`, symmetric)
/// 0.54 - 0.46·cos(2πn/(N-1)); Blackman (`numpy.blackman`, symmetric)
/// 0.42 - 0.5·cos(2πn/(N-1)) + 0.08·cos(4πn/(N-1)); Rectangular 1.
enum class WindowFunction { HannSymmetric, HannPeriodic, Hamming, Blackman, Rectangular };
/// "hanning", "hann-periodic", "hamming", "blackman", "rectangular": files and command line.
std::string_view windowFunctionKey(WindowFunction window) noexcept;
std::optional<WindowFunction> windowFunctionFromKey(std::string_view key) noexcept;
/// `size` ≥ 2 values.
std::vector<double> windowValues(WindowFunction window, int size);

/// What a spectrogram's values are, as `scipy.signal.spectrogram` defines them (one-sided, no
/// detrend); X is the transform of a frame times the window w, fs the sample rate:
/// Density |X|² / (fs·Σw²), 0 < k < N/2 doubled (mode psd, scaling density; matplotlib's PSD);
/// Spectrum |X|² / (Σw)², 0 < k < N/2 doubled (mode psd, scaling spectrum);
/// Magnitude |X| / |Σw|, nothing doubled (mode magnitude, scaling spectrum).
enum class SpectrogramScaling { Density, Spectrum, Magnitude };
/// "density", "spectrum", "magnitude": files and command line.
std::string_view spectrogramScalingKey(SpectrogramScaling scaling) noexcept;
std::optional<SpectrogramScaling> spectrogramScalingFromKey(std::string_view key) noexcept;

/// The lowest value of a spectrogram in decibels: 10·log10 of a power of 1e-10, 20·log10 of a
/// magnitude of 1e-5 (librosa's `amin` of the two). Rounding to 16 bits alone is louder than this.
inline constexpr float kDecibelFloor = -100.0F;

/// The thesis's spectrogram by default: matplotlib's `specgram`, one-sided power spectral density,
/// linear scale. Written into dataset.json.
struct SpectrogramParameters {
  int sampleRate = 44100;  ///< Hz, ≥ 1
  int fftSize = 256;       ///< N: samples of a frame, even, 8 to 2^20
  int hop = 128;           ///< samples between columns, 1 to 2^20
  int columnStride = 2;    ///< every n-th column is kept, 1 to 2^20
  int columns = 1721;      ///< T: the first so many kept columns, 1 to 2^20
  WindowFunction window = WindowFunction::HannSymmetric;
  SpectrogramScaling scaling = SpectrogramScaling::Density;
  bool decibels = false;  ///< 10·log10 of a power, 20·log10 of a magnitude; at least kDecibelFloor

  /// F: fftSize / 2 + 1.
  int bands() const { return fftSize / 2 + 1; }
  /// Samples from a kept column to the next.
  std::size_t step() const {
    return static_cast<std::size_t>(hop) * static_cast<std::size_t>(columnStride);
  }
  /// Samples needed for `columns` columns.
  std::size_t samplesNeeded() const {
    return static_cast<std::size_t>(columns - 1) * step() + static_cast<std::size_t>(fftSize);
  }
  friend bool operator==(const SpectrogramParameters&, const SpectrogramParameters&) = default;
};

/// What |X|² is multiplied with, for the square of a magnitude too; the doubling apart.
double powerScale(const SpectrogramParameters& parameters, std::span<const double> window);

/// The largest size that a value of the spectrogram of 16-bit samples can have: |X| ≤ 32768·Σ|w|.
double largestValue(const SpectrogramParameters& parameters);

/// Throws OptionError naming the first value out of its range.
void validate(const SpectrogramParameters& parameters);

}  // namespace cuadrante
