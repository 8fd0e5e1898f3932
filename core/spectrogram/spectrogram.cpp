#include "spectrogram/spectrogram.h"

#include "error.h"

#include <fmt/format.h>

#include <complex>
#include <kissfft.hh>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace cuadrante {
namespace {

/// numpy.hanning(size): symmetric, both ends zero.
std::vector<double> hannWindow(int size) {
  std::vector<double> window(static_cast<std::size_t>(size));
  for (int n = 0; n < size; ++n)
    window[static_cast<std::size_t>(n)] =
        0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * n / (size - 1));
  return window;
}

void check(const SpectrogramParameters& parameters) {
  constexpr int kSmallest = 8;
  constexpr int kLargest = 1 << 20;
  const auto inRange = [](int value) { return value >= 1 && value <= kLargest; };
  if (parameters.fftSize < kSmallest || parameters.fftSize > kLargest ||
      parameters.fftSize % 2 != 0)
    throw OptionError(fmt::format("the FFT size must be even, {} to {}; it is {}", kSmallest,
                                  kLargest, parameters.fftSize));
  if (!inRange(parameters.hop) || !inRange(parameters.columnStride) ||
      !inRange(parameters.columns) || parameters.sampleRate < 1)
    throw OptionError("hop, column stride, columns and sample rate must be 1 or more");
}

}  // namespace

// KissFFT's template in double: where the power is 1e-12 of the peak, the amplitude is 1e-6 of it,
// and the rounding of a transform in float would be a percent of the value.
struct SpectrogramComputer::Impl {
  explicit Impl(const SpectrogramParameters& wanted)
      : parameters(wanted),
        window(hannWindow(wanted.fftSize)),
        transform(static_cast<std::size_t>(wanted.fftSize / 2), false),
        frame(window.size()),
        spectrum(window.size() / 2) {
    const double power = std::inner_product(window.begin(), window.end(), window.begin(), 0.0);
    scale = 1.0 / (parameters.sampleRate * power);
  }

  void computeColumn(const std::int16_t* samples, float* out) {
    for (std::size_t n = 0; n < frame.size(); ++n)
      frame[n] = window[n] * samples[n];
    transform.transform_real(frame.data(), spectrum.data());
    // The first value packs the two real ones, of frequency 0 and of half the sample rate.
    const double first = spectrum[0].real();
    const double last = spectrum[0].imag();
    out[0] = static_cast<float>(first * first * scale);
    for (std::size_t k = 1; k < spectrum.size(); ++k)
      out[k] = static_cast<float>(2.0 * scale * std::norm(spectrum[k]));
    out[spectrum.size()] = static_cast<float>(last * last * scale);
  }

  SpectrogramParameters parameters;
  std::vector<double> window;
  double scale = 0.0;
  kissfft<double> transform;
  std::vector<double> frame;
  std::vector<std::complex<double>> spectrum;
};

SpectrogramComputer::SpectrogramComputer(const SpectrogramParameters& parameters) {
  check(parameters);
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
  const std::size_t step = static_cast<std::size_t>(p.hop) * p.columnStride;
  for (std::size_t column = 0; column < columns; ++column)
    impl_->computeColumn(samples.data() + column * step, out.data() + column * bands);
}

}  // namespace cuadrante
