#include "core/review/judges.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/learning/evaluation.h"
#include "core/learning/judgement.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace cuadrante {
namespace {

/// The validation set had a say in when or how fast the network was trained.
bool validationSteers(const TrainingConfig& config) {
  return config.patience > 0 || config.schedule == Schedule::Plateau;
}

constexpr int kFirstOutOfSample = 2;

/// 0: trained on the clip; 1: validated on it, which steered the training; 2: validated on it; 3:
/// tested on it.
int distanceOf(Subset subset, const TrainingConfig& config) {
  switch (subset) {
    case Subset::Train:
      return 0;
    case Subset::Validation:
      return validationSteers(config) ? 1 : kFirstOutOfSample;
    case Subset::Test:
      return 3;
  }
  return 0;
}

Subset subsetAt(int distance) {
  return distance == 0 ? Subset::Train : distance == 3 ? Subset::Test : Subset::Validation;
}

bool belongTogether(const Run& a, const Run& b, Grouping grouping) {
  if (a.dataset != b.dataset || a.version != b.version || !sameConfiguration(a.config, b.config))
    return false;
  return grouping == Grouping::Configuration ||
         (a.config.split.folds > 0 && a.config.seed == b.config.seed &&
          a.config.split.seed == b.config.split.seed);
}

/// Whether every fold is there of a cross-validation with the same seeds.
bool isCrossValidated(const std::vector<Run>& runs) {
  std::map<std::tuple<std::uint64_t, std::uint64_t, int>, std::set<int>> folds;
  for (const Run& run : runs)
    folds[{run.config.seed, run.config.split.seed, run.config.split.folds}].insert(
        run.config.split.fold);
  return std::ranges::any_of(folds, [](const auto& entry) {
    const int all = std::get<2>(entry.first);
    return all > 0 && std::ssize(entry.second) == all;
  });
}

/// The network of a configuration, however long, often and on whichever split it was trained.
TrainingConfig familyOf(TrainingConfig config) {
  config.epochs = TrainingConfig().epochs;
  config.split = {};
  return identityOf(std::move(config));
}

/// Accuracies of several sets of clips together.
class Pool {
 public:
  void add(const std::optional<LossAndAccuracy>& metrics, std::int64_t clips) {
    if (!metrics || !std::isfinite(metrics->accuracy))
      return;
    // Runs that other programs recorded may not say how many clips there were.
    const double weight = clips > 0 ? static_cast<double>(clips) : 1.0;
    right_ += metrics->accuracy * weight;
    all_ += weight;
  }
  std::optional<double> accuracy() const {
    return all_ > 0.0 ? std::optional(right_ / all_) : std::nullopt;
  }

 private:
  double right_ = 0.0, all_ = 0.0;
};

}  // namespace

std::string judgeName(const Judge& judge) {
  std::string name = networkName(judge.config.model);
  if (judge.runs.size() > 1)
    name += fmt::format(" ({} runs)", judge.runs.size());
  return name;
}

Judge judgeOf(const std::vector<Run>& runs) {
  Judge judge;
  judge.config = runs.front().config;
  judge.dataset = runs.front().dataset;
  judge.version = runs.front().version;
  Pool test;
  Pool validation;
  std::vector<std::int64_t> ofClass;
  std::vector<SplitOptions> splits;
  for (const Run& run : runs) {
    judge.runs.push_back(run.number);
    // Runs on one split have the same test clips.
    if (std::ranges::find(splits, run.config.split) == splits.end()) {
      splits.push_back(run.config.split);
      judge.outOfSample += run.testClips + (validationSteers(run.config) ? 0 : run.validationClips);
    }
    test.add(run.test, run.testClips);
    validation.add(run.validation, run.validationClips);
    const std::vector<std::int64_t> clips = basisOf(run).ofClass;
    ofClass.resize(std::max(ofClass.size(), clips.size()), 0);
    for (std::size_t c = 0; c < clips.size(); ++c)
      ofClass[c] += clips[c];
  }
  if (const auto all = std::accumulate(ofClass.begin(), ofClass.end(), std::int64_t{0}); all > 0)
    judge.majority = static_cast<double>(std::ranges::max(ofClass)) / static_cast<double>(all);
  std::ranges::sort(judge.runs);
  judge.testAccuracy = test.accuracy();
  judge.validationAccuracy = validation.accuracy();
  judge.crossValidated = isCrossValidated(runs);
  judge.songsApart = std::ranges::all_of(runs, [](const Run& run) { return songsApart(run); });
  const Run& first = runs.front();
  judge.clips = first.trainClips + first.validationClips + first.testClips;
  judge.outOfSample = judge.crossValidated ? judge.clips : std::min(judge.outOfSample, judge.clips);
  return judge;
}

std::vector<Judge> judgesOf(const std::vector<Run>& runs, Task task, Grouping grouping) {
  std::vector<std::vector<Run>> groups;
  for (const Run& run : runs) {
    if (run.state != RunState::Finished || run.stale || run.config.model.task != task)
      continue;
    const auto group = std::ranges::find_if(groups, [&](const std::vector<Run>& g) {
      return belongTogether(g.front(), run, grouping);
    });
    if (group == groups.end())
      groups.push_back({run});
    else
      group->push_back(run);
  }
  std::vector<Judge> judges;
  for (const std::vector<Run>& group : groups)
    judges.push_back(judgeOf(group));
  return judges;
}

std::vector<Judge> rankedJudges(const std::vector<Run>& runs, Task task) {
  std::vector<Judge> ranked = judgesOf(runs, task);
  const auto rank = [](const Judge& judge) {
    return std::tuple(!judge.crossValidated, !judge.songsApart, -judge.testAccuracy.value_or(-1.0),
                      -judge.validationAccuracy.value_or(-1.0), judge.runs.front());
  };
  std::ranges::sort(ranked, {}, rank);
  return ranked;
}

std::vector<Judge> bestJudges(const std::vector<Run>& runs, Task task, std::size_t count) {
  std::vector<Judge> best;
  for (Judge& judge : rankedJudges(runs, task)) {
    const bool known = std::ranges::any_of(best, [&judge](const Judge& better) {
      return familyOf(better.config) == familyOf(judge.config);
    });
    const bool fits =
        best.empty() || (judge.crossValidated == best.front().crossValidated &&
                         (!judge.crossValidated || judge.songsApart == best.front().songsApart));
    // Its votes would be the same for every clip, or worse.
    const bool tells =
        best.empty() || !judge.majority || judge.testAccuracy.value_or(1.0) > *judge.majority;
    if (!known && fits && tells && best.size() < count)
      best.push_back(std::move(judge));
  }
  return best;
}

Judges::Judges(std::vector<DatasetClip> clips, Task task)
    : clips_(std::move(clips)), task_(task), classes_(std::max(2, outputsOf(task))) {
  rowOf_.reserve(clips_.size());
  for (std::size_t row = 0; row < clips_.size(); ++row)
    rowOf_.emplace(clips_[row].index, row);
}

Judges Judges::load(std::vector<DatasetClip> clips, Task task, const std::vector<Judge>& judges,
                    const RunStore& runs, const std::stop_token& stop) {
  Judges loaded(std::move(clips), task);
  for (const Judge& judge : judges) {
    std::vector<JudgingRun> verdicts;
    for (const RunNumber number : judge.runs) {
      throwIfStopped(stop);
      Run run = runs.load(number);
      requireCurrent(run);
      verdicts.push_back({std::move(run), runs.loadPredictions(number)});
    }
    loaded.add(judge, verdicts);
  }
  return loaded;
}

void Judges::add(Judge judge, const std::vector<JudgingRun>& runs) {
  for (const JudgingRun& run : runs)
    if (run.run.config.model.task != task_)
      throw OptionError(fmt::format("run {} decides {}, not {}", run.run.number.value,
                                    taskKey(run.run.config.model.task), taskKey(task_)));
  std::vector<Verdict> verdicts(clips_.size());
  for (const JudgingRun& run : runs)
    addRun(run, verdicts);
  judges_.push_back(std::move(judge));
  verdicts_.push_back(std::move(verdicts));
}

void Judges::addRun(const JudgingRun& run, std::vector<Verdict>& verdicts) const {
  for (const Prediction& prediction : run.predictions) {
    const auto row = rowOf_.find(prediction.index);
    const std::vector<double> probabilities = ofEveryClass(prediction.probabilities);
    if (row == rowOf_.end() || std::ssize(probabilities) != classes_ ||
        !std::ranges::all_of(probabilities, [](double p) { return std::isfinite(p); }))
      continue;
    Verdict& verdict = verdicts[row->second];
    const int distance = distanceOf(prediction.subset, run.run.config);
    if (distance < verdict.distance)
      continue;
    if (distance > verdict.distance)
      verdict = {std::vector<double>(probabilities.size(), 0.0), 0, distance};
    for (std::size_t c = 0; c < probabilities.size(); ++c)
      verdict.sum[c] += probabilities[c];
    ++verdict.runs;
  }
}

int Judges::label(std::size_t row) const {
  return classOf(clips_[row].label, task_);
}

std::vector<Opinion> Judges::opinions(std::size_t row, bool outOfSampleOnly) const {
  std::vector<Opinion> opinions;
  for (std::size_t judge = 0; judge < judges_.size(); ++judge) {
    const Verdict& verdict = verdicts_[judge][row];
    const bool outOfSample = verdict.distance >= kFirstOutOfSample;
    if (verdict.runs == 0 || (outOfSampleOnly && !outOfSample))
      continue;
    Opinion opinion{.judge = judge,
                    .probabilities = verdict.sum,
                    .predicted = 0,
                    .subset = subsetAt(verdict.distance),
                    .outOfSample = outOfSample};
    for (double& probability : opinion.probabilities)
      probability /= verdict.runs;
    opinion.predicted = likeliestClass(opinion.probabilities);
    opinions.push_back(std::move(opinion));
  }
  return opinions;
}

JudgesReach Judges::reach() const {
  JudgesReach reach{.judges = judges_.size(), .clips = clips_.size()};
  reach.crossValidated =
      static_cast<std::size_t>(std::ranges::count(judges_, true, &Judge::crossValidated));
  for (std::size_t row = 0; row < clips_.size(); ++row)
    reach.outOfSample += std::ranges::any_of(verdicts_, [row](const auto& verdicts) {
      return verdicts[row].runs > 0 && verdicts[row].distance >= kFirstOutOfSample;
    });
  return reach;
}

std::optional<std::vector<double>> Judges::meanOutOfSample(std::size_t row) const {
  const std::vector<Opinion> all = opinions(row, true);
  if (all.empty())
    return std::nullopt;
  std::vector<double> mean(static_cast<std::size_t>(classes_), 0.0);
  for (const Opinion& opinion : all)
    for (std::size_t c = 0; c < mean.size(); ++c)
      mean[c] += opinion.probabilities[c] / static_cast<double>(all.size());
  return mean;
}

QueuedClip judgedClip(const Judges& judges, std::size_t row, std::vector<Opinion> opinions) {
  const DatasetClip& clip = judges.clips()[row];
  const int label = judges.label(row);
  QueuedClip queued{.index = clip.index, .clip = clip.clip, .label = clip.label};
  for (const Opinion& opinion : opinions) {
    queued.missedBy += opinion.predicted != label ? 1 : 0;
    queued.score += opinion.probabilities[static_cast<std::size_t>(label)];
  }
  queued.of = static_cast<int>(opinions.size());
  if (queued.of > 0)
    queued.score /= queued.of;
  queued.opinions = std::move(opinions);
  return queued;
}

std::vector<QueuedClip> missedQueue(const Judges& judges, const MissedOptions& options) {
  if (judges.size() == 0)
    throw OptionError(Reason::NothingToDo, "no runs to judge the clips");
  if (options.missedBy < 1 || options.missedBy > static_cast<int>(judges.size()))
    throw OptionError(fmt::format("missed by {} is not in 1…{}, the number of judges",
                                  options.missedBy, judges.size()));
  std::vector<QueuedClip> queue;
  for (std::size_t row = 0; row < judges.clips().size(); ++row) {
    QueuedClip queued = judgedClip(judges, row, judges.opinions(row, options.outOfSampleOnly));
    if (queued.missedBy < options.missedBy)
      continue;
    queued.reasons = {{ReviewRule::Missed, queued.score, queued.missedBy, queued.of}};
    queue.push_back(std::move(queued));
  }
  std::ranges::stable_sort(queue, [](const QueuedClip& a, const QueuedClip& b) {
    return std::tuple(-a.missedBy, a.score) < std::tuple(-b.missedBy, b.score);
  });
  return queue;
}

}  // namespace cuadrante
