#include "core/review/confident.h"

#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace cuadrante {
namespace {

using Probabilities = std::vector<std::vector<double>>;

/// Where all clips of a class are given the same probability, rounding must not keep some of them
/// below their own mean.
constexpr double kRounding = 1e-9;

void check(const std::vector<int>& labels, const Probabilities& probabilities, int classes) {
  if (labels.size() != probabilities.size())
    throw OptionError(fmt::format("{} labels and probabilities of {} clips", labels.size(),
                                  probabilities.size()));
  for (const int label : labels)
    if (label < 0 || label >= classes)
      throw OptionError(fmt::format("class {} is not in 0…{}", label, classes - 1));
  for (const std::vector<double>& row : probabilities)
    if (std::ssize(row) != classes)
      throw OptionError(fmt::format("{} probabilities for {} classes", row.size(), classes));
}

std::size_t cell(const ConfidentJoint& joint, int given, int truth) {
  return static_cast<std::size_t>(given * joint.classes + truth);
}

/// The likeliest of the classes whose threshold is reached; -1: none is.
int confidentClass(const std::vector<double>& probabilities,
                   const std::vector<double>& thresholds) {
  int best = -1;
  for (std::size_t c = 0; c < thresholds.size(); ++c)
    if (probabilities[c] >= thresholds[c] - kRounding &&
        (best < 0 || probabilities[c] > probabilities[static_cast<std::size_t>(best)]))
      best = static_cast<int>(c);
  return best;
}

void setThresholds(ConfidentJoint& joint, const std::vector<int>& labels,
                   const Probabilities& probabilities) {
  std::vector<double> sums(joint.labelled.size(), 0.0);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ++joint.labelled[static_cast<std::size_t>(labels[i])];
    sums[static_cast<std::size_t>(labels[i])] += selfConfidence(labels[i], probabilities[i]);
  }
  for (std::size_t c = 0; c < sums.size(); ++c)
    joint.thresholds[c] = joint.labelled[c] > 0 ? sums[c] / static_cast<double>(joint.labelled[c])
                                                : std::numeric_limits<double>::infinity();
}

void calibrate(ConfidentJoint& joint, std::size_t clips) {
  for (int given = 0; given < joint.classes; ++given) {
    const auto row = joint.counts.begin() + given * joint.classes;
    const std::int64_t counted = std::accumulate(row, row + joint.classes, std::int64_t{0});
    const double share =
        clips == 0 ? 0.0
                   : static_cast<double>(joint.labelled[static_cast<std::size_t>(given)]) /
                         static_cast<double>(clips);
    for (int truth = 0; truth < joint.classes; ++truth)
      joint.joint[cell(joint, given, truth)] =
          counted > 0 ? share * static_cast<double>(joint.countAt(given, truth)) /
                            static_cast<double>(counted)
                      : (given == truth ? share : 0.0);
  }
}

/// Marks the first `count` of `clips` in the order of `score`, the lowest first.
template <class Score>
void markLowest(std::vector<std::size_t> clips, double count, const Score& score,
                std::vector<bool>& marked) {
  std::ranges::stable_sort(clips, {}, score);
  const auto marks = std::min(clips.size(), static_cast<std::size_t>(std::llround(count)));
  for (std::size_t i = 0; i < marks; ++i)
    marked[clips[i]] = true;
}

std::vector<bool> errorsByClass(const std::vector<std::vector<std::size_t>>& ofClass,
                                const std::vector<int>& labels, const Probabilities& probabilities,
                                const ConfidentJoint& joint) {
  std::vector<bool> wrong(labels.size(), false);
  for (int given = 0; given < joint.classes; ++given) {
    double errors = 0.0;
    for (int truth = 0; truth < joint.classes; ++truth)
      errors += truth != given ? joint.clipsAt(given, truth) : 0.0;
    markLowest(
        ofClass[static_cast<std::size_t>(given)], errors,
        [&](std::size_t clip) { return selfConfidence(given, probabilities[clip]); }, wrong);
  }
  return wrong;
}

std::vector<bool> errorsByNoiseRate(const std::vector<std::vector<std::size_t>>& ofClass,
                                    const std::vector<int>& labels,
                                    const Probabilities& probabilities,
                                    const ConfidentJoint& joint) {
  std::vector<bool> wrong(labels.size(), false);
  for (int given = 0; given < joint.classes; ++given)
    for (int truth = 0; truth < joint.classes; ++truth)
      if (truth != given)
        markLowest(
            ofClass[static_cast<std::size_t>(given)], joint.clipsAt(given, truth),
            [&](std::size_t clip) {
              return probabilities[clip][static_cast<std::size_t>(given)] -
                     probabilities[clip][static_cast<std::size_t>(truth)];
            },
            wrong);
  return wrong;
}

double scoreOf(ConfidentOrder order, int label, const std::vector<double>& probabilities) {
  return order == ConfidentOrder::SelfConfidence ? selfConfidence(label, probabilities)
                                                 : normalisedMargin(label, probabilities);
}

}  // namespace

std::int64_t ConfidentJoint::countAt(int given, int truth) const {
  return counts[cell(*this, given, truth)];
}

double ConfidentJoint::at(int given, int truth) const {
  return joint[cell(*this, given, truth)];
}

double ConfidentJoint::clipsAt(int given, int truth) const {
  return at(given, truth) *
         static_cast<double>(std::accumulate(labelled.begin(), labelled.end(), std::int64_t{0}));
}

double ConfidentJoint::estimatedErrors() const {
  double errors = 0.0;
  for (int given = 0; given < classes; ++given)
    for (int truth = 0; truth < classes; ++truth)
      errors += given != truth ? clipsAt(given, truth) : 0.0;
  return errors;
}

ConfidentJoint confidentJoint(const std::vector<int>& labels, const Probabilities& probabilities,
                              int classes) {
  check(labels, probabilities, classes);
  const auto k = static_cast<std::size_t>(classes);
  ConfidentJoint joint{.classes = classes,
                       .thresholds = std::vector<double>(k, 0.0),
                       .counts = std::vector<std::int64_t>(k * k, 0),
                       .joint = std::vector<double>(k * k, 0.0),
                       .labelled = std::vector<std::int64_t>(k, 0)};
  setThresholds(joint, labels, probabilities);
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (const int truth = confidentClass(probabilities[i], joint.thresholds); truth >= 0)
      ++joint.counts[cell(joint, labels[i], truth)];
  calibrate(joint, labels.size());
  return joint;
}

double selfConfidence(int label, const std::vector<double>& probabilities) {
  return probabilities[static_cast<std::size_t>(label)];
}

double normalisedMargin(int label, const std::vector<double>& probabilities) {
  double other = 0.0;
  for (std::size_t c = 0; c < probabilities.size(); ++c)
    if (static_cast<int>(c) != label)
      other = std::max(other, probabilities[c]);
  return selfConfidence(label, probabilities) - other;
}

std::string_view pruneKey(Prune prune) noexcept {
  switch (prune) {
    case Prune::ByClass:
      return "class";
    case Prune::ByNoiseRate:
      return "noise-rate";
    case Prune::Both:
      return "both";
  }
  return {};
}

std::optional<Prune> pruneFromKey(std::string_view key) noexcept {
  return fromKey(std::array{Prune::ByClass, Prune::ByNoiseRate, Prune::Both}, key, pruneKey);
}

std::string_view confidentOrderKey(ConfidentOrder order) noexcept {
  return order == ConfidentOrder::SelfConfidence ? "self-confidence" : "margin";
}

std::optional<ConfidentOrder> confidentOrderFromKey(std::string_view key) noexcept {
  return fromKey(std::array{ConfidentOrder::SelfConfidence, ConfidentOrder::NormalisedMargin}, key,
                 confidentOrderKey);
}

std::vector<bool> labelErrors(const std::vector<int>& labels, const Probabilities& probabilities,
                              const ConfidentJoint& joint, Prune prune) {
  check(labels, probabilities, joint.classes);
  std::vector<std::vector<std::size_t>> ofClass(static_cast<std::size_t>(joint.classes));
  for (std::size_t i = 0; i < labels.size(); ++i)
    ofClass[static_cast<std::size_t>(labels[i])].push_back(i);
  if (prune == Prune::ByClass)
    return errorsByClass(ofClass, labels, probabilities, joint);
  std::vector<bool> wrong = errorsByNoiseRate(ofClass, labels, probabilities, joint);
  if (prune == Prune::Both) {
    const std::vector<bool> byClass = errorsByClass(ofClass, labels, probabilities, joint);
    for (std::size_t i = 0; i < wrong.size(); ++i)
      wrong[i] = wrong[i] && byClass[i];
  }
  return wrong;
}

ConfidentFindings confidentQueue(const Judges& judges, const ConfidentOptions& options) {
  std::vector<std::size_t> rows;
  std::vector<int> labels;
  Probabilities probabilities;
  for (std::size_t row = 0; row < judges.clips().size(); ++row)
    if (auto mean = judges.meanOutOfSample(row)) {
      rows.push_back(row);
      labels.push_back(judges.label(row));
      probabilities.push_back(std::move(*mean));
    }
  if (rows.empty())
    throw OptionError(
        Reason::NothingToDo,
        "no clip is judged by a network that was not trained on it: train with folds");
  ConfidentFindings findings;
  findings.joint = confidentJoint(labels, probabilities, judges.classes());
  findings.clips = rows.size();
  findings.notJudged = judges.clips().size() - rows.size();
  const std::vector<bool> wrong = labelErrors(labels, probabilities, findings.joint, options.prune);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!options.all && !wrong[i])
      continue;
    QueuedClip queued = judgedClip(judges, rows[i], judges.opinions(rows[i], true));
    queued.score = scoreOf(options.order, labels[i], probabilities[i]);
    queued.reasons = {{ReviewRule::Confident, queued.score, queued.missedBy, queued.of}};
    findings.queue.push_back(std::move(queued));
  }
  std::ranges::stable_sort(findings.queue, {}, &QueuedClip::score);
  return findings;
}

}  // namespace cuadrante
