#include "cli/commands.h"
#include "cli/known_values.h"
#include "cli/table.h"
#include "cli/training_target.h"
#include "error.h"
#include "review/queue.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <memory>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kBestRuns = 4;
constexpr int kThesisMissedBy = 3;

struct Options {
  std::filesystem::path folder;
  std::optional<std::int64_t> version;
  std::string axis;
  std::string runs;
  std::optional<int> missedBy;
  bool json = false;
};

std::vector<Run> chosenRuns(const Options& options, const RunStore& store, Task task) {
  if (options.runs.empty()) {
    std::vector<Run> best = bestRuns(store.all(), task, kBestRuns);
    if (best.empty())
      throw OptionError(Reason::NothingToDo,
                        fmt::format("{} has no finished run that decides {}: cuadrante-cli train",
                                    options.folder.string(), options.axis));
    return best;
  }
  std::vector<Run> runs;
  for (const int number : toWholeNumbers(options.runs)) {
    runs.push_back(store.load(RunNumber{number}));
    const Task decides = runs.back().config.model.task;
    if (decides != task)
      throw OptionError(
          fmt::format("run {} decides {}, not {}", number, taskKey(decides), options.axis));
  }
  return runs;
}

std::vector<QueuedClip> queueOf(const Options& options, Task task) {
  const TrainingTarget target = trainingTarget(options.folder, options.version);
  std::vector<JudgingRun> judges;
  for (Run& run : chosenRuns(options, target.runs, task)) {
    std::vector<Prediction> predictions = target.runs.loadPredictions(run.number);
    judges.push_back({std::move(run), std::move(predictions)});
  }
  const int all = static_cast<int>(judges.size());
  const int missedBy = options.missedBy.value_or(std::min(kThesisMissedBy, all));
  return reviewQueue(Dataset::open(target.dataset).clips(), judges, missedBy);
}

Json labelJson(const QueuedClip& clip, Task task) {
  if (const auto axis = axisOf(task))
    return coordinate(clip.label, *axis);
  return quadrantKey(quadrantOf(clip.label));
}

void printJson(const std::vector<QueuedClip>& queue, Task task) {
  Json list = Json::array();
  for (const QueuedClip& clip : queue)
    list.push_back({{"index", clip.index},
                    {"clip", clip.clip},
                    {"axis", taskKey(task)},
                    {"label", labelJson(clip, task)},
                    {"placer", clip.label.placer},
                    {"energia", clip.label.energia},
                    {"missed_by", clip.missedBy},
                    {"of", clip.of},
                    {"score", clip.score}});
  fmt::print("{}\n", list.dump(2, ' ', false, Json::error_handler_t::replace));
}

void printQueue(const std::vector<QueuedClip>& queue) {
  std::vector<std::vector<std::string>> rows;
  for (const QueuedClip& clip : queue)
    rows.push_back({clip.clip, fmt::format("{:.3f}", clip.label.placer),
                    fmt::format("{:.3f}", clip.label.energia), std::to_string(clip.missedBy),
                    std::to_string(clip.of), fmt::format("{:.4f}", clip.score)});
  printTable({{"clip", false},
              {"placer", true},
              {"energia", true},
              {"missed by", true},
              {"of", true},
              {"score", true}},
             rows);
}

}  // namespace

void addReviewCommand(CLI::App& app, Terminal&) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "review", "The clips that the runs miss, in the order in which to hear them again");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  command->add_option("--axis", options->axis, "What the runs decide")
      ->required()
      ->check(oneOf({"energia", "placer", "cuadrantes"}));
  command->add_option("--runs", options->runs, "Numbers of runs [the best four by test accuracy]")
      ->check(wholeNumbers(1, std::numeric_limits<int>::max()));
  command->add_option("--missed-by", options->missedBy,
                      "At least so many of the runs miss it [3, or all of fewer]");
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] {
    const Task task = taskFromKey(options->axis).value();
    const std::vector<QueuedClip> queue = queueOf(*options, task);
    if (options->json)
      printJson(queue, task);
    else
      printQueue(queue);
  });
}

}  // namespace cuadrante::app
