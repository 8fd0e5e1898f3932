#include "spectrogram/spectrogram.h"

#include "error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <kissfft.hh>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace cuadrante {
// KissFFT's template in double: where the power is 1e-12 of the peak, the amplitude is 1e-6 of it,
// and the rounding of a transform in float would be a percent of the value.
struct SpectrogramComputer::Impl {
  explicit Impl(const SpectrogramParameters& wanted)
      : parameters(wanted),
        window(windowValues(wanted.window, wanted.fftSize)),
        transform(static_cast<std::size_t>(wanted.fftSize / 2), false),
        frame(window.size()),
        spectrum(window.size() / 2) {
    const double sum = std::accumulate(window.begin(), window.end(), 0.0);
    const double power = std::inner_product(window.begin(), window.end(), window.begin(), 0.0);
    scale = parameters.scaling == SpectrogramScaling::Density
                ? 1.0 / (parameters.sampleRate * power)
                : 1.0 / (sum * sum);
  }

  /// The wanted value of a band from |X|², `twice` for the power of its mirror image.
  float value(double norm, bool twice) const {
    const bool magnitude = parameters.scaling == SpectrogramScaling::Magnitude;
    const double power = scale * norm * (twice && !magnitude ? 2.0 : 1.0);
    if (parameters.decibels)
      return std::max(kDecibelFloor, static_cast<float>(10.0 * std::log10(power)));
    return static_cast<float>(magnitude ? std::sqrt(power) : power);
  }

  void computeColumn(const std::int16_t* samples, float* out) {
    for (std::size_t n = 0; n < frame.size(); ++n)
      frame[n] = window[n] * samples[n];
    transform.transform_real(frame.data(), spectrum.data());
    // The first value packs the two real ones, of frequency 0 and of half the sample rate.
    const double first = spectrum[0].real();
    const double last = spectrum[0].imag();
    out[0] = value(first * first, false);
    for (std::size_t k = 1; k < spectrum.size(); ++k)
      out[k] = value(std::norm(spectrum[k]), true);
    out[spectrum.size()] = value(last * last, false);
  }

  SpectrogramParameters parameters;
  std::vector<double> window;
  double scale = 0.0;
  kissfft<double> transform;
  std::vector<double> frame;
  std::vector<std::complex<double>> spectrum;
};

SpectrogramComputer::SpectrogramComputer(const SpectrogramParameters& parameters,
                                         SpectrogramEngine) {
  validate(parameters);
  impl_ = std::make_unique<Impl>(parameters);
}

SpectrogramComputer::~SpectrogramComputer() = default;
SpectrogramComputer::SpectrogramComputer(SpectrogramComputer&&) noexcept = default;

const SpectrogramParameters& SpectrogramComputer::parameters() const {
  return impl_->parameters;
}

void SpectrogramComputer::compute(std::span<const std::int16_t> samples, std::span<float> out) {
  const SpectrogramParameters& p = impl_->parameters;
  const auto columns = static_cast<std::size_t>(p.columns);
  const auto bands = static_cast<std::size_t>(p.bands());
  if (samples.size() < p.samplesNeeded())
    throw OptionError(
        fmt::format("a clip of {} samples is too short for the spectrogram; {} needed",
                    samples.size(), p.samplesNeeded()));
  if (out.size() != columns * bands)
    throw std::invalid_argument("the spectrogram's output is not columns x bands long");
  for (std::size_t column = 0; column < columns; ++column)
    impl_->computeColumn(samples.data() + column * p.step(), out.data() + column * bands);
}

}  // namespace cuadrante
