#pragma once

#include "core/learning/augmentation.h"
#include "core/packages/network_package.h"
#include "models/checkpoints/checkpoint.h"
#include "models/networks/network.h"
#include "sample_package.h"

#include <torch/torch.h>

#include <cstdint>
#include <random>
#include <vector>

namespace cuadrante::models {

/// Spectrograms of so many steps and bands.
inline Features featuresOf(FeatureShape shape) {
  Features features;
  features.set("fft_size", static_cast<std::int64_t>(2 * (shape.bands - 1)));
  features.set("columns", static_cast<std::int64_t>(shape.timeSteps));
  return features;
}

/// Power as of noise, `[count, T, F]`.
inline std::vector<float> randomClips(std::size_t count, FeatureShape shape) {
  std::mt19937 random(5);
  std::exponential_distribution<float> power(1.0F);
  std::vector<float> values(count * shape.size());
  for (float& value : values)
    value = power(random);
  return values;
}

/// Networks of a configuration, one for each fold, that nobody trained: all parameters and buffers
/// are drawn, those of scales and variances above zero.
inline NetworkPackage randomPackage(TrainingConfig config, FeatureShape shape, int folds = 2) {
  NetworkPackage package;
  package.temperature.value = 1.7;
  config.split = {.method = SplitMethod::BySong, .folds = folds, .fold = 1};
  torch::manual_seed(3);
  for (; config.split.fold <= folds; ++config.split.fold) {
    PackagedNetwork network;
    network.run.number = RunNumber{config.split.fold};
    network.run.state = RunState::Finished;
    network.run.config = config;
    network.run.features = featuresOf(shape);
    const auto steps = static_cast<std::size_t>(
        croppedSteps(config.augmentation.crop, static_cast<std::int64_t>(shape.timeSteps)));
    const auto made = makeNetwork(config.model, shape.bands, steps,
                                  static_cast<std::uint64_t>(config.split.fold));
    if (made->fittedTo() > 0)
      made->makeRoom(9);
    const torch::NoGradGuard noGradient;
    for (auto& item : made->named_parameters())
      item.value().add_(0.05 * torch::randn(item.value().sizes()));
    for (auto& item : made->named_buffers()) {
      const std::string& name = item.key();
      const torch::Tensor drawn = torch::randn(item.value().sizes());
      const bool positive = name.ends_with("variance") || name.ends_with("scale");
      item.value().copy_(positive ? drawn.abs() + 0.5 : 0.7 * drawn);
    }
    for (const auto& items : {made->named_parameters(), made->named_buffers()})
      for (const auto& item : items)
        network.tensors.emplace(item.key(), storedTensor(item.value()));
    package.networks.push_back(std::move(network));
  }
  package.card = cardOf(package);
  return package;
}

}  // namespace cuadrante::models
