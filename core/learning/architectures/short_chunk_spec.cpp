#include "core/learning/architectures/short_chunk_spec.h"

#include "core/learning/architectures/conv_blocks.h"
#include "core/learning/architectures/shared_options.h"

#include <fmt/format.h>

namespace cuadrante {

std::vector<OptionWord> ShortChunkSpec::words() {
  return {{"shortchunk", CUADRANTE_TEXT("Option", "Short-chunk CNN"),
           CUADRANTE_TEXT("Option",
                          "Small convolutions over any picture of a clip: notes, log-mel or "
                          "spectrograms in decibels")}};
}

std::optional<ShortChunkSpec> ShortChunkSpec::fromKey(std::string_view key) {
  return key == ShortChunkSpec{}.key() ? std::optional(ShortChunkSpec{}) : std::nullopt;
}

const std::vector<LearningOption<ShortChunkSpec>>& ShortChunkSpec::options() {
  static const std::vector<LearningOption<ShortChunkSpec>> all{channelsOption<ShortChunkSpec>(),
                                                               dropoutOption<ShortChunkSpec>()};
  return all;
}

std::string ShortChunkSpec::name() const {
  return fmt::format("ShortChunk_l{}", channels.size());
}

void ShortChunkSpec::addLayers(LayerList& layers) const {
  const std::int64_t last = addConvBlocks(layers, channels, channels.size()).back().channels;
  layers.add("mean_and_max", {2 * last}, 0);
  layers.add("dense", {last}, last * (2 * last + 1));
  layers.add("dropout", {last}, 0);
}

}  // namespace cuadrante
