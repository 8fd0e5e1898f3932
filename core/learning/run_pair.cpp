#include "core/learning/run_pair.h"

#include "core/features/features.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const Json& value) {
  if (value.is_string())
    return value.get<std::string>();
  if (!value.is_array())
    return value.dump();
  std::string list;
  for (const Json& each : value) {
    if (!list.empty())
      list += ',';
    list += each.dump();
  }
  return list;
}

/// What a run was asked to do on which data, as option and text.
Json optionsOf(const Run& run) {
  Json options = configJson(withoutWhatIsIdle(run.config));
  for (const TrainingOption& option : trainingOptions())
    if (!matters(option, run.config))
      options.erase(std::string(option.description.key));
  // Of all folds together (Evaluation::pooled).
  if (run.config.split.fold == 0)
    options.erase("fold");
  options["version"] = run.version ? Json(run.version->value) : Json("");
  options["features"] = run.features ? Json(featuresSummary(*run.features)) : Json("");
  if (!run.version)
    options["dataset"] = run.dataset.string();
  return options;
}

/// " by 0.0769, 95 % 0.0100 to 0.1500", whatever its sign.
std::string amountText(const PairedDifference& difference) {
  const double gain = difference.difference;
  const double sign = gain < 0.0 ? -1.0 : 1.0;
  std::string text = gain == 0.0 ? "" : fmt::format(" by {:.4f}", std::abs(gain));
  if (const auto& interval = difference.interval)
    text +=
        fmt::format(", 95 % {:.4f} to {:.4f}", sign * (gain < 0.0 ? interval->high : interval->low),
                    sign * (gain < 0.0 ? interval->low : interval->high));
  return text;
}

/// What both said of the points of the clips that are compared.
class ComparedPoints {
 public:
  void add(const std::string& song, const SaidPoint& first, const SaidPoint& second) {
    first_.push_back(judged(song, first));
    second_.push_back(judged(song, second));
  }

  void conclude(RunComparison& comparison) const {
    const std::vector<SongPoints> first = pointsBySong(first_), second = pointsBySong(second_);
    comparison.errors = {rmseOfBoth(totalOf(first)).value_or(0.0),
                         rmseOfBoth(totalOf(second)).value_or(0.0)};
    comparison.byClip.reset();
    if (!comparison.bySong)
      return;
    comparison.bySong = pairedErrorDifference(pairedErrors(first, second));
    if (comparison.basis)
      comparison.basis =
          TestBasis{.songs = comparison.basis->songs, .ofClass = {}, .ofPoints = true};
  }

  bool isEmpty() const { return first_.empty(); }

 private:
  static JudgedPoint judged(const std::string& song, const SaidPoint& point) {
    return {
        song, {point.said.energia, point.label.energia}, {point.said.placer, point.label.placer}};
  }

  std::vector<JudgedPoint> first_, second_;
};

/// Whether a clip is labelled alike in both.
bool sameLabel(const Prediction& a, const Prediction& b) {
  return a.label == b.label && (!a.point || !b.point || a.point->label == b.point->label);
}

}  // namespace

ClipSongs songsOf(const Run& run) {
  ClipSongs songs;
  try {
    const Dataset dataset = Dataset::open(run.dataset);
    for (const DatasetClip& clip : dataset.clips())
      if (!clip.song.empty())
        songs.emplace(clip.index, clip.song);
  } catch (const Error&) {
    // What the runs said can be compared clip by clip without their dataset.
  }
  return songs;
}

RunComparison compareRuns(const std::vector<Prediction>& first,
                          const std::vector<Prediction>& second, const ClipSongs& songs) {
  std::unordered_map<std::int64_t, const Prediction*> byClip;
  for (const Prediction& prediction : second)
    if (prediction.subset == Subset::Test)
      byClip.emplace(prediction.index, &prediction);
  RunComparison comparison;
  std::vector<JudgedPair> pairs;
  std::vector<JudgedClip> compared;
  std::vector<std::int64_t> ofClass(2);
  ComparedPoints points;
  for (const Prediction& prediction : first) {
    const auto other = byClip.find(prediction.index);
    if (prediction.subset != Subset::Test || other == byClip.end())
      continue;
    if (!sameLabel(prediction, *other->second)) {
      ++comparison.otherLabel;
      continue;
    }
    const bool firstRight = prediction.predicted == prediction.label;
    const bool secondRight = other->second->predicted == prediction.label;
    const auto label = static_cast<std::size_t>(std::max(0, prediction.label));
    ofClass.resize(std::max({ofClass.size(), prediction.probabilities.size(), label + 1}));
    ++ofClass[label];
    const auto song = songs.find(prediction.index);
    pairs.push_back({song != songs.end() ? song->second : "", firstRight, secondRight});
    compared.push_back({pairs.back().song, secondRight, static_cast<int>(label)});
    if (prediction.point && other->second->point)
      points.add(pairs.back().song, *prediction.point, *other->second->point);
    if (firstRight)
      ++(secondRight ? comparison.bothRight : comparison.firstOnly);
    else
      ++(secondRight ? comparison.secondOnly : comparison.bothWrong);
  }
  if (comparison.clips() > 0)
    comparison.byClip = mcNemar(comparison.firstOnly, comparison.secondOnly);
  if (!songs.empty())
    comparison.bySong = pairedDifference(pairs);
  if (comparison.bySong)
    comparison.basis = TestBasis{.songs = comparison.bySong->songs,
                                 .ofClass = ofClass,
                                 .songsOfClass = songsOfClass(tallyBySong(compared))};
  if (!points.isEmpty())
    points.conclude(comparison);
  return comparison;
}

void RunComparison::restOn(const Evaluation& network) {
  if (basis && !std::ranges::all_of(network.runs, songsApart))
    basis->songsApart = false;
}

double RunComparison::firstAccuracy() const {
  return static_cast<double>(bothRight + firstOnly) /
         static_cast<double>(std::max<std::int64_t>(1, clips()));
}

double RunComparison::secondAccuracy() const {
  return static_cast<double>(bothRight + secondOnly) /
         static_cast<double>(std::max<std::int64_t>(1, clips()));
}

std::string differenceText(RunNumber second, const PairedDifference& difference) {
  const double gain = difference.difference;
  return fmt::format("run {} is {} accurate{}", second.value,
                     gain == 0.0  ? "no more and no less"
                     : gain > 0.0 ? "more"
                                  : "less",
                     amountText(difference));
}

std::string errorDifferenceText(RunNumber second, const PairedDifference& difference) {
  const double gain = difference.difference;
  return fmt::format("the mean squared error of run {} is {}{}", second.value,
                     gain == 0.0  ? "no smaller and no larger"
                     : gain > 0.0 ? "smaller"
                                  : "larger",
                     amountText(difference));
}

RunComparison compareRuns(const RunStore& runs, const Evaluation& firstOnes,
                          const Evaluation& secondOnes) {
  const Run& first = firstOnes.runs.front();
  const Run& second = secondOnes.runs.front();
  const Task task = first.config.model.task;
  if (task != second.config.model.task)
    throw OptionError(fmt::format("run {} decides {}, run {} {}: there is nothing to compare",
                                  first.number.value, taskKey(task), second.number.value,
                                  taskKey(second.config.model.task)));
  requireCurrent(first);
  requireCurrent(second);
  requireWhole(firstOnes);
  requireWhole(secondOnes);
  if (first.number == second.number)
    throw OptionError(
        Reason::NothingToDo,
        firstOnes.isCrossValidation()
            ? fmt::format("both are folds of the cross-validation of run {}: there is nothing to "
                          "compare",
                          first.number.value)
            : fmt::format("run {} twice: there is nothing to compare", first.number.value));
  RunComparison comparison =
      compareRuns(predictionsOf(firstOnes, runs), predictionsOf(secondOnes, runs), songsOf(first));
  comparison.restOn(firstOnes);
  comparison.restOn(secondOnes);
  return comparison;
}

void adjustForMany(const std::vector<RunComparison*>& comparisons) {
  std::vector<double*> bySong, byClip;
  for (RunComparison* comparison : comparisons)
    if (comparison->isEvidence()) {
      bySong.push_back(&comparison->bySong->p);
      if (comparison->byClip)
        byClip.push_back(&comparison->byClip->p);
    }
  adjustByHolm(bySong);
  adjustByHolm(byClip);
}

std::vector<ConfigDifference> configDifferences(const std::vector<Run>& runs) {
  std::vector<Json> options;
  std::vector<std::string> names;
  for (const Run& run : runs) {
    options.push_back(optionsOf(run));
    for (const auto& [name, value] : options.back().items())
      if (std::ranges::find(names, name) == names.end())
        names.push_back(name);
  }
  std::vector<ConfigDifference> differences;
  for (const std::string& name : names) {
    ConfigDifference difference{name, {}};
    for (const Json& each : options)
      difference.values.push_back(each.contains(name) ? textOf(each[name]) : "");
    const bool same = std::ranges::all_of(difference.values, [&](const std::string& value) {
      return value == difference.values.front();
    });
    if (!same)
      differences.push_back(std::move(difference));
  }
  return differences;
}

}  // namespace cuadrante
