#include "models/networks/ensemble.h"

#include <torch/torch.h>

#include <string>
#include <utility>

namespace cuadrante::models {

using torch::Tensor;

Ensemble::Ensemble(std::vector<std::unique_ptr<Network>> members) {
  for (std::unique_ptr<Network>& member : members)
    members_.push_back(register_module("member_" + std::to_string(members_.size() + 1),
                                       std::shared_ptr<Network>(std::move(member))));
}

Tensor Ensemble::forward(const Tensor& x, std::optional<at::Generator> dropout) {
  std::vector<Tensor> logits;
  for (const auto& member : members_)
    logits.push_back(member->forward(x, dropout));
  return torch::cat(logits, 1);
}

Tensor Ensemble::statistics(const Tensor& x) const {
  return members_.front()->statistics(x);
}

void Ensemble::standardiseBy(const Tensor& mean, const Tensor& deviation) {
  for (const auto& member : members_)
    member->standardiseBy(mean, deviation);
}

int Ensemble::landmarks() const {
  return members_.front()->landmarks();
}

void Ensemble::compareWith(const Tensor& statistics) {
  for (const auto& member : members_)
    member->compareWith(statistics);
}

Tensor Ensemble::penalty() const {
  Tensor sum;
  for (const auto& member : members_)
    if (const Tensor penalty = member->penalty(); penalty.defined())
      sum = sum.defined() ? sum + penalty : penalty;
  return sum;
}

Tensor Ensemble::forwardInPlace(const ClipBatch& batch, std::optional<at::Generator> dropout) {
  std::vector<Tensor> logits;
  for (const auto& member : members_)
    logits.push_back(member->forwardInPlace(batch, dropout));
  return torch::cat(logits, 1);
}

void Ensemble::useMovingNorms(bool moving) {
  for (const auto& member : members_)
    member->useMovingNorms(moving);
}

}  // namespace cuadrante::models
