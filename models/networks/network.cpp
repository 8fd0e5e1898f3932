#include "models/networks/network.h"

#include "core/learning/model_summary.h"
#include "models/networks/cnn2d.h"
#include "models/networks/recurrent_stack.h"

#include <torch/torch.h>

#include <stdexcept>

namespace cuadrante::models {

torch::Tensor Network::forwardInPlace(const ClipBatch&, std::optional<at::Generator>) {
  throw std::logic_error("this network reads tensors");
}

std::unique_ptr<Network> makeNetwork(const ModelSpec& spec, std::size_t bands,
                                     std::size_t timeSteps, std::uint64_t seed, Kernels kernels,
                                     int threads) {
  if (spec.cell == Cell::Cnn2d)
    return std::make_unique<Cnn2d>(spec, bands, timeSteps, seed, kernels, threads);
  modelSummary(spec, timeSteps, bands);  // refuses what cannot be
  return std::make_unique<RecurrentStack>(spec, bands, seed, kernels, threads);
}

std::vector<torch::Tensor> asTensors(const ClipBatch& batch) {
  std::vector<torch::Tensor> clips;
  for (const float* clip : batch.clips)
    // A tensor has no constant form.
    clips.push_back(torch::from_blob(
        const_cast<float*>(clip),
        {static_cast<std::int64_t>(batch.timeSteps), static_cast<std::int64_t>(batch.bands)}));
  return clips;
}

torch::Tensor dropOut(const torch::Tensor& x, double rate,
                      const std::optional<at::Generator>& generator) {
  if (!generator || rate <= 0)
    return x;
  return x * torch::empty_like(x).bernoulli_(1 - rate, *generator).div_(1 - rate);
}

}  // namespace cuadrante::models
