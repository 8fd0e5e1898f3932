#include "core/learning/architectures/conv_blocks.h"

namespace cuadrante {

std::vector<ConvBlock> convBlocks(const std::vector<int>& channels, std::int64_t time,
                                  std::int64_t bands, std::size_t timePoolings) {
  std::vector<ConvBlock> blocks;
  std::int64_t inputs = 1;
  for (const int filters : channels) {
    const ConvBlock block{.inputs = inputs,
                          .channels = filters,
                          .time = time,
                          .bands = bands,
                          .poolTime = time > 1 && blocks.size() < timePoolings ? 2 : 1,
                          .poolBands = bands > 1 ? 2 : 1};
    inputs = filters;
    time = block.pooledTime();
    bands = block.pooledBands();
    blocks.push_back(block);
  }
  return blocks;
}

std::vector<ConvBlock> addConvBlocks(LayerList& layers, const std::vector<int>& channels,
                                     std::size_t timePoolings) {
  const LayerList::Shape picture = layers.shape();
  layers.add("standardise", picture, 0);
  const std::vector<ConvBlock> blocks = convBlocks(channels, picture[0], picture[1], timePoolings);
  for (const ConvBlock& block : blocks) {
    const LayerList::Shape whole{block.time, block.bands, block.channels};
    layers.add("conv2d", whole,
               block.channels * ConvBlock::kKernel * ConvBlock::kKernel * block.inputs);
    layers.add("batch_normalization", whole, 2 * block.channels);
    if (block.poolTime > 1 || block.poolBands > 1)
      layers.add("max_pooling2d", {block.pooledTime(), block.pooledBands(), block.channels}, 0);
  }
  return blocks;
}

}  // namespace cuadrante
