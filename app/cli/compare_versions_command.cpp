#include "app/cli/commands.h"
#include "app/cli/figures.h"
#include "app/cli/known_values.h"
#include "app/cli/sweep_training.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "core/dataset/difference.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/ground/option_json.h"
#include "core/ground/parallel.h"
#include "core/learning/config_json.h"
#include "core/learning/runs_table.h"
#include "core/learning/training_options.h"
#include "core/sweeps/comparison_sweeps.h"
#include "core/sweeps/grid.h"
#include "core/work/compare_versions.h"
#include "core/work/sweep.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  fs::path project;
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::string grid;
  std::string axis = "energia";
  ComparisonRequest request;
  unsigned jobs = coreCount();
  bool json = false;
};

Json intervalJson(const std::optional<Interval>& interval) {
  return interval ? Json({interval->low, interval->high}) : Json(nullptr);
}

/// `features`: featuresChange from the one version to the other.
void printJson(const std::vector<VersionComparison>& rows, const std::string& features) {
  Json list = Json::array();
  for (const VersionComparison& row : rows) {
    const auto judged = [&](double figure) { return row.clips > 0 ? Json(figure) : Json(nullptr); };
    list.push_back(
        {{"name", modelName(row.config.model)},
         {"units", optionJson(optionOf(row.config, "units").value_or(std::vector<int>()))},
         {"axis", taskKey(row.config.model.task)},
         {"runs", row.runs},
         {"entries", row.entries},
         {"clips", row.clips},
         {"verdicts", row.verdicts},
         {"left_out", row.leftOut},
         {"first_acc", judged(row.first)},
         {"first_ci", intervalJson(row.firstInterval)},
         {"second_acc", judged(row.second)},
         {"second_ci", intervalJson(row.secondInterval)},
         {"difference", judged(row.change.difference)},
         {"difference_ci", intervalJson(row.change.interval)},
         {"songs", row.change.songs},
         {"first_only", row.firstOnly},
         {"second_only", row.secondOnly},
         {"p", judged(row.change.p)},
         {"evidence", row.isEvidence()},
         {"features", features.empty() ? Json(nullptr) : Json(features)},
         {"config", configJson(row.config)}});
  }
  sayJson(list);
}

/// "version 2 is better by 0.0400: it helped"
std::string verdictText(const VersionComparison& row, std::int64_t second) {
  const double by = std::abs(row.change.difference);
  const bool worse = row.change.difference < 0.0;
  const std::string lies =
      by == 0.0 ? fmt::format("version {} lies as high", second)
                : fmt::format("version {} lies {:.4f} {}", second, by, worse ? "lower" : "higher");
  switch (verdictOn(row)) {
    case HelpVerdict::Unfinished:
      return fmt::format("{} of {} trainings finished on both versions", row.runs, row.entries);
    case HelpVerdict::NothingJudged:
      return "no test clip has the same class in both versions";
    case HelpVerdict::TooLittle:
      return lies + ", on too little to say whether it helped";
    case HelpVerdict::Unclear:
      return fmt::format("{}: no evidence that it {}", lies, worse ? "did harm" : "helped");
    case HelpVerdict::Helped:
      return fmt::format("version {} is better by {:.4f}: it helped", second, by);
    case HelpVerdict::Harmed:
      return fmt::format("version {} is worse by {:.4f}: it did harm", second, by);
  }
  return {};
}

void printComparison(const Options& options, const std::vector<VersionComparison>& rows,
                     const std::string& features) {
  std::vector<std::vector<std::string>> cells;
  for (const VersionComparison& row : rows)
    cells.push_back(
        {configCell(row.config, "name"), configCell(row.config, "units"),
         configCell(row.config, "axis"),
         row.isWhole() ? fmt::format("{}", row.runs) : fmt::format("{}/{}", row.runs, row.entries),
         std::to_string(row.clips), row.clips > 0 ? withInterval(row.first, row.firstInterval) : "",
         row.clips > 0 ? withInterval(row.second, row.secondInterval) : "",
         row.clips > 0 ? withInterval(row.change.difference, row.change.interval, true) : "",
         fmt::format("{}:{}", row.firstOnly, row.secondOnly),
         row.clips > 0 ? pDecimals(row.change.p) : ""});
  printTable({{"name", false},
              {"units", true},
              {"axis", false},
              {"runs", true},
              {"clips", true},
              {fmt::format("accuracy v{}", options.first), false},
              {fmt::format("accuracy v{}", options.second), false},
              {"difference", false},
              {"only one right", true},
              {"p", true}},
             cells);
  const std::string how = howTested(
      static_cast<std::size_t>(std::ranges::count_if(rows, &VersionComparison::isEvidence)));
  if (!how.empty())
    say("{}\n", how);
  if (!rows.empty())
    say("judged on the test clips that both versions label with the same class; {} are left "
        "out\n",
        rows.front().leftOut);
  if (const auto weak = std::ranges::count_if(
          rows, [](const VersionComparison& row) { return row.basis && !row.isEvidence(); }))
    say("{} of {}: {}\n", weak, rows.size(), noEvidenceText());
  for (const VersionComparison& row : rows)
    say("{}: {}\n", networkName(row.config.model), verdictText(row, options.second));
  if (!features.empty())
    say("the features differ, too ({}): the difference is not the labels' alone\n", features);
}

void compare(const Options& options, const Terminal& terminal) {
  const TrainingTarget first = trainingTarget(options.project, options.first);
  const TrainingTarget second = trainingTarget(options.project, options.second);
  ComparisonRequest request = options.request;
  request.task = taskFromKey(options.axis).value();
  if (!options.grid.empty())
    request.networks = readGrid(options.grid);
  const ComparisonPlan plan = planComparison(request, first, second).plan;
  if (teachTheSame(plan))
    throw OptionError(
        Reason::NothingToDo,
        fmt::format("versions {} and {} have the same clips, each of the same class: whatever "
                    "differs, no label has helped",
                    options.first, options.second));
  OpenSweeps opened = openComparison(plan, first.runs.folder());
  trainMissing(opened, options.jobs, options.json ? "" : "both versions", terminal);
  const auto rows = compareVersions({opened.sweeps[0], opened.sweeps[1]}, first.runs);
  const std::string features = featuresChange(Dataset::open(first.dataset).features(),
                                              Dataset::open(second.dataset).features());
  if (options.json)
    printJson(rows, features);
  else
    printComparison(options, rows, features);
  for (const Sweep& sweep : opened.sweeps)
    for (const SweepEntry& entry : sweep.entries)
      if (entry.state == EntryState::Failed)
        throw OptionError(Reason::NothingToDo, fmt::format("a training failed: {}", entry.failure));
}

}  // namespace

void addCompareVersionsCommand(CLI::App& dataset, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = dataset.add_subcommand(
      "helped", "Whether the labels of a version make better networks than another's");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("V1", options->first, "Number of the first version")->required();
  command->add_option("V2", options->second, "Number of the second version")->required();
  command->add_option("GRID", options->grid, "The configurations, as of sweep [a GRU of 32]");
  command->add_option("--best", options->request.best,
                      "Instead: so many of the best of the finished runs on V1");
  command->add_option("--axis", options->axis, "What that GRU or the best decide")
      ->check(oneOf(wordsOf(findOption("axis")->description)))
      ->capture_default_str();
  command->add_option("--epochs", options->request.epochs, "Instead of the grid's");
  command->add_option("--folds", options->request.folds, "Cross-validation in K parts")
      ->check(wholeNumbers(2, 1000))
      ->capture_default_str();
  command->add_option("--repeats", options->request.repeats, "Seeds for each configuration")
      ->check(wholeNumbers(1, 1000))
      ->capture_default_str();
  command->add_option("--jobs", options->jobs, "Trainings at once, one thread each [cores]")
      ->check(wholeNumbers(1, 1024));
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options, &terminal] { compare(*options, terminal); });
}

}  // namespace cuadrante::app
