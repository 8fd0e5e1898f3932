#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/learning_option.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuadrante {

/// A block of a short-chunk CNN: Conv2D 3 × 3 that keeps the size ("same") and has no biases,
/// BatchNorm, ReLU, MaxPool.
struct ConvBlock {
  static constexpr std::int64_t kKernel = 3;  ///< in both directions

  std::int64_t inputs = 1, channels = 1;
  std::int64_t time = 1, bands = 1;  ///< of its input
  std::int64_t poolTime = 1, poolBands = 1;

  std::int64_t pooledTime() const { return time / poolTime; }
  std::int64_t pooledBands() const { return bands / poolBands; }
  friend bool operator==(const ConvBlock&, const ConvBlock&) = default;
};

/// The blocks with these channels over a picture of `time` × `bands`. The first `timePoolings`
/// halve the time, all of them the bands; a size of 1 stays.
std::vector<ConvBlock> convBlocks(const std::vector<int>& channels, std::int64_t time,
                                  std::int64_t bands, std::size_t timePoolings);

/// What comes before the blocks, and the blocks. Returns the blocks.
std::vector<ConvBlock> addConvBlocks(LayerList& layers, const std::vector<int>& channels,
                                     std::size_t timePoolings);

/// Filters of each block.
template <class Spec>
LearningOption<Spec> channelsOption() {
  return bound(
      LearningOption<Spec>{
          .description = {.key = "channels",
                          .type = OptionType::Wholes,
                          .range = {.least = 1, .most = 1024},
                          .mostEntries = 8,
                          .entries = "blocks",
                          .label = CUADRANTE_TEXT("Option", "Channels per block"),
                          .help = CUADRANTE_TEXT(
                              "Option", "Filters of each block of convolution, such as 16,32,64")},
          .use = {.mayBeMissing = true}},
      [](auto& spec) -> auto& { return spec.channels; });
}

}  // namespace cuadrante
