#include "models/networks/conv_blocks.h"
#include "models/networks/initialisers.h"
#include "models/networks/network.h"
#include "models/networks/picture.h"

#include <torch/torch.h>

namespace cuadrante::models {
namespace {

using torch::Tensor;

class ShortChunk : public PictureNetwork {
 public:
  ShortChunk(const ShortChunkSpec& spec, const NetworkTask& task)
      : PictureNetwork(task), dropoutRate_(spec.dropout) {
    std::mt19937_64 random(task.seed);
    blocks_ = register_module(
        "blocks",
        std::make_shared<ConvBlocks>(convBlocks(spec.channels, std::int64_t(task.timeSteps),
                                                std::int64_t(task.bands), spec.channels.size()),
                                     random, task.kernels, task.threads));
    const std::int64_t last = spec.channels.back();
    hiddenKernel_ = register_parameter("hidden_kernel", glorotUniform(2 * last, last, random));
    hiddenBias_ = register_parameter("hidden_bias", torch::zeros({last}));
    denseKernel_ = register_parameter("dense_kernel", glorotUniform(last, task.outputs, random));
    denseBias_ = register_parameter("dense_bias", torch::zeros({task.outputs}));
  }

  bool hasOwnThreads() const override { return blocks_->inParts(); }
  Tensor forward(const Tensor& x, std::optional<at::Generator> dropout) override {
    const Tensor left = blocks_->forward(standardised(x), normsByBatch(dropout)).flatten(1, 2);
    const Tensor pooled = torch::cat({left.mean(1), std::get<0>(left.max(1))}, 1);
    const Tensor hidden = torch::addmm(hiddenBias_, pooled, hiddenKernel_).relu();
    return torch::addmm(denseBias_, dropOut(hidden, dropoutRate_, dropout), denseKernel_);
  }

 private:
  double dropoutRate_;
  std::shared_ptr<ConvBlocks> blocks_;
  Tensor hiddenKernel_, hiddenBias_, denseKernel_, denseBias_;
};

}  // namespace

std::unique_ptr<Network> build(const ShortChunkSpec& spec, const NetworkTask& task) {
  return std::make_unique<ShortChunk>(spec, task);
}

}  // namespace cuadrante::models
