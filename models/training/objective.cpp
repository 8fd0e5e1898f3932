#include "models/training/objective.h"

#include "models/training/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cuadrante::models {
namespace {

using torch::Tensor;

/// The logits of one head of one member, as classes' log-probabilities `[B, 2 or 4]`.
Tensor logProbabilities(const Tensor& logits) {
  if (logits.size(1) > 1)
    return logits.log_softmax(1);
  return torch::cat({torch::log_sigmoid(-logits), torch::log_sigmoid(logits)}, 1);
}

/// A point in the middle of a quadrant.
EmotionPoint pointIn(Quadrant quadrant) {
  for (const double energia : {-0.5, 0.5})
    for (const double placer : {-0.5, 0.5}) {
      const EmotionPoint point{.placer = placer, .energia = energia};
      if (quadrantOf(point) == quadrant)
        return point;
    }
  return {};
}

/// Of an axis, from the quadrants' `[B, 4]`: the sum of the two of each side.
Tensor axisOfQuadrants(const Tensor& quadrants, Task axis) {
  std::vector<Tensor> sides[2];
  for (const Quadrant quadrant : kQuadrants)
    sides[classOf(pointIn(quadrant), axis)].push_back(
        quadrants.select(1, static_cast<std::int64_t>(quadrant)));
  return torch::stack({torch::logsumexp(torch::stack(sides[0], 1), 1),
                       torch::logsumexp(torch::stack(sides[1], 1), 1)},
                      1);
}

/// Of the quadrants, from both axes' `[B, 2]`: the product, as if they were independent.
Tensor quadrantsOfAxes(const Tensor& energia, const Tensor& placer) {
  std::vector<Tensor> quadrants;
  for (const Quadrant quadrant : kQuadrants)
    quadrants.push_back(energia.select(1, classOf(pointIn(quadrant), Task::Energia)) +
                        placer.select(1, classOf(pointIn(quadrant), Task::Placer)));
  return torch::stack(quadrants, 1);
}

}  // namespace

Objective::Objective(const ModelSpec& spec)
    : asked_(spec.task), tasks_(tasksOf(spec.task, spec.heads)), members_(spec.members) {}

Tensor Objective::losses(const Tensor& logits, const Tensor& labels) const {
  Tensor sum;
  std::int64_t output = 0;
  for (int member = 0; member < members_; ++member)
    for (std::size_t head = 0; head < tasks_.size(); ++head) {
      const int outputs = outputsOf(tasks_[head]);
      const Tensor losses = crossEntropies(logits.narrow(1, output, outputs),
                                           labels.select(1, static_cast<std::int64_t>(head)));
      sum = sum.defined() ? sum + losses : losses;
      output += outputs;
    }
  return sum;
}

Tensor Objective::asked(const Tensor& logits) const {
  if (members_ == 1 && tasks_.size() == 1)
    return logits;
  std::vector<Tensor> verdicts;
  std::int64_t output = 0;
  for (int member = 0; member < members_; ++member) {
    std::vector<Tensor> heads;
    for (const Task task : tasks_) {
      heads.push_back(logProbabilities(logits.narrow(1, output, outputsOf(task))));
      output += outputsOf(task);
    }
    if (heads.size() == 1) {
      verdicts.push_back(heads.front());
      continue;
    }
    const Tensor &energia = heads[0], &placer = heads[1], &quadrants = heads[2];
    if (asked_ == Task::Cuadrantes) {
      verdicts.push_back(quadrants);
      verdicts.push_back(quadrantsOfAxes(energia, placer));
    } else {
      verdicts.push_back(asked_ == Task::Energia ? energia : placer);
      verdicts.push_back(axisOfQuadrants(quadrants, asked_));
    }
  }
  const Tensor mean =
      torch::logsumexp(torch::stack(verdicts), 0) - std::log(static_cast<double>(verdicts.size()));
  return asked_ == Task::Cuadrantes ? mean : mean.narrow(1, 1, 1) - mean.narrow(1, 0, 1);
}

Tensor Objective::labelsOfAsked(const Tensor& labels) const {
  const auto head = std::find(tasks_.begin(), tasks_.end(), asked_) - tasks_.begin();
  return labels.select(1, head);
}

}  // namespace cuadrante::models
