#include "models/networks/network.h"

#include "core/learning/model_summary.h"
#include "models/networks/ensemble.h"

#include <torch/torch.h>

#include <stdexcept>
#include <utility>
#include <variant>

namespace cuadrante::models {

torch::Tensor Network::forwardInPlace(const ClipBatch&, std::optional<at::Generator>) {
  throw std::logic_error("this network reads tensors");
}

torch::Tensor Network::statistics(const torch::Tensor&) const {
  return {};
}

void Network::compareWith(const torch::Tensor&) {
  throw std::logic_error("this network compares with no clips");
}

void Network::fit(const FittedClips&) {
  throw std::logic_error("this network is not fitted at once");
}

void Network::makeRoom(std::int64_t) {
  throw std::logic_error("this network is not fitted at once");
}

void Network::standardiseBy(const torch::Tensor&, const torch::Tensor&) {
  throw std::logic_error("this network standardises nothing");
}

std::unique_ptr<Network> makeNetwork(const ModelSpec& spec, std::size_t bands,
                                     std::size_t timeSteps, std::uint64_t seed, Kernels kernels,
                                     int threads) {
  modelSummary(spec, timeSteps, bands);  // refuses what cannot be
  NetworkTask task{.outputs = outputsOf(spec),
                   .timeSteps = timeSteps,
                   .bands = bands,
                   .seed = seed,
                   .kernels = kernels,
                   .threads = threads,
                   .heads = {}};
  if (learnsPoint(spec))
    task.heads = {kPointOutputs};
  else
    for (const Task head : tasksOf(spec.task, spec.heads))
      task.heads.push_back(outputsOf(head));
  const auto member = [&] {
    return std::visit([&](const auto& network) { return build(network, task); }, spec.architecture);
  };
  if (spec.members == 1)
    return member();
  std::vector<std::unique_ptr<Network>> members;
  for (; members.size() < static_cast<std::size_t>(spec.members); ++task.seed)
    members.push_back(member());
  return std::make_unique<Ensemble>(std::move(members));
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
