#pragma once

#include "models/training/learner.h"

#include <torch/types.h>

#include <vector>

namespace cuadrante::models {

/// Of logits `[B, 1]` (binary) or `[B, 4]` and the loss of each row, `[B]`.
std::vector<Verdict> verdicts(const torch::Tensor& logits, const torch::Tensor& rowLosses);

}  // namespace cuadrante::models
