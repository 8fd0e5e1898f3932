#include "models/training/network_judge.h"

#include "core/ground/error.h"
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

#include <fmt/core.h>
#include <torch/torch.h>

#include <functional>
#include <stdexcept>
#include <utility>

namespace cuadrante::models {
namespace {

class NetworkJudge : public ClipJudge {
 public:
  /// `fill` gives the network's tensors their values; `clips`: to how many it was fitted.
  NetworkJudge(const Run& run, FeatureShape shape, std::optional<std::int64_t> clips,
               const std::function<void(const NamedTensors&)>& fill)
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
    if (clips && *clips <= network_->fittedTo())
      network_->makeRoom(*clips);
    NamedTensors tensors;
    for (const auto& items : {network_->named_parameters(), network_->named_buffers()})
      for (const auto& item : items)
        tensors.emplace_back(item.key(), item.value());
    fill(tensors);
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

/// The network of a checkpoint; `seen` is called with its tensors.
std::unique_ptr<NetworkJudge> ofCheckpoint(const Run& run, const std::filesystem::path& checkpoint,
                                           FeatureShape shape,
                                           const std::function<void(const NamedTensors&)>& seen) {
  return withPlainErrors([&] {
    const Safetensors content = readCheckpoint(checkpoint);
    return std::make_unique<NetworkJudge>(run, shape, fittedClips(content),
                                          [&](const NamedTensors& tensors) {
                                            takeWeights(content, checkpoint,
                                                        {.config = run.config,
                                                         .bands = shape.bands,
                                                         .features = run.features,
                                                         .position = {}},
                                                        tensors);
                                            seen(tensors);
                                          });
  });
}

std::size_t bytesOf(const NetworkTensors& tensors) {
  std::size_t bytes = 0;
  for (const auto& [name, tensor] : tensors)
    bytes += tensor.bytes.size();
  return bytes;
}

/// Of several members one is built first: all of them only where there are tensors for them.
void requireTensorsOfAll(const Run& run, const NetworkTensors& tensors,
                         const std::filesystem::path& file, FeatureShape shape) {
  const auto members = static_cast<std::size_t>(run.config.model.members);
  if (members == 1)
    return;
  Run ofOne = run;
  ofOne.config.model.members = 1;
  std::size_t bytes = 0;
  const NetworkJudge one(ofOne, shape, std::nullopt, [&](const NamedTensors& network) {
    for (const auto& [name, tensor] : network)
      bytes += tensor.nbytes();
  });
  if (bytes * members > bytesOf(tensors))
    throw FormatError(Reason::BadCheckpoint, file,
                      fmt::format("it lacks tensors of the {} members of a network", members));
}

}  // namespace

std::unique_ptr<ClipJudge> openNetwork(const Run& run, const std::filesystem::path& checkpoint,
                                       FeatureShape shape) {
  return ofCheckpoint(run, checkpoint, shape, [](const NamedTensors&) {});
}

std::unique_ptr<ClipJudge> openNetwork(const Run& run, const NetworkTensors& tensors,
                                       const std::filesystem::path& file, FeatureShape shape) {
  return withPlainErrors([&] {
    requireTensorsOfAll(run, tensors, file, shape);
    return std::make_unique<NetworkJudge>(
        run, shape, fittedClips({.tensors = tensors, .metadata = {}}),
        [&](const NamedTensors& network) { takeTensors(tensors, file, network); });
  });
}

NetworkTensors tensorsOf(const Run& run, const std::filesystem::path& checkpoint,
                         FeatureShape shape) {
  NetworkTensors tensors;
  ofCheckpoint(run, checkpoint, shape, [&](const NamedTensors& network) {
    for (const auto& [name, tensor] : network)
      tensors.emplace(name, storedTensor(tensor));
  });
  return tensors;
}

}  // namespace cuadrante::models
