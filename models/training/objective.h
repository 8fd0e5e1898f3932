#pragma once

#include "core/learning/training_config.h"

#include <torch/torch.h>

#include <vector>

namespace cuadrante::models {

/// What the clips of a batch are labelled as.
struct Labels {
  torch::Tensor classes;  ///< `[B, tasks]` of Objective::tasks
  torch::Tensor points;   ///< energía and placer `[B, 2]`; defined where the point is learnt
  /// Where labels are soft: of each of Objective::tasks `[B, classes]` (softCrossEntropies).
  std::vector<torch::Tensor> shares{};

  /// Of other clips, or in another order: `rows` `[…]`.
  Labels of(const torch::Tensor& rows) const;
};

/// What a network says of a batch: the logits of what is asked (Objective::asked) and, of
/// Task::Point, the points (Objective::points); else these are not defined.
struct Said {
  torch::Tensor logits, points;
};

/// What the outputs of a network mean: of one or several members, each with the heads of its spec.
class Objective {
 public:
  /// `labelSmoothing` of crossEntropies.
  explicit Objective(const ModelSpec& spec, double labelSmoothing = 0.0);

  /// What is learnt in classes, in the order of the outputs.
  const std::vector<Task>& tasks() const { return tasks_; }
  /// Whether the point is learnt (learnsPoint of the spec).
  bool learnsPoint() const { return point_; }
  /// Whether the point is what is asked (Task::Point).
  bool asksPoint() const { return asked_ == Task::Point; }

  /// Of `logits` `[B, members · outputs]` the cross-entropies (natural logarithm) of each row,
  /// summed over heads and members, so that each member learns as it would alone, `[B]`. Of the
  /// point the negative logarithm of the Gaussian density at the label's coordinates (Nix and
  /// Weigend 1994), summed over both axes.
  torch::Tensor losses(const torch::Tensor& logits, const Labels& labels) const;

  /// The logits `[B, 1]` (binary) or `[B, 4]` of what is asked: of the mean of the probabilities
  /// that the members, and in each of them its heads, give. The quadrants speak for an axis by the
  /// sum of their two, the axes for a quadrant by their product. Of the point an axis is positive
  /// with the probability `Φ(mean / deviation)`.
  torch::Tensor asked(const torch::Tensor& logits) const;

  /// The points that are said, energía and placer `[B, 2]`, kept within the plane: the mean of
  /// those of the members. Only where the point is learnt.
  torch::Tensor points(const torch::Tensor& logits) const;

  /// Both.
  Said said(const torch::Tensor& logits) const {
    return {asked(logits), asksPoint() ? points(logits) : torch::Tensor()};
  }

  /// The classes of what is asked, `[B]`.
  torch::Tensor labelsOfAsked(const Labels& labels) const;

 private:
  std::vector<torch::Tensor> verdictsOf(const torch::Tensor& logits) const;

  Task asked_;
  std::vector<Task> tasks_;
  bool point_;
  int members_;
  double labelSmoothing_;
};

/// Logits as `asked` gives them, of the same clips seen in several ways → those of the mean of
/// their probabilities.
torch::Tensor meanOfProbabilities(const std::vector<torch::Tensor>& logits);
/// The same, and the mean of the points.
Said meanOf(const std::vector<Said>& said);

}  // namespace cuadrante::models
