#include "models/training/network_judge.h"

#include "core/learning/augmentation.h"
#include "models/checkpoints/checkpoint.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/data/clip_batch.h"
#include "models/networks/network.h"
#include "models/training/augmentation.h"
#include "models/training/compute.h"
#include "models/training/device.h"
#include "models/training/objective.h"
#include "models/training/verdicts.h"

#include <torch/torch.h>

#include <stdexcept>
#include <utility>

namespace cuadrante::models {
namespace {

class NetworkJudge : public ClipJudge {
 public:
  NetworkJudge(const Run& run, const std::filesystem::path& checkpoint, FeatureShape shape)
      : config_(run.config),
        shape_(shape),
        device_(deviceFor(Device::Auto) == Device::Cuda ? torch::kCUDA : torch::kCPU),
        objective_(config_.model),
        augmentation_(config_, run.features),
        network_(
            makeNetwork(config_.model, shape.bands,
                        static_cast<std::size_t>(croppedSteps(
                            config_.augmentation.crop, static_cast<std::int64_t>(shape.timeSteps))),
                        config_.seed, device_.is_cpu() ? config_.kernels : Kernels::Reference,
                        config_.threads)) {
    const Safetensors content = readCheckpoint(checkpoint);
    if (const auto clips = fittedClips(content); clips && network_->fittedTo() > 0)
      network_->makeRoom(*clips);
    NamedTensors tensors;
    for (const auto& items : {network_->named_parameters(), network_->named_buffers()})
      for (const auto& item : items)
        tensors.emplace_back(item.key(), item.value());
    takeWeights(content, checkpoint,
                {.config = config_, .bands = shape.bands, .features = run.features, .position = {}},
                tensors);
    network_->to(device_);
  }

  std::vector<std::vector<double>> judge(std::span<const float> clips) override {
    if (clips.size() % shape_.size() != 0)
      throw std::invalid_argument("clips of another size than the network's");
    if (clips.empty())
      return {};
    return withPlainErrors([&] {
      Compute compute(config_.tf32);
      if (!network_->hasOwnThreads())
        compute.setThreads(config_.threads);
      const torch::NoGradGuard noGradient;
      const torch::Tensor logits = asked(clips);
      std::vector<std::vector<double>> probabilities;
      for (Verdict& verdict : verdicts(logits, torch::zeros({logits.size(0)})))
        probabilities.push_back(std::move(verdict.probabilities));
      return probabilities;
    });
  }

 private:
  torch::Tensor asked(std::span<const float> clips) {
    const std::size_t count = clips.size() / shape_.size();
    if (network_->readsInPlace() && !augmentation_.changesJudging()) {
      const OwnedClipBatch batch(clips.data(), count, shape_.timeSteps, shape_.bands);
      return objective_.asked(network_->forwardInPlace(batch.batch, std::nullopt)).cpu();
    }
    const torch::Tensor each =
        torch::from_blob(
            const_cast<float*>(clips.data()),  // read only, but LibTorch has no such
            {static_cast<std::int64_t>(count), static_cast<std::int64_t>(shape_.timeSteps),
             static_cast<std::int64_t>(shape_.bands)})
            .to(device_);
    const auto said = [&](const torch::Tensor& seen) {
      const bool clipMajor = network_->layout() == BatchLayout::ClipMajor;
      return objective_.asked(
          network_->forward(clipMajor ? seen : seen.transpose(0, 1), std::nullopt));
    };
    if (!augmentation_.changesJudging())
      return said(each).cpu();
    std::vector<torch::Tensor> ofCrops;
    for (const torch::Tensor& crop : augmentation_.crops(each))
      ofCrops.push_back(said(crop));
    return meanOfProbabilities(ofCrops).cpu();
  }

  TrainingConfig config_;
  FeatureShape shape_;
  torch::Device device_;
  Objective objective_;
  BatchAugmentation augmentation_;
  std::unique_ptr<Network> network_;
};

}  // namespace

std::unique_ptr<ClipJudge> openNetwork(const Run& run, const std::filesystem::path& checkpoint,
                                       FeatureShape shape) {
  return withPlainErrors([&] { return std::make_unique<NetworkJudge>(run, checkpoint, shape); });
}

}  // namespace cuadrante::models
