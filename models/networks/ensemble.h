#pragma once

#include "models/networks/network.h"

#include <memory>
#include <vector>

namespace cuadrante::models {

/// Networks of one kind side by side, each with parameters of its own. Its logits are theirs one
/// after the other, `[B, members · outputs]`; its penalty is the sum of theirs.
class Ensemble : public Network {
 public:
  /// At least one; all read a batch alike.
  explicit Ensemble(std::vector<std::unique_ptr<Network>> members);

  BatchLayout layout() const override { return members_.front()->layout(); }
  torch::Tensor forward(const torch::Tensor& x, std::optional<at::Generator> dropout) override;
  torch::Tensor statistics(const torch::Tensor& x) const override;
  void standardiseBy(const torch::Tensor& mean, const torch::Tensor& deviation) override;
  int landmarks() const override;
  void compareWith(const torch::Tensor& statistics) override;
  torch::Tensor penalty() const override;
  bool readsInPlace() const override { return members_.front()->readsInPlace(); }
  torch::Tensor forwardInPlace(const ClipBatch& batch,
                               std::optional<at::Generator> dropout) override;
  bool hasOwnThreads() const override { return members_.front()->hasOwnThreads(); }
  void useMovingNorms(bool moving) override;

 private:
  std::vector<std::shared_ptr<Network>> members_;
};

}  // namespace cuadrante::models
