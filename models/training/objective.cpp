#include "models/training/objective.h"

#include "models/training/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

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

/// Classes' log-probabilities, each `[B, 2 or 4]` → the logits of their mean, `[B, 1 or 4]`.
Tensor logitsOfMean(const std::vector<Tensor>& verdicts) {
  const Tensor mean =
      torch::logsumexp(torch::stack(verdicts), 0) - std::log(static_cast<double>(verdicts.size()));
  return mean.size(1) == 2 ? mean.narrow(1, 1, 1) - mean.narrow(1, 0, 1) : mean;
}

/// What a Gaussian of the point says of both axes, from one member's outputs `[B, 4]`.
struct PointVerdict {
  explicit PointVerdict(const Tensor& outputs)
      : means(torch::stack({outputs.select(1, 0), outputs.select(1, 2)}, 1)),
        deviations(torch::softplus(torch::stack({outputs.select(1, 1), outputs.select(1, 3)}, 1)) +
                   kLeastDeviation) {}

  /// `[B]`. A coordinate of which only the sign is known is left out.
  Tensor losses(const Tensor& points) const {
    const Tensor known = points.isfinite();
    const Tensor nothing = torch::zeros_like(points);
    const Tensor distance = (torch::where(known, points, nothing) - means) / deviations;
    return torch::where(known, deviations.log() + 0.5 * distance.square() + kLogRootOfTwoPi,
                        nothing)
        .sum(1);
  }

  /// The log-probabilities of an axis, `[B, 2]`.
  Tensor axis(int which) const {
    const Tensor z = (means / deviations).select(1, which);
    return torch::stack({torch::special_log_ndtr(-z), torch::special_log_ndtr(z)}, 1);
  }

  Tensor means, deviations;  ///< of energía and placer, `[B, 2]`

  /// A twentieth of an axis is finer than people agree; a smaller deviation would let one clip
  /// outweigh all others.
  static constexpr double kLeastDeviation = 0.1;
  static constexpr double kLogRootOfTwoPi = 0.918938533204672742;
};

}  // namespace

Labels Labels::of(const Tensor& rows) const {
  Labels chosen{classes.index_select(0, rows),
                points.defined() ? points.index_select(0, rows) : Tensor()};
  for (const Tensor& each : shares)
    chosen.shares.push_back(each.index_select(0, rows));
  return chosen;
}

Objective::Objective(const ModelSpec& spec, double labelSmoothing)
    : asked_(spec.task),
      tasks_(tasksOf(spec.task, spec.heads)),
      point_(cuadrante::learnsPoint(spec)),
      members_(spec.members),
      labelSmoothing_(labelSmoothing) {}

Tensor Objective::losses(const Tensor& logits, const Labels& labels) const {
  Tensor sum;
  const auto add = [&](const Tensor& losses) { sum = sum.defined() ? sum + losses : losses; };
  std::int64_t output = 0;
  for (int member = 0; member < members_; ++member) {
    if (point_) {
      add(PointVerdict(logits.narrow(1, output, kPointOutputs)).losses(labels.points));
      output += kPointOutputs;
      continue;
    }
    for (std::size_t head = 0; head < tasks_.size(); ++head) {
      const int outputs = outputsOf(tasks_[head]);
      const Tensor own = logits.narrow(1, output, outputs);
      add(labels.shares.empty()
              ? crossEntropies(own, labels.classes.select(1, static_cast<std::int64_t>(head)),
                               labelSmoothing_)
              : softCrossEntropies(own, labels.shares[head], labelSmoothing_));
      output += outputs;
    }
  }
  return sum;
}

/// Of one member, its heads' log-probabilities of what is asked.
std::vector<Tensor> Objective::verdictsOf(const Tensor& logits) const {
  if (point_) {
    const PointVerdict point(logits);
    if (!axisOf(asked_))
      return {quadrantsOfAxes(point.axis(0), point.axis(1))};
    return {point.axis(asked_ == Task::Energia ? 0 : 1)};
  }
  std::vector<Tensor> heads;
  std::int64_t output = 0;
  for (const Task task : tasks_) {
    heads.push_back(logProbabilities(logits.narrow(1, output, outputsOf(task))));
    output += outputsOf(task);
  }
  if (heads.size() == 1)
    return heads;
  const Tensor &energia = heads[0], &placer = heads[1], &quadrants = heads[2];
  if (asked_ == Task::Cuadrantes)
    return {quadrants, quadrantsOfAxes(energia, placer)};
  return {asked_ == Task::Energia ? energia : placer, axisOfQuadrants(quadrants, asked_)};
}

Tensor Objective::asked(const Tensor& logits) const {
  if (members_ == 1 && tasks_.size() == 1 && !point_)
    return logits;
  std::vector<Tensor> verdicts;
  const std::int64_t ofMember = logits.size(1) / members_;
  for (int member = 0; member < members_; ++member)
    for (Tensor& verdict : verdictsOf(logits.narrow(1, member * ofMember, ofMember)))
      verdicts.push_back(std::move(verdict));
  return logitsOfMean(verdicts);
}

Tensor Objective::points(const Tensor& logits) const {
  std::vector<Tensor> said;
  for (std::int64_t member = 0; member < members_; ++member)
    said.push_back(
        PointVerdict(logits.narrow(1, member * kPointOutputs, kPointOutputs)).means.clamp(-1, 1));
  return torch::stack(said).mean(0);
}

Tensor Objective::labelsOfAsked(const Labels& labels) const {
  const auto head = std::find(tasks_.begin(), tasks_.end(), asked_) - tasks_.begin();
  return labels.classes.select(1, head);
}

Tensor meanOfProbabilities(const std::vector<Tensor>& logits) {
  std::vector<Tensor> verdicts;
  for (const Tensor& each : logits)
    verdicts.push_back(logProbabilities(each));
  return logitsOfMean(verdicts);
}

Said meanOf(const std::vector<Said>& said) {
  std::vector<Tensor> logits, points;
  for (const Said& each : said) {
    logits.push_back(each.logits);
    if (each.points.defined())
      points.push_back(each.points);
  }
  return {meanOfProbabilities(logits), points.empty() ? Tensor() : torch::stack(points).mean(0)};
}

}  // namespace cuadrante::models
