#include "models/training/network_judge.h"

#include "core/learning/augmentation.h"
#include "models/checkpoints/checkpoint.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/data/clip_batch.h"
#include "models/networks/network.h"
#include "models/training/augmentation.h"
#include "models/training/compute.h"
#include "models/training/device.h"
#include "models/training/integrated_gradients.h"
#include "models/training/objective.h"
#include "models/training/verdicts.h"

#include <torch/torch.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace cuadrante::models {
namespace {

/// The log-odds of an outcome, `[B]`, from the logits of what is asked: of one quadrant against the
/// other three together.
torch::Tensor logOddsOf(const torch::Tensor& logits, int outcome) {
  if (logits.size(1) == 1)
    return outcome == 1 ? logits.select(1, 0) : -logits.select(1, 0);
  std::vector<torch::Tensor> others;
  for (std::int64_t output = 0; output < logits.size(1); ++output)
    if (output != outcome)
      others.push_back(logits.select(1, output));
  return logits.select(1, outcome) - torch::logsumexp(torch::stack(others, 1), 1);
}

class NetworkJudge : public ClipJudge {
 public:
  NetworkJudge(const Run& run, const std::filesystem::path& checkpoint, FeatureShape shape)
      : config_(run.config),
        features_(run.features),
        checkpoint_(checkpoint),
        shape_(shape),
        device_(deviceFor(Device::Auto) == Device::Cuda ? torch::kCUDA : torch::kCPU),
        objective_(config_.model),
        augmentation_(config_, run.features),
        network_(readNetwork(device_.is_cpu() ? config_.kernels : Kernels::Reference)) {
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
      const torch::Tensor logits = asked(clips).cpu();
      std::vector<std::vector<double>> probabilities;
      for (Verdict& verdict : verdicts(logits, torch::zeros({logits.size(0)})))
        probabilities.push_back(std::move(verdict.probabilities));
      return probabilities;
    });
  }

  Attribution attribute(std::span<const float> clip, std::span<const float> baseline, int outcome,
                        const AttributionSteps& steps, const std::stop_token& stop) override {
    if (clip.size() != shape_.size() || baseline.size() != shape_.size())
      throw std::invalid_argument("a clip of another size than the network's");
    if (outcome < 0 || outcome >= std::max(2, outputsOf(config_.model.task)))
      throw std::invalid_argument("no outcome of the network");
    return withPlainErrors([&] {
      Compute compute(config_.tf32);
      compute.setThreads(config_.threads);
      if (!differentiable_) {
        differentiable_ = readNetwork(Kernels::Reference);
        differentiable_->to(torch::kFloat64);
        for (torch::Tensor& parameter : differentiable_->parameters())
          parameter.requires_grad_(false);
      }
      const auto values = [&](std::span<const float> of) {
        return tensorOf(of)[0].to(torch::kFloat64);
      };
      return integratedGradients(
          [&](const torch::Tensor& clips) {
            return logOddsOf(asked(clips, *differentiable_), outcome);
          },
          values(clip), values(baseline), steps, stop);
    });
  }

 private:
  std::unique_ptr<Network> readNetwork(Kernels kernels) const {
    const auto timeSteps =
        croppedSteps(config_.augmentation.crop, static_cast<std::int64_t>(shape_.timeSteps));
    std::unique_ptr<Network> network =
        makeNetwork(config_.model, shape_.bands, static_cast<std::size_t>(timeSteps), config_.seed,
                    kernels, config_.threads);
    const Safetensors content = readCheckpoint(checkpoint_);
    if (const auto clips = fittedClips(content); clips && network->fittedTo() > 0)
      network->makeRoom(*clips);
    NamedTensors tensors;
    for (const auto& items : {network->named_parameters(), network->named_buffers()})
      for (const auto& item : items)
        tensors.emplace_back(item.key(), item.value());
    takeWeights(content, checkpoint_,
                {.config = config_, .bands = shape_.bands, .features = features_, .position = {}},
                tensors);
    return network;
  }

  /// `[N, T, F]`, where they lie.
  torch::Tensor tensorOf(std::span<const float> clips) const {
    return torch::from_blob(
        const_cast<float*>(clips.data()),  // read only, but LibTorch has no such
        {static_cast<std::int64_t>(clips.size() / shape_.size()),
         static_cast<std::int64_t>(shape_.timeSteps), static_cast<std::int64_t>(shape_.bands)});
  }

  torch::Tensor asked(std::span<const float> clips) {
    if (network_->readsInPlace() && !augmentation_.changesJudging()) {
      const OwnedClipBatch batch(clips.data(), clips.size() / shape_.size(), shape_.timeSteps,
                                 shape_.bands);
      return objective_.asked(network_->forwardInPlace(batch.batch, std::nullopt));
    }
    return asked(tensorOf(clips).to(device_), *network_);
  }

  /// The logits of what is asked, of clips `[N, T, F]`.
  torch::Tensor asked(const torch::Tensor& clips, Network& network) const {
    const auto said = [&](const torch::Tensor& seen) {
      const bool clipMajor = network.layout() == BatchLayout::ClipMajor;
      return objective_.asked(
          network.forward(clipMajor ? seen : seen.transpose(0, 1), std::nullopt));
    };
    if (!augmentation_.changesJudging())
      return said(clips);
    std::vector<torch::Tensor> ofCrops;
    for (const torch::Tensor& crop : augmentation_.crops(clips))
      ofCrops.push_back(said(crop));
    return meanOfProbabilities(ofCrops);
  }

  TrainingConfig config_;
  std::optional<Features> features_;
  std::filesystem::path checkpoint_;
  FeatureShape shape_;
  torch::Device device_;
  Objective objective_;
  BatchAugmentation augmentation_;
  std::unique_ptr<Network> network_;
  /// The same weights in 64 bits and by LibTorch's operations alone, which are differentiable in
  /// their input, as our kernels are not; made when it is first asked for.
  std::unique_ptr<Network> differentiable_;
};

}  // namespace

std::unique_ptr<ClipJudge> openNetwork(const Run& run, const std::filesystem::path& checkpoint,
                                       FeatureShape shape) {
  return withPlainErrors([&] { return std::make_unique<NetworkJudge>(run, checkpoint, shape); });
}

}  // namespace cuadrante::models
