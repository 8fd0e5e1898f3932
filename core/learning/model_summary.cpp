#include "core/learning/model_summary.h"

#include <variant>

namespace cuadrante {

std::vector<LayerSummary> modelSummary(const ModelSpec& spec, std::size_t timeSteps,
                                       std::size_t bands) {
  validate(spec);
  LayerList layers(timeSteps, bands);
  std::visit([&](const auto& network) { network.addLayers(layers); }, spec.architecture);
  const int outputs = outputsOf(spec.task);
  layers.add("dense", {outputs}, outputs * (layers.shape()[0] + 1));
  return std::move(layers).numbered();
}

std::int64_t parameterCount(const ModelSpec& spec, std::size_t timeSteps, std::size_t bands) {
  std::int64_t count = 0;
  for (const LayerSummary& layer : modelSummary(spec, timeSteps, bands))
    count += layer.parameters;
  return count;
}

}  // namespace cuadrante
