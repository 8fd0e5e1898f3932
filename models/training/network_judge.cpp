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
#include "models/training/integrated_gradients.h"
#include "models/training/objective.h"
#include "models/training/verdicts.h"

#include <fmt/core.h>
#include <torch/torch.h>

#include <algorithm>
#include <functional>
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
  /// `fill` gives the network's tensors their values; `clips`: to how many it was fitted.
  NetworkJudge(const Run& run, FeatureShape shape, std::optional<std::int64_t> clips,
               const std::function<void(const NamedTensors&)>& fill)
      : config_(run.config),
        shape_(shape),
        device_(deviceFor(Device::Auto) == Device::Cuda ? torch::kCUDA : torch::kCPU),
        objective_(config_.model),
        augmentation_(config_, run.features),
        clips_(clips),
        network_(madeNetwork(device_.is_cpu() ? config_.kernels : Kernels::Reference)) {
    fill(tensorsIn(*network_));
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
      const Said said = asked(clips);
      const torch::Tensor logits = said.logits.cpu();
      std::vector<std::vector<double>> probabilities;
      for (Verdict& verdict : verdicts(logits, torch::zeros({logits.size(0)})))
        probabilities.push_back(std::move(verdict.probabilities));
      if (said.points.defined())
        addPoints(said.points, probabilities);
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
        std::unique_ptr<Network> made = madeNetwork(Kernels::Reference);
        copyTensors(*network_, *made);
        made->to(torch::kFloat64);
        for (torch::Tensor& parameter : made->parameters())
          parameter.requires_grad_(false);
        differentiable_ = std::move(made);
      }
      const auto values = [&](std::span<const float> of) {
        return tensorOf(of)[0].to(torch::kFloat64);
      };
      return integratedGradients(
          [&](const torch::Tensor& clips) {
            return logOddsOf(asked(clips, *differentiable_).logits, outcome);
          },
          values(clip), values(baseline), steps, stop);
    });
  }

 private:
  /// Without its values.
  std::unique_ptr<Network> madeNetwork(Kernels kernels) const {
    const auto timeSteps =
        croppedSteps(config_.augmentation.crop, static_cast<std::int64_t>(shape_.timeSteps));
    std::unique_ptr<Network> network =
        makeNetwork(config_.model, shape_.bands, static_cast<std::size_t>(timeSteps), config_.seed,
                    kernels, config_.threads);
    if (clips_ && *clips_ <= network->fittedTo())
      network->makeRoom(*clips_);
    return network;
  }

  static NamedTensors tensorsIn(const Network& network) {
    NamedTensors tensors;
    for (const auto& items : {network.named_parameters(), network.named_buffers()})
      for (const auto& item : items)
        tensors.emplace_back(item.key(), item.value());
    return tensors;
  }

  /// Networks of one kind have the same tensors, whoever computes with them.
  static void copyTensors(const Network& from, const Network& to) {
    const torch::NoGradGuard noGradient;
    const NamedTensors values = tensorsIn(from);
    for (const auto& [name, tensor] : tensorsIn(to)) {
      const auto value = std::ranges::find(values, name, &NamedTensors::value_type::first);
      if (value == values.end())
        throw std::logic_error("a network lacks " + name);
      tensor.copy_(value->second);
    }
  }

  /// `[N, T, F]`, where they lie.
  torch::Tensor tensorOf(std::span<const float> clips) const {
    return torch::from_blob(
        const_cast<float*>(clips.data()),  // read only, but LibTorch has no such
        {static_cast<std::int64_t>(clips.size() / shape_.size()),
         static_cast<std::int64_t>(shape_.timeSteps), static_cast<std::int64_t>(shape_.bands)});
  }

  /// energía and placer behind what is said of each clip.
  static void addPoints(const torch::Tensor& points, std::vector<std::vector<double>>& said) {
    const torch::Tensor values = points.to(torch::kCPU, torch::kFloat64).contiguous();
    const double* axes = values.data_ptr<double>();
    for (std::vector<double>& each : said) {
      each.insert(each.end(), axes, axes + 2);
      axes += 2;
    }
  }

  Said asked(std::span<const float> clips) {
    if (network_->readsInPlace() && !augmentation_.changesJudging()) {
      const OwnedClipBatch batch(clips.data(), clips.size() / shape_.size(), shape_.timeSteps,
                                 shape_.bands);
      return objective_.said(network_->forwardInPlace(batch.batch, std::nullopt));
    }
    return asked(tensorOf(clips).to(device_), *network_);
  }

  /// Of clips `[N, T, F]`.
  Said asked(const torch::Tensor& clips, Network& network) const {
    const auto said = [&](const torch::Tensor& seen) {
      const bool clipMajor = network.layout() == BatchLayout::ClipMajor;
      return objective_.said(
          network.forward(clipMajor ? seen : seen.transpose(0, 1), std::nullopt));
    };
    if (!augmentation_.changesJudging())
      return said(clips);
    std::vector<Said> ofCrops;
    for (const torch::Tensor& crop : augmentation_.crops(clips))
      ofCrops.push_back(said(crop));
    return meanOf(ofCrops);
  }

  TrainingConfig config_;
  FeatureShape shape_;
  torch::Device device_;
  Objective objective_;
  BatchAugmentation augmentation_;
  std::optional<std::int64_t> clips_;  ///< to how many it was fitted
  std::unique_ptr<Network> network_;
  /// The same weights in 64 bits and by LibTorch's operations alone, which are differentiable in
  /// their input, as our kernels are not; made when it is first asked for.
  std::unique_ptr<Network> differentiable_;
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
