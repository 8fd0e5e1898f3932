#pragma once

#include <torch/torch.h>

namespace cuadrante::models {

/// Cross-entropy (natural logarithm) of each row, from logits, so that it stays exact where a
/// probability would round to 0 or 1. `logits` `[B, 1]` (binary, a sigmoid follows) or `[B, C]`
/// (categorical, softmax); `labels` are classes `[B]`. With `smoothing` ε (Szegedy et al. 2016,
/// section 7) from the label's distribution `(1 - ε) · label + ε / classes`.
inline torch::Tensor crossEntropies(const torch::Tensor& logits, const torch::Tensor& labels,
                                    double smoothing = 0.0) {
  if (logits.size(1) == 1) {
    torch::Tensor ones = labels.to(logits.dtype());
    if (smoothing > 0.0)
      ones = ones * (1.0 - smoothing) + 0.5 * smoothing;
    return torch::binary_cross_entropy_with_logits(logits.squeeze(1), ones, {}, {},
                                                   at::Reduction::None);
  }
  const torch::Tensor logProbabilities = logits.log_softmax(1);
  const torch::Tensor losses = torch::nll_loss(logProbabilities, labels, {}, at::Reduction::None);
  return smoothing > 0.0 ? losses * (1.0 - smoothing) - logProbabilities.mean(1) * smoothing
                         : losses;
}

/// The same where `shares` `[B, classes]` (two of a binary one) say how much of a row is each
/// class; their sums are 1.
inline torch::Tensor softCrossEntropies(const torch::Tensor& logits, const torch::Tensor& shares,
                                        double smoothing = 0.0) {
  const auto classes = static_cast<double>(shares.size(1));
  const torch::Tensor smoothed =
      smoothing > 0.0 ? shares * (1.0 - smoothing) + smoothing / classes : shares;
  if (logits.size(1) == 1)
    return torch::binary_cross_entropy_with_logits(
        logits.squeeze(1), smoothed.select(1, 1).to(logits.dtype()), {}, {}, at::Reduction::None);
  return -(smoothed.to(logits.dtype()) * logits.log_softmax(1)).sum(1);
}

}  // namespace cuadrante::models
