#include "core/features/spectrogram/spectrogram.h"

#include "core/features/spectrogram/engine.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <stdexcept>

namespace cuadrante {

struct SpectrogramComputer::Impl {
  SpectrogramParameters parameters;
  std::unique_ptr<SpectrumEngine> engine;
};

SpectrogramComputer::SpectrogramComputer(const SpectrogramParameters& parameters,
                                         SpectrogramEngine engine) {
  validate(parameters);
  const bool fast = engine == SpectrogramEngine::Auto && power256Knows(parameters);
  impl_ = std::make_unique<Impl>(
      Impl{.parameters = parameters,
           .engine = fast ? makePower256Engine(parameters, *power256Kernels().front())
                          : makeReferenceEngine(parameters)});
}

SpectrogramComputer::~SpectrogramComputer() = default;
SpectrogramComputer::SpectrogramComputer(SpectrogramComputer&&) noexcept = default;

const SpectrogramParameters& SpectrogramComputer::parameters() const {
  return impl_->parameters;
}

void SpectrogramComputer::compute(std::span<const std::int16_t> samples, std::span<float> out) {
  const SpectrogramParameters& p = impl_->parameters;
  if (samples.size() < p.samplesNeeded())
    throw OptionError(
        fmt::format("a clip of {} samples is too short for the spectrogram; {} needed",
                    samples.size(), p.samplesNeeded()));
  if (out.size() != static_cast<std::size_t>(p.columns) * static_cast<std::size_t>(p.bands()))
    throw std::invalid_argument("the spectrogram's output is not columns x bands long");
  impl_->engine->compute(samples.data(), out.data());
}

}  // namespace cuadrante
