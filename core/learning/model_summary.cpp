#include "core/learning/model_summary.h"

#include <fmt/format.h>

#include <variant>

namespace cuadrante {

std::vector<LayerSummary> modelSummary(const ModelSpec& spec, std::size_t timeSteps,
                                       std::size_t bands) {
  validate(spec);
  LayerList layers(timeSteps, bands);
  std::visit([&](const auto& network) { network.addLayers(layers); }, spec.architecture);
  const int outputs = outputsOf(spec);
  if (isFittedAtOnce(spec.architecture))
    layers.add("support_vectors", {outputs}, 0);
  else
    layers.add("dense", {outputs}, outputs * (layers.shape()[0] + 1));
  std::vector<LayerSummary> summary = std::move(layers).numbered();
  if (spec.members == 1)
    return summary;
  std::int64_t ofOne = 0;
  for (const LayerSummary& layer : summary)
    ofOne += layer.parameters;
  summary.push_back(
      {fmt::format("mean_of_{}", spec.members), {outputs}, (spec.members - 1) * ofOne});
  return summary;
}

std::int64_t parameterCount(const ModelSpec& spec, std::size_t timeSteps, std::size_t bands) {
  std::int64_t count = 0;
  for (const LayerSummary& layer : modelSummary(spec, timeSteps, bands))
    count += layer.parameters;
  return count;
}

}  // namespace cuadrante
