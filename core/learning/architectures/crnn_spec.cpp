#include "core/learning/architectures/crnn_spec.h"

#include "core/learning/architectures/conv_blocks.h"
#include "core/learning/architectures/shared_options.h"

#include <fmt/format.h>

namespace cuadrante {

std::vector<OptionWord> CrnnSpec::words() {
  return {{"crnn", CUADRANTE_TEXT("Option", "CRNN"),
           CUADRANTE_TEXT("Option",
                          "Small convolutions over any picture of a clip, then a GRU over what is "
                          "left of its time")}};
}

std::optional<CrnnSpec> CrnnSpec::fromKey(std::string_view key) {
  return key == CrnnSpec{}.key() ? std::optional(CrnnSpec{}) : std::nullopt;
}

const std::vector<LearningOption<CrnnSpec>>& CrnnSpec::options() {
  static const std::vector<LearningOption<CrnnSpec>> all{
      channelsOption<CrnnSpec>(), unitsOption<CrnnSpec>(), dropoutOption<CrnnSpec>(),
      recurrentPoolingOption<CrnnSpec>()};
  return all;
}

std::string CrnnSpec::name() const {
  return fmt::format("CRNN{}_l{}", recurrentPoolingName(pooling), channels.size());
}

void CrnnSpec::addLayers(LayerList& layers) const {
  const ConvBlock last = addConvBlocks(layers, channels, kTimePoolings).back();
  layers.add("reshape", {last.pooledTime(), last.pooledBands() * last.channels}, 0);
  recurrent().addLayers(layers);
}

RecurrentSpec CrnnSpec::recurrent() const {
  return {.cell = Cell::Gru, .units = units, .dropout = dropout, .pooling = pooling};
}

}  // namespace cuadrante
