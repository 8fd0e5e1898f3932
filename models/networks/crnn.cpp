#include "models/networks/conv_blocks.h"
#include "models/networks/picture.h"
#include "models/networks/recurrent_stack.h"

#include <torch/torch.h>

namespace cuadrante::models {
namespace {

using torch::Tensor;

class Crnn : public PictureNetwork {
 public:
  Crnn(const CrnnSpec& spec, const NetworkTask& task) : PictureNetwork(task) {
    std::mt19937_64 random(task.seed);
    const std::vector<ConvBlock> blocks =
        convBlocks(spec.channels, static_cast<std::int64_t>(task.timeSteps),
                   static_cast<std::int64_t>(task.bands), CrnnSpec::kTimePoolings);
    const ConvBlock& last = blocks.back();
    const auto inputs = static_cast<std::size_t>(last.pooledBands() * last.channels);
    blocks_ = register_module(
        "blocks", std::make_shared<ConvBlocks>(blocks, random, task.kernels, task.threads));
    recurrent_ = register_module(
        "recurrent", std::make_shared<RecurrentStack>(spec.recurrent(), task.outputs, inputs,
                                                      random(), task.kernels, task.threads));
  }

  bool hasOwnThreads() const override { return blocks_->inParts(); }

  Tensor forward(const Tensor& x, std::optional<at::Generator> dropout) override {
    const Tensor steps = blocks_->forward(standardised(x), normsByBatch(dropout)).flatten(2);
    return recurrent_->forward(
        recurrent_->layout() == BatchLayout::ClipMajor ? steps : steps.transpose(0, 1), dropout);
  }

  void useMovingNorms(bool moving) override {
    PictureNetwork::useMovingNorms(moving);
    recurrent_->useMovingNorms(moving);
  }

 private:
  std::shared_ptr<ConvBlocks> blocks_;
  std::shared_ptr<RecurrentStack> recurrent_;
};

}  // namespace

std::unique_ptr<Network> build(const CrnnSpec& spec, const NetworkTask& task) {
  return std::make_unique<Crnn>(spec, task);
}

}  // namespace cuadrante::models
