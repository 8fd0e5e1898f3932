#include "core/review/disagreement.h"

#include "core/domain/consistency.h"
#include "core/domain/known_sign.h"
#include "core/ground/error.h"
#include "core/review/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace cuadrante {
namespace {

using ByClip = std::unordered_map<std::int64_t, std::vector<Annotation>>;

ByClip byClip(const std::vector<Annotation>& annotations) {
  ByClip grouped;
  for (const Annotation& annotation : annotations)
    grouped[annotation.clip.value].push_back(annotation);
  return grouped;
}

QueuedClip queuedOf(const DatasetClip& clip) {
  return {.index = clip.index, .clip = clip.clip, .label = clip.label};
}

std::vector<Axis> axesOf(Task task) {
  if (const auto axis = axisOf(task))
    return {*axis};
  return {Axis::Placer, Axis::Energia};
}

/// What one person says of the axes of a task; nullopt where they say nothing of one.
struct Words {
  std::optional<double> placer, energia;

  std::optional<double>& on(Axis axis) { return axis == Axis::Placer ? placer : energia; }
};

double squaredDeviation(const std::vector<double>& values) {
  double mean = 0.0;
  for (const double value : values)
    mean += value / static_cast<double>(values.size());
  double sum = 0.0;
  for (const double value : values)
    sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size());
}

QueuedClip disagreement(const DatasetClip& clip, const std::vector<Annotation>& annotations,
                        const std::vector<Annotator>& annotators, Task task) {
  QueuedClip queued = queuedOf(clip);
  std::unordered_map<AnnotatorId, Words> words;
  double squares = 0.0;
  for (const Axis axis : axesOf(task)) {
    std::vector<double> values;
    for (const Word& word : wordsOn(axis, annotations, annotators)) {
      if (word.kind == AnnotatorKind::Rule)
        continue;
      if (!isOnlySign(word.value))
        values.push_back(word.value);
      words[word.annotator].on(axis) = word.value;
    }
    if (!values.empty())
      squares += squaredDeviation(values);
  }
  queued.score = std::sqrt(squares);
  ReviewReason reason{ReviewRule::Annotators, queued.score, 0, 0};
  for (const auto& [annotator, said] : words) {
    // What they did not say of an axis does not set them apart.
    const EmotionPoint point{said.placer.value_or(clip.label.placer),
                             said.energia.value_or(clip.label.energia)};
    reason.count += classOf(point, task) != classOf(clip.label, task) ? 1 : 0;
    ++reason.of;
  }
  queued.reasons = {reason};
  return queued;
}

double distanceOf(const RepeatedRating& pair, Task task) {
  double squares = 0.0;
  for (const Axis axis : axesOf(task)) {
    const auto first = valueOn(pair.first, axis), again = valueOn(pair.again, axis);
    if (first && again)
      squares += (*again - *first) * (*again - *first);
  }
  return std::sqrt(squares);
}

std::vector<double> votesOf(const std::vector<Opinion>& opinions, int classes) {
  std::vector<double> votes(static_cast<std::size_t>(classes), 0.0);
  for (const Opinion& opinion : opinions)
    votes[static_cast<std::size_t>(opinion.predicted)] += 1.0;
  return votes;
}

}  // namespace

std::vector<QueuedClip> annotatorsQueue(const std::vector<DatasetClip>& clips,
                                        const std::vector<Annotation>& annotations,
                                        const std::vector<Annotator>& annotators, Task task) {
  const ByClip grouped = byClip(annotations);
  std::vector<QueuedClip> queue;
  for (const DatasetClip& clip : clips) {
    const auto found = grouped.find(clip.index);
    if (found == grouped.end())
      continue;
    QueuedClip queued = disagreement(clip, found->second, annotators, task);
    if (queued.score > 0.0)
      queue.push_back(std::move(queued));
  }
  std::ranges::stable_sort(queue, std::ranges::greater(), &QueuedClip::score);
  return queue;
}

std::vector<QueuedClip> repeatsQueue(const std::vector<DatasetClip>& clips,
                                     const std::vector<Annotation>& annotations,
                                     const std::vector<Annotator>& annotators, Task task) {
  std::unordered_map<std::int64_t, ReviewReason> reasons;
  for (const Annotator& annotator : annotators)
    for (const RepeatedRating& pair : repeatedRatings(annotations, annotator.id)) {
      ReviewReason& reason =
          reasons.try_emplace(pair.clip.value, ReviewReason{ReviewRule::Repeats, 0.0, 0, 0})
              .first->second;
      reason.score = std::max(reason.score, distanceOf(pair, task));
      reason.count += classOf(pair.again, task) != classOf(pair.first, task) ? 1 : 0;
      ++reason.of;
    }
  std::vector<QueuedClip> queue;
  for (const DatasetClip& clip : clips) {
    const auto found = reasons.find(clip.index);
    if (found == reasons.end() || found->second.score <= 0.0)
      continue;
    QueuedClip queued = queuedOf(clip);
    queued.score = found->second.score;
    queued.reasons = {found->second};
    queue.push_back(std::move(queued));
  }
  std::ranges::stable_sort(queue, [](const QueuedClip& a, const QueuedClip& b) {
    const auto key = [](const QueuedClip& clip) {
      return std::tuple(clip.reasons[0].count > 0 ? 0 : 1, -clip.score);
    };
    return key(a) < key(b);
  });
  return queue;
}

double voteEntropy(const std::vector<Opinion>& opinions, int classes) {
  if (opinions.empty())
    return 0.0;
  std::vector<double> shares = votesOf(opinions, classes);
  for (double& share : shares)
    share /= static_cast<double>(opinions.size());
  return entropyOf(shares) / std::log(static_cast<double>(classes));
}

double jensenShannonDivergence(const std::vector<Opinion>& opinions) {
  if (opinions.empty())
    return 0.0;
  const auto n = static_cast<double>(opinions.size());
  std::vector<double> mean(opinions.front().probabilities.size(), 0.0);
  double entropies = 0.0;
  for (const Opinion& opinion : opinions) {
    for (std::size_t c = 0; c < mean.size(); ++c)
      mean[c] += opinion.probabilities[c] / n;
    entropies += entropyOf(opinion.probabilities) / n;
  }
  return std::max(0.0, entropyOf(mean) - entropies);
}

std::vector<QueuedClip> modelsQueue(const Judges& judges, const ModelsOptions& options) {
  if (judges.size() < 2)
    throw OptionError(Reason::NothingToDo,
                      "models can only disagree where there are two: train another configuration");
  std::vector<std::pair<double, QueuedClip>> found;
  for (std::size_t row = 0; row < judges.clips().size(); ++row) {
    QueuedClip queued = judgedClip(judges, row, judges.opinions(row, options.outOfSampleOnly));
    queued.score = voteEntropy(queued.opinions, judges.classes());
    if (queued.score <= 0.0)
      continue;
    const auto most =
        static_cast<int>(std::ranges::max(votesOf(queued.opinions, judges.classes())));
    queued.reasons = {{ReviewRule::Models, queued.score, queued.of - most, queued.of}};
    const double divergence = jensenShannonDivergence(queued.opinions);
    found.emplace_back(divergence, std::move(queued));
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) {
    return std::tuple(-a.second.score, -a.first) < std::tuple(-b.second.score, -b.first);
  });
  std::vector<QueuedClip> queue;
  queue.reserve(found.size());
  for (auto& [divergence, clip] : found)
    queue.push_back(std::move(clip));
  return queue;
}

}  // namespace cuadrante
