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

struct PowerSpectrum::Transform {
  kissfft<double> transform;
  std::vector<double> window, in;
  double sum = 0.0;
  std::vector<std::complex<double>> out;

  Transform(std::size_t size, std::size_t padded)
      : transform(padded / 2, false), window(size), in(padded), out(padded / 2) {
    for (std::size_t i = 0; i < size; ++i)
      window[i] = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) /
                                       static_cast<double>(size));
    sum = std::accumulate(window.begin(), window.end(), 0.0);
  }
};

PowerSpectrum::PowerSpectrum(std::size_t size, std::size_t padded)
    : transform_(std::make_unique<Transform>(size, padded)) {}

PowerSpectrum::~PowerSpectrum() = default;

void PowerSpectrum::of(const float* samples, std::span<double> row) {
  Transform& t = *transform_;
  for (std::size_t i = 0; i < t.window.size(); ++i)
    t.in[i] = t.window[i] * static_cast<double>(samples[i]) / t.sum;
  t.transform.transform_real(t.in.data(), t.out.data());
  // The first value packs the two real ones, of frequency 0 and of half the sample rate.
  row.front() = t.out[0].real() * t.out[0].real();
  row.back() = t.out[0].imag() * t.out[0].imag();
  for (std::size_t bin = 1; bin < t.out.size(); ++bin)
    row[bin] = std::norm(t.out[bin]);
}

std::vector<float> fullScale(std::span<const std::int16_t> samples) {
  std::vector<float> values(samples.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>(samples[i]) / static_cast<float>(kFullScale);
  return values;
}

Frames powerSpectra(std::span<const std::int16_t> samples, std::size_t size, std::size_t hop) {
  PowerSpectrum spectrum(size);
  const std::vector<float> values = fullScale(samples);
  Frames frames(framesIn(samples.size(), size, hop), size / 2 + 1);
  for (std::size_t frame = 0; frame < frames.count; ++frame)
    spectrum.of(values.data() + frame * hop, frames.row(frame));
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
