#include "core/learning/architectures/cnn2d_spec.h"

#include "core/learning/architectures/shared_options.h"

#include <fmt/format.h>

namespace cuadrante {

std::vector<OptionWord> Cnn2dSpec::words() {
  return {{"cnn2d", CUADRANTE_TEXT("Option", "2-D CNN")}};
}

std::optional<Cnn2dSpec> Cnn2dSpec::fromKey(std::string_view key) {
  return key == Cnn2dSpec{}.key() ? std::optional(Cnn2dSpec{}) : std::nullopt;
}

const std::vector<LearningOption<Cnn2dSpec>>& Cnn2dSpec::options() {
  static const std::vector<LearningOption<Cnn2dSpec>> all{dropoutOption<Cnn2dSpec>()};
  return all;
}

std::string Cnn2dSpec::name() const {
  return fmt::format("CNN2D_l{}", Cnn2dShape::kFilters.size());
}

void Cnn2dSpec::addLayers(LayerList& layers) const {
  using S = Cnn2dShape;
  std::int64_t time = layers.shape()[0], frequency = layers.shape()[1], channels = 1;
  for (const std::int64_t filters : S::kFilters) {
    time = placesOf(time, S::kKernelTime, S::kStrideTime);
    frequency = placesOf(frequency, S::kKernelBands, S::kStrideBands);
    layers.add("conv2d", {time, frequency, filters},
               filters * (S::kKernelTime * S::kKernelBands * channels + 1));
    time /= S::kPool;
    frequency /= S::kPool;
    layers.add("max_pooling2d", {time, frequency, filters}, 0);
    layers.requireOutput("the 2-D CNN");
    channels = filters;
  }
  layers.add("flatten", {time * frequency * channels}, 0);
  layers.add("dropout", layers.shape(), 0);
}

}  // namespace cuadrante
