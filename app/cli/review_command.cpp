#include "app/cli/commands.h"
#include "app/cli/coordinates.h"
#include "app/cli/known_values.h"
#include "app/cli/review_queue.h"
#include "app/cli/table.h"
#include "core/ground/error.h"
#include "core/learning/training_options.h"
#include "core/store/project.h"
#include "core/store/reviews.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <memory>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

Json labelJson(const QueuedClip& clip, Task task) {
  if (!clip.labelled)
    return nullptr;
  if (const auto axis = axisOf(task))
    return coordinateJson(coordinate(clip.label, *axis));
  return quadrantKey(quadrantOf(clip.label));
}

Json reasonsJson(const QueuedClip& clip) {
  Json list = Json::array();
  for (const ReviewReason& reason : clip.reasons)
    list.push_back({{"rule", reviewRuleKey(reason.rule)},
                    {"score", reason.score},
                    {"count", reason.count},
                    {"of", reason.of}});
  return list;
}

void printJson(const std::vector<QueuedClip>& queue, Task task) {
  Json list = Json::array();
  for (const QueuedClip& clip : queue)
    list.push_back({{"index", clip.index},
                    {"clip", clip.clip},
                    {"axis", taskKey(task)},
                    {"label", labelJson(clip, task)},
                    {"placer", clip.labelled ? coordinateJson(clip.label.placer) : Json(nullptr)},
                    {"energia", clip.labelled ? coordinateJson(clip.label.energia) : Json(nullptr)},
                    {"missed_by", clip.missedBy},
                    {"of", clip.of},
                    {"in_sample", inSampleOpinions(clip)},
                    {"score", clip.score},
                    {"reasons", reasonsJson(clip)},
                    {"control", clip.control}});
  sayJson(list);
}

std::string coordinateText(const QueuedClip& clip, Axis axis) {
  return clip.labelled ? shownCoordinate(coordinate(clip.label, axis)) : "";
}

void printMissed(const std::vector<QueuedClip>& queue) {
  std::vector<std::vector<std::string>> rows;
  for (const QueuedClip& clip : queue)
    rows.push_back({clip.clip, coordinateText(clip, Axis::Placer),
                    coordinateText(clip, Axis::Energia), std::to_string(clip.missedBy),
                    std::to_string(clip.of), fmt::format("{:.4f}", clip.score)});
  printTable({{"clip", false},
              {"placer", true},
              {"energia", true},
              {"missed by", true},
              {"of", true},
              {"score", true}},
             rows);
}

/// "missed 0.1250 (3 of 4)"
std::string reasonText(const ReviewReason& reason) {
  std::string text = fmt::format("{} {:.4f}", reviewRuleKey(reason.rule), reason.score);
  if (reason.of > 0)
    text += fmt::format(" ({} of {})", reason.count, reason.of);
  return text;
}

/// Controls are not told from the others.
void printReasons(const std::vector<QueuedClip>& queue, bool withReasons) {
  std::vector<TableColumn> columns{{"clip", false}, {"placer", true}, {"energia", true}};
  if (withReasons)
    columns.push_back({"reasons", false});
  std::vector<std::vector<std::string>> rows;
  for (const QueuedClip& clip : queue) {
    rows.push_back(
        {clip.clip, coordinateText(clip, Axis::Placer), coordinateText(clip, Axis::Energia)});
    if (!withReasons)
      continue;
    std::vector<std::string> reasons;
    for (const ReviewReason& reason : clip.reasons)
      reasons.push_back(reasonText(reason));
    rows.back().push_back(fmt::format("{}", fmt::join(reasons, ", ")));
  }
  printTable(columns, rows);
}

void printFindings(const ConfidentFindings& findings) {
  say("{:.0f} of {} labels are estimated wrong", findings.joint.estimatedErrors(), findings.clips);
  if (findings.notJudged > 0)
    say("; {} clips are judged by no network that was not trained on them", findings.notJudged);
  say("\n");
}

/// Beside the list, which is standard output's.
void complainOfReach(const JudgesReach& reach) {
  complain("{} judge{}, {} of them cross-validated: {} of {} clips are judged out of sample\n",
           reach.judges, reach.judges == 1 ? "" : "s", reach.crossValidated, reach.outOfSample,
           reach.clips);
}

void save(const ReviewOptions& options, const MadeQueue& made) {
  const Review review =
      Project::open(options.folder).reviews().begin(reviewOf(options.request, made));
  complain("review {}: {} clips\n", review.id.value, review.clips.size());
}

void makeQueue(ReviewOptions options, const Terminal& terminal) {
  const MadeQueue made = makeReviewQueue(options, terminal);
  const ReviewRequest& request = options.request;
  if (made.reach)
    complainOfReach(*made.reach);
  if (options.save)
    save(options, made);
  if (options.json) {
    printJson(made.clips, request.task);
    return;
  }
  if (request.rules == std::vector{ReviewRule::Missed} && request.controlShare <= 0.0)
    printMissed(made.clips);
  else
    printReasons(made.clips, request.controlShare <= 0.0);
  if (made.findings)
    printFindings(*made.findings);
}

template <class Value, class FromKey>
void addKey(CLI::App& command, const char* name, Value& value, FromKey fromKey,
            const std::vector<std::string>& keys, const std::string& usual, const char* about) {
  command
      .add_option_function<std::string>(
          name, [&value, fromKey](const std::string& key) { value = fromKey(key).value(); }, about)
      ->check(oneOf(keys))
      ->default_str(usual);
}

void addRuleOptions(CLI::App& command, ReviewOptions& options) {
  command
      .add_option("--rule", options.rules,
                  "missed, confident, annotators, models, repeats or uncertain; several, with "
                  "commas, make one queue; every: all labelled clips")
      ->check(CLI::Validator(
          [](const std::string& text) {
            try {
              reviewRulesOf(text);
              return std::string();
            } catch (const OptionError& error) {
              return error.detail();
            }
          },
          "RULE,…"))
      ->capture_default_str();
  command
      .add_option("--runs", options.runs,
                  "Numbers of runs [the best four cross-validated networks, by the accuracy over "
                  "their folds; single splits where there are none]")
      ->check(wholeNumbers(1, std::numeric_limits<int>::max()));
  addKey(command, "--labels", options.request.labels, labelsJudgedFromKey, {"present", "frozen"},
         "frozen", "Which labels are judged: the project's of today, or the version's");
  command.add_option("--missed-by", options.request.missedBy,
                     "missed: at least so many of the judges miss it [3, or all of fewer]");
  command.add_flag("--out-of-fold", options.request.outOfSampleOnly,
                   "missed, models: only verdicts of networks that were not trained on the clip");
  addKey(command, "--prune", options.request.confident.prune, pruneFromKey,
         {"class", "noise-rate", "both"}, "class", "confident: what is taken for wrong");
  addKey(command, "--order", options.request.confident.order, confidentOrderFromKey,
         {"self-confidence", "margin"}, "self-confidence", "confident: by which score");
  command.add_flag("--all", options.request.confident.all,
                   "confident: all clips in order, not only those taken for wrong");
  addKey(command, "--acquisition", options.request.uncertain.acquisition, acquisitionFromKey,
         {"bald", "entropy"}, "bald", "uncertain: what a clip without a label is worth");
  command.add_option("--passes", options.request.passes, "uncertain: passes with dropout")
      ->check(wholeNumbers(1, 10'000))
      ->capture_default_str();
  command.add_option("--per-song", options.request.uncertain.perSong,
                     "uncertain: at most so many clips of a song [any]");
  command.add_flag("--spread-out", options.request.uncertain.spreadOut,
                   "uncertain: clips that sound unlike each other, of the most uncertain");
}

}  // namespace

void addReviewCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<ReviewOptions>();
  options->request.labels = LabelsJudged::Frozen;
  CLI::App* command = app.add_subcommand(
      "review", "The clips to hear again, in the order in which to hear them, and why");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  command->add_option("--axis", options->axis, "What the runs decide")
      ->required()
      ->check(oneOf(wordsOf(findOption("axis")->description)));
  addRuleOptions(*command, *options);
  command->add_option("--limit", options->request.limit, "The first so many [all]");
  command->add_flag("--exclude-test", options->request.excludeTest, "Without the frozen test set");
  command
      ->add_option("--controls", options->request.controlShare,
                   "Share of the whole that are clips which nothing speaks against, unannounced")
      ->check(CLI::Range(0.0, 0.9))
      ->capture_default_str();
  command->add_option("--seed", options->request.seed, "Of the controls and the dropout")
      ->capture_default_str();
  command->add_flag("--save", options->save, "Keep it in the project as a review to be heard");
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options, &terminal] { makeQueue(*options, terminal); });
}

}  // namespace cuadrante::app
