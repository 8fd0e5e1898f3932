#include "core/features/spectrogram/engine.h"

namespace cuadrante {
namespace {

class Power256Engine final : public SpectrumEngine {
 public:
  Power256Engine(const SpectrogramParameters& parameters, const Power256Kernel& kernel)
      : tables_(tablesOf(parameters)),
        kernel_(kernel),
        step_(parameters.step()),
        columns_(static_cast<std::size_t>(parameters.columns)) {}

  void compute(const std::int16_t* samples, float* out) override {
    kernel_.compute(tables_, samples, step_, columns_, out);
  }

 private:
  static Power256Tables tablesOf(const SpectrogramParameters& parameters) {
    const auto window = windowValues(parameters.window, parameters.fftSize);
    return {window, powerScale(parameters, window)};
  }

  Power256Tables tables_;
  const Power256Kernel& kernel_;
  std::size_t step_;
  std::size_t columns_;
};

}  // namespace

bool power256Knows(const SpectrogramParameters& parameters) {
  return parameters.fftSize == Power256Tables::kFrame &&
         parameters.scaling != SpectrogramScaling::Magnitude && !parameters.decibels;
}

std::unique_ptr<SpectrumEngine> makePower256Engine(const SpectrogramParameters& parameters,
                                                   const Power256Kernel& kernel) {
  return std::make_unique<Power256Engine>(parameters, kernel);
}

}  // namespace cuadrante
