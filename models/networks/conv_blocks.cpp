#include "models/networks/conv_blocks.h"

#include "models/networks/conv_norm_pool.h"
#include "models/networks/initialisers.h"

#include <fmt/core.h>
#include <torch/torch.h>

#include <utility>

namespace cuadrante::models {

using torch::Tensor;

ConvBlocks::ConvBlocks(std::vector<ConvBlock> blocks, std::mt19937_64& random, Kernels kernels,
                       int threads)
    : inParts_(kernels != Kernels::Reference), threads_(threads) {
  constexpr std::int64_t kSize = ConvBlock::kKernel;
  for (const ConvBlock& shape : blocks) {
    const std::size_t number = blocks_.size() + 1;
    const std::int64_t inputs = shape.inputs, channels = shape.channels;
    blocks_.push_back(
        {shape,
         register_parameter(fmt::format("conv{}_kernel", number),
                            glorotUniform({channels, inputs, kSize, kSize}, kSize * kSize * inputs,
                                          kSize * kSize * channels, random)),
         register_module(fmt::format("norm{}", number), std::make_shared<BatchNorm>(channels))});
  }
}

Tensor ConvBlocks::forward(const Tensor& x, bool training) {
  const bool inParts = inParts_ && x.is_cpu() && x.scalar_type() == torch::kFloat32;
  Tensor h = x.unsqueeze(3);
  for (const Block& block : blocks_) {
    if (inParts) {
      h = convNormPool(h, block.shape, block.kernel, *block.norm, training, threads_);
      continue;
    }
    const Tensor sums =
        at::conv2d(h.permute({0, 3, 1, 2}), block.kernel.contiguous(at::MemoryFormat::ChannelsLast),
                   {}, 1, ConvBlock::kKernel / 2);
    const Tensor normed = block.norm->forward(sums.permute({0, 2, 3, 1}), training);
    h = at::max_pool2d(normed.permute({0, 3, 1, 2}).relu(),
                       {block.shape.poolTime, block.shape.poolBands})
            .permute({0, 2, 3, 1});
  }
  return h;
}

}  // namespace cuadrante::models
