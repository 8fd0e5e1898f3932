#include "core/features/musical/frames.h"

#include <cmath>
#include <complex>
#include <kissfft.hh>
#include <numbers>
#include <numeric>

namespace cuadrante::musical {
namespace {

constexpr double kFullScale = 32768.0;

std::size_t framesIn(std::size_t samples, std::size_t size, std::size_t hop) {
  return samples < size ? 0 : (samples - size) / hop + 1;
}

}  // namespace

Frames powerSpectra(std::span<const std::int16_t> samples, std::size_t size, std::size_t hop) {
  kissfft<double> transform(size / 2, false);
  std::vector<double> window(size);
  for (std::size_t i = 0; i < size; ++i)
    window[i] = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) /
                                     static_cast<double>(size));
  const double sum = std::accumulate(window.begin(), window.end(), 0.0);
  Frames frames(framesIn(samples.size(), size, hop), size / 2 + 1);
  std::vector<double> in(size);
  std::vector<std::complex<double>> out(size / 2);
  for (std::size_t frame = 0; frame < frames.count; ++frame) {
    for (std::size_t i = 0; i < size; ++i)
      in[i] = window[i] * samples[frame * hop + i] / kFullScale / sum;
    transform.transform_real(in.data(), out.data());
    const std::span<double> row = frames.row(frame);
    // The first value packs the two real ones, of frequency 0 and of half the sample rate.
    row.front() = out[0].real() * out[0].real();
    row.back() = out[0].imag() * out[0].imag();
    for (std::size_t bin = 1; bin < out.size(); ++bin)
      row[bin] = std::norm(out[bin]);
  }
  return frames;
}

std::vector<double> levels(std::span<const std::int16_t> samples, std::size_t size,
                           std::size_t hop) {
  std::vector<double> levels(framesIn(samples.size(), size, hop));
  for (std::size_t frame = 0; frame < levels.size(); ++frame) {
    double squares = 0.0;
    for (const std::int16_t sample : samples.subspan(frame * hop, size))
      squares += double{static_cast<double>(sample)} * sample;
    levels[frame] = std::sqrt(squares / static_cast<double>(size)) / kFullScale;
  }
  return levels;
}

std::vector<double> columnSums(const Frames& frames) {
  std::vector<double> sums(frames.width, 0.0);
  for (std::size_t frame = 0; frame < frames.count; ++frame)
    for (std::size_t column = 0; column < frames.width; ++column)
      sums[column] += frames.row(frame)[column];
  return sums;
}

}  // namespace cuadrante::musical
