#pragma once

#include <torch/torch.h>

namespace cuadrante::models {

/// Cross-entropy (natural logarithm) of each row, from logits, so that it stays exact where a
/// probability would round to 0 or 1. `logits` `[B, 1]` (binary, a sigmoid follows) or `[B, C]`
/// (categorical, softmax); `labels` are classes `[B]`.
inline torch::Tensor crossEntropies(const torch::Tensor& logits, const torch::Tensor& labels) {
  if (logits.size(1) == 1)
    return torch::binary_cross_entropy_with_logits(logits.squeeze(1), labels.to(logits.dtype()), {},
                                                   {}, at::Reduction::None);
  return torch::nll_loss(logits.log_softmax(1), labels, {}, at::Reduction::None);
}

}  // namespace cuadrante::models
