#include "models/training/torch_weights.h"

#include "core/ground/error.h"
#include "models/training/network_judge.h"

#include <fmt/core.h>

namespace cuadrante::models {
namespace {

FeatureShape shapeOf(const Run& run) {
  if (!run.features)
    throw OptionError(fmt::format("run {} does not say what it was trained on", run.number.value));
  return run.features->shape();
}

class TorchWeights : public NetworkWeights {
 public:
  NetworkTensors of(const Run& run, const std::filesystem::path& checkpoint) override {
    return tensorsOf(run, checkpoint, shapeOf(run));
  }
  std::unique_ptr<ClipJudge> open(const Run& run, const NetworkTensors& tensors,
                                  const std::filesystem::path& file) override {
    return openNetwork(run, tensors, file, shapeOf(run));
  }
};

}  // namespace

std::unique_ptr<NetworkWeights> makeNetworkWeights() {
  return std::make_unique<TorchWeights>();
}

}  // namespace cuadrante::models

extern "C" cuadrante::NetworkWeights* cuadrante_make_network_weights() {
  return cuadrante::models::makeNetworkWeights().release();
}
