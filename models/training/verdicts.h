#pragma once

#include "models/training/learner.h"

#include <torch/types.h>

#include <vector>

namespace cuadrante::models {

/// Of logits `[B, 1]` (binary) or `[B, 4]` and the loss of each row, `[B]`.
std::vector<Verdict> verdicts(const torch::Tensor& logits, const torch::Tensor& rowLosses);

/// The same of Task::Point: of the quadrants' logits `[B, 4]`, the points `[B, 2]` (energía,
/// placer) and those of the labels.
std::vector<Verdict> pointVerdicts(const torch::Tensor& logits, const torch::Tensor& points,
                                   const torch::Tensor& labels);

}  // namespace cuadrante::models
