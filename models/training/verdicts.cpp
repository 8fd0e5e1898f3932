#include "models/training/verdicts.h"

#include <torch/torch.h>

#include <algorithm>

namespace cuadrante::models {

std::vector<Verdict> verdicts(const torch::Tensor& logits, const torch::Tensor& rowLosses) {
  const bool binary = logits.size(1) == 1;
  const torch::Tensor probabilities =
      (binary ? logits.sigmoid() : logits.softmax(1)).to(torch::kCPU, torch::kFloat64).contiguous();
  const torch::Tensor lossValues = rowLosses.to(torch::kCPU, torch::kFloat64).contiguous();
  const double* p = probabilities.data_ptr<double>();
  const double* loss = lossValues.data_ptr<double>();
  const auto outputs = static_cast<std::size_t>(logits.size(1));
  std::vector<Verdict> result(static_cast<std::size_t>(logits.size(0)));
  for (std::size_t row = 0; row < result.size(); ++row, p += outputs) {
    const auto likeliest = static_cast<int>(std::max_element(p, p + outputs) - p);
    result[row] = {loss[row], binary ? static_cast<int>(p[0] >= 0.5) : likeliest, {p, p + outputs}};
  }
  return result;
}

std::vector<Verdict> pointVerdicts(const torch::Tensor& logits, const torch::Tensor& points,
                                   const torch::Tensor& labels) {
  std::vector<Verdict> result = verdicts(logits, (points - labels).square().mean(1));
  const torch::Tensor values = points.to(torch::kCPU, torch::kFloat64).contiguous();
  const double* axes = values.data_ptr<double>();
  for (Verdict& verdict : result) {
    verdict.point = EmotionPoint{.placer = axes[1], .energia = axes[0]};
    verdict.predicted = static_cast<int>(quadrantOf(*verdict.point));
    axes += 2;
  }
  return result;
}

}  // namespace cuadrante::models
