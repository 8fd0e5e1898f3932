#pragma once

#include "models/checkpoints/checkpoint.h"

namespace cuadrante::models {

/// The mean of what parameters were at several times (stochastic weight averaging: Izmailov et al.
/// 2018, algorithm 1).
class WeightAverage {
 public:
  explicit WeightAverage(NamedTensors parameters);

  /// Takes the parameters as they are now into the mean.
  void add();
  /// Makes the parameters their mean; add() came before.
  void use() const;
  /// The means and their number, for checkpoints.
  NamedTensors state() const;

 private:
  NamedTensors parameters_, means_;
  torch::Tensor count_;  ///< float32, like all that a checkpoint holds
};

}  // namespace cuadrante::models
