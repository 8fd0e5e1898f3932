#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace cuadrante::musical {

/// A matrix of values over time, row after row: `[count, width]`.
struct Frames {
  std::size_t count = 0, width = 0;
  std::vector<double> values;

  Frames() = default;
  Frames(std::size_t frames, std::size_t bins)
      : count(frames), width(bins), values(frames * bins, 0.0) {}
  std::span<double> row(std::size_t frame) {
    return std::span(values).subspan(frame * width, width);
  }
  std::span<const double> row(std::size_t frame) const {
    return std::span(values).subspan(frame * width, width);
  }
};

/// Power spectra of single frames, Hann-windowed (periodic) and scaled so that a sine of amplitude
/// 1 has 1/4 at its peak. One object per thread.
class PowerSpectrum {
 public:
  /// `size` samples of a frame, even.
  explicit PowerSpectrum(std::size_t size) : PowerSpectrum(size, size) {}
  /// The same, filled up with zeros to `padded`, even: so many more bins.
  PowerSpectrum(std::size_t size, std::size_t padded);
  ~PowerSpectrum();
  PowerSpectrum(const PowerSpectrum&) = delete;
  PowerSpectrum& operator=(const PowerSpectrum&) = delete;

  /// `samples` `[size]` of full scale 1 → `row` `[padded / 2 + 1]`.
  void of(const float* samples, std::span<double> row);

 private:
  struct Transform;
  std::unique_ptr<Transform> transform_;
};

/// Samples of full scale 1.
std::vector<float> fullScale(std::span<const std::int16_t> samples);

/// Power spectra of Hann-windowed (periodic) frames of `size` samples, even, every `hop` samples,
/// scaled so that a sine of amplitude 1 has 1/4 at its peak: `[frames, size / 2 + 1]`. No frame
/// reaches beyond the end.
Frames powerSpectra(std::span<const std::int16_t> samples, std::size_t size, std::size_t hop);

/// The root mean square of each frame, of full scale: `[frames]`.
std::vector<double> levels(std::span<const std::int16_t> samples, std::size_t size,
                           std::size_t hop);

/// Of each column.
std::vector<double> columnSums(const Frames& frames);

}  // namespace cuadrante::musical
