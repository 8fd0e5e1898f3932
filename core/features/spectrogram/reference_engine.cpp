#include "core/features/spectrogram/engine.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <kissfft.hh>
#include <vector>

namespace cuadrante {
namespace {

// KissFFT's template in double: where the power is 1e-12 of the peak, the amplitude is 1e-6 of it,
// and the rounding of a transform in float would be a percent of the value.
class ReferenceEngine final : public SpectrumEngine {
 public:
  explicit ReferenceEngine(const SpectrogramParameters& parameters)
      : parameters_(parameters),
        window_(windowValues(parameters.window, parameters.fftSize)),
        scale_(powerScale(parameters, window_)),
        transform_(window_.size() / 2, false),
        frame_(window_.size()),
        spectrum_(window_.size() / 2) {
    // For factors above 5 the transform makes room when first used.
    transform_.transform_real(frame_.data(), spectrum_.data());
  }

  void compute(const std::int16_t* samples, float* out) override {
    for (int column = 0; column < parameters_.columns; ++column) {
      computeColumn(samples, out);
      samples += parameters_.step();
      out += parameters_.bands();
    }
  }

 private:
  void computeColumn(const std::int16_t* samples, float* out) {
    for (std::size_t n = 0; n < frame_.size(); ++n)
      frame_[n] = window_[n] * samples[n];
    transform_.transform_real(frame_.data(), spectrum_.data());
    // The first value packs the two real ones, of frequency 0 and of half the sample rate.
    const double first = spectrum_[0].real();
    const double last = spectrum_[0].imag();
    const double mirrored = parameters_.scaling == SpectrogramScaling::Magnitude ? 1.0 : 2.0;
    out[0] = value(first * first);
    for (std::size_t k = 1; k < spectrum_.size(); ++k)
      out[k] = value(mirrored * std::norm(spectrum_[k]));
    out[spectrum_.size()] = value(last * last);
  }

  float value(double norm) const {
    const double power = scale_ * norm;
    if (parameters_.decibels)
      return std::max(kDecibelFloor, static_cast<float>(10.0 * std::log10(power)));
    const bool magnitude = parameters_.scaling == SpectrogramScaling::Magnitude;
    return static_cast<float>(magnitude ? std::sqrt(power) : power);
  }

  SpectrogramParameters parameters_;
  std::vector<double> window_;
  double scale_;
  kissfft<double> transform_;
  std::vector<double> frame_;
  std::vector<std::complex<double>> spectrum_;
};

}  // namespace

std::unique_ptr<SpectrumEngine> makeReferenceEngine(const SpectrogramParameters& parameters) {
  return std::make_unique<ReferenceEngine>(parameters);
}

}  // namespace cuadrante
