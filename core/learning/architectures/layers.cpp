#include "core/learning/architectures/layers.h"

#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace cuadrante {

LayerList::LayerList(std::size_t timeSteps, std::size_t bands)
    : timeSteps_(timeSteps),
      bands_(bands),
      shape_{static_cast<std::int64_t>(timeSteps), static_cast<std::int64_t>(bands)} {
  requireOutput("a network");
}

void LayerList::add(std::string name, Shape output, std::int64_t parameters) {
  shape_ = output;
  layers_.push_back({std::move(name), std::move(output), parameters});
}

void LayerList::requireOutput(const char* part) const {
  if (std::ranges::any_of(shape_, [](std::int64_t size) { return size < 1; }))
    throw OptionError(fmt::format("clips of {} time steps and {} bands are too small for {}",
                                  timeSteps_, bands_, part));
}

std::vector<LayerSummary> LayerList::numbered() && {
  std::map<std::string, int> total, seen;
  for (const LayerSummary& layer : layers_)
    ++total[layer.name];
  for (LayerSummary& layer : layers_)
    if (total[layer.name] > 1)
      layer.name = fmt::format("{}_{}", layer.name, ++seen[layer.name]);
  return std::move(layers_);
}

std::int64_t placesOf(std::int64_t length, std::int64_t size, std::int64_t stride) {
  return length < size ? 0 : (length - size) / stride + 1;
}

}  // namespace cuadrante
