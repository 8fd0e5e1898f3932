#pragma once

#include "models/networks/network.h"
#include "models/networks/standardisation.h"

namespace cuadrante::models {

/// A network that reads clips as pictures `[B, T, F]`, each band standardised by its mean and
/// deviation over all time steps of the clips that are trained on.
class PictureNetwork : public Network {
 public:
  explicit PictureNetwork(const NetworkTask& task);

  BatchLayout layout() const override { return BatchLayout::ClipMajor; }
  /// Mean and variance of each band over a clip's time: of all clips together the variance is the
  /// mean of theirs and the variance of their means.
  torch::Tensor statistics(const torch::Tensor& x) const override;
  void standardiseBy(const torch::Tensor& mean, const torch::Tensor& deviation) override;

 protected:
  torch::Tensor standardised(const torch::Tensor& x) const { return standardisation_.of(x); }

 private:
  Standardisation standardisation_;
};

}  // namespace cuadrante::models
