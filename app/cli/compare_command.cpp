#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/known_values.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "core/learning/run_pair.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

Json comparisonJson(const Run& first, const Run& second, const RunComparison& comparison,
                    const std::vector<ConfigDifference>& differences) {
  const auto accuracyOf = [](const Run& run) {
    return orNull(run.test, &LossAndAccuracy::accuracy);
  };
  Json differing = Json::object();
  for (const ConfigDifference& difference : differences)
    differing[difference.option] = difference.values;
  const auto onCommon = [&comparison](double accuracy) {
    return comparison.clips() > 0 ? Json(accuracy) : Json(nullptr);
  };
  const auto& bySong = comparison.bySong;
  const auto& byClip = comparison.byClip;
  const std::optional<Interval> interval = bySong ? bySong->interval : std::nullopt;
  return {{"first", first.number.value},
          {"second", second.number.value},
          {"first_test_acc", accuracyOf(first)},
          {"second_test_acc", accuracyOf(second)},
          {"first_common_acc", onCommon(comparison.firstAccuracy())},
          {"second_common_acc", onCommon(comparison.secondAccuracy())},
          {"clips", comparison.clips()},
          {"first_common_rmse", orNull(comparison.errors, &ComparedErrors::first)},
          {"second_common_rmse", orNull(comparison.errors, &ComparedErrors::second)},
          {"both_right", comparison.bothRight},
          {"first_only", comparison.firstOnly},
          {"second_only", comparison.secondOnly},
          {"both_wrong", comparison.bothWrong},
          {"other_label", comparison.otherLabel},
          {"songs", orNull(bySong, &PairedDifference::songs)},
          {"difference", orNull(bySong, &PairedDifference::difference)},
          {"ci_low", orNull(interval, &Interval::low)},
          {"ci_high", orNull(interval, &Interval::high)},
          {"p", orNull(bySong, &PairedDifference::p)},
          {"evidence", comparison.isEvidence()},
          {"p_by_clip", orNull(byClip, &McNemar::p)},
          {"chi_squared_by_clip", byClip ? orNull(byClip->chiSquared) : Json(nullptr)},
          {"differences", differing}};
}

/// Of Task::Point, by the squared errors of both axes.
void printErrors(const Run& second, const RunComparison& comparison) {
  say("\n{} test clips in common\n", comparison.clips());
  const auto& by = comparison.bySong;
  if (!by)
    return say("by songs: nothing can be said, the songs of the clips are not known\n");
  say("by songs: {}; permutation test over {} songs p = {:.4g}\n",
      errorDifferenceText(second.number, *by), by->songs, by->p);
  if (!comparison.isEvidence())
    say("{}\n", noEvidenceText(*comparison.basis));
}

void printComparison(const Run& first, const Run& second, const RunComparison& comparison,
                     const std::vector<ConfigDifference>& differences) {
  std::vector<std::vector<std::string>> rows;
  for (const ConfigDifference& difference : differences)
    rows.push_back({difference.option, difference.values[0], difference.values[1]});
  if (const auto& errors = comparison.errors)
    rows.push_back({fmt::format("rmse on {} common clips", comparison.clips()),
                    fmt::format("{:.4f}", errors->first), fmt::format("{:.4f}", errors->second)});
  else if (comparison.clips() > 0)
    rows.push_back({fmt::format("test_acc on {} common clips", comparison.clips()),
                    fmt::format("{:.4f}", comparison.firstAccuracy()),
                    fmt::format("{:.4f}", comparison.secondAccuracy())});
  printTable({{""},
              {fmt::format("run {}", first.number.value), true},
              {fmt::format("run {}", second.number.value), true}},
             rows);
  if (comparison.otherLabel > 0)
    say("\n{} test clips of both are left out: their labels differ\n", comparison.otherLabel);
  if (comparison.clips() == 0) {
    say("\nno test clips in common: the two cannot be compared clip by clip\n");
    return;
  }
  if (comparison.errors)
    return printErrors(second, comparison);
  say("\n{} test clips in common: {} both right, {} only run {}, {} only run {}, {} both "
      "wrong\n",
      comparison.clips(), comparison.bothRight, comparison.firstOnly, first.number.value,
      comparison.secondOnly, second.number.value, comparison.bothWrong);
  if (const auto& by = comparison.bySong) {
    say("by songs: {}; permutation test over {} songs p = {:.4g}\n",
        differenceText(second.number, *by), by->songs, by->p);
    if (!comparison.isEvidence())
      say("{}\n", noEvidenceText(*comparison.basis));
  } else {
    say("by songs: nothing can be said, the songs of the clips are not known\n");
  }
  say("by clips, as if those of a song were independent: McNemar p = {:.4g}{}\n",
      comparison.byClip->p,
      comparison.byClip->chiSquared
          ? fmt::format(" (chi-squared {:.4f})", *comparison.byClip->chiSquared)
          : " (exact)");
}

}  // namespace

void addCompareCommand(CLI::App& app) {
  struct Options {
    std::filesystem::path folder;
    std::int64_t first = 0, second = 0;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "compare", "Two runs: what differs, and a test by songs on the test clips of both");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command
      ->add_option("RUN", options->first,
                   "Number of the one run, or of a fold: then all folds count")
      ->required()
      ->check(runNumber());
  command->add_option("OTHER", options->second, "Number of the other")
      ->required()
      ->check(runNumber());
  command->add_flag("--json", options->json, "The same as an object");
  command->callback([options] {
    const RunStore runs = runsOf(options->folder);
    const std::vector<Evaluation> all = evaluationsOf(runs.all());
    // A run that is not there is told by its folder.
    const Evaluation& firstOnes = evaluationWith(runs.load(RunNumber{options->first}).number, all);
    const Evaluation& secondOnes =
        evaluationWith(runs.load(RunNumber{options->second}).number, all);
    const RunComparison comparison = compareRuns(runs, firstOnes, secondOnes);
    const Run first = firstOnes.pooled();
    const Run second = secondOnes.pooled();
    const auto differences = configDifferences({first, second});
    if (options->json)
      sayJson(comparisonJson(first, second, comparison, differences));
    else
      printComparison(first, second, comparison, differences);
  });
}

}  // namespace cuadrante::app
