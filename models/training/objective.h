#pragma once

#include "core/learning/training_config.h"

#include <torch/torch.h>

#include <vector>

namespace cuadrante::models {

/// What the outputs of a network mean: of one or several members, each with the heads of its spec.
class Objective {
 public:
  explicit Objective(const ModelSpec& spec);

  /// What the outputs answer to, in their order.
  const std::vector<Task>& tasks() const { return tasks_; }

  /// `logits` `[B, members · outputs]`, `labels` the classes `[B, tasks]`: the cross-entropies
  /// (natural logarithm) of each row, summed over heads and members, so that each member learns as
  /// it would alone, `[B]`.
  torch::Tensor losses(const torch::Tensor& logits, const torch::Tensor& labels) const;

  /// The logits `[B, 1]` (binary) or `[B, 4]` of what is asked: of the mean of the probabilities
  /// that the members, and in each of them its heads, give. The quadrants speak for an axis by the
  /// sum of their two, the axes for a quadrant by their product.
  torch::Tensor asked(const torch::Tensor& logits) const;

  /// The column of `labels` with the classes of what is asked, `[B]`.
  torch::Tensor labelsOfAsked(const torch::Tensor& labels) const;

 private:
  Task asked_;
  std::vector<Task> tasks_;
  int members_;
};

}  // namespace cuadrante::models
