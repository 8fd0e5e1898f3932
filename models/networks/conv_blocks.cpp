#include "models/networks/conv_blocks.h"

#include "models/networks/initialisers.h"

#include <fmt/core.h>
#include <torch/torch.h>

namespace cuadrante::models {

using torch::Tensor;

ConvBlocks::ConvBlocks(std::vector<ConvBlock> blocks, std::mt19937_64& random) {
  constexpr std::int64_t kSize = ConvBlock::kKernel;
  for (ConvBlock& shape : blocks) {
    const std::size_t number = blocks_.size() + 1;
    const std::int64_t inputs = shape.inputs, channels = shape.channels;
    blocks_.push_back(
        {shape,
         register_parameter(fmt::format("conv{}_kernel", number),
                            glorotUniform({channels, inputs, kSize, kSize}, kSize * kSize * inputs,
                                          kSize * kSize * channels, random)),
         register_parameter(fmt::format("conv{}_bias", number), torch::zeros({channels})),
         register_module(fmt::format("norm{}", number), std::make_shared<BatchNorm>(channels))});
  }
}

Tensor ConvBlocks::forward(const Tensor& x, bool training) {
  Tensor h = x.unsqueeze(1);
  for (const Block& block : blocks_) {
    h = at::conv2d(h, block.kernel.contiguous(at::MemoryFormat::ChannelsLast), block.bias, 1,
                   ConvBlock::kKernel / 2);
    h = block.norm->forward(h.permute({0, 2, 3, 1}), training).permute({0, 3, 1, 2}).relu();
    h = at::max_pool2d(h, {block.shape.poolTime, block.shape.poolBands});
  }
  return h;
}

}  // namespace cuadrante::models
