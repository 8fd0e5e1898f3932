#include "app/cli/commands.h"
#include "app/cli/known_values.h"
#include "app/cli/review_queue.h"
#include "app/cli/table.h"
#include "core/ground/error.h"
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
    return coordinate(clip.label, *axis);
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
                    {"placer", clip.labelled ? Json(clip.label.placer) : Json(nullptr)},
                    {"energia", clip.labelled ? Json(clip.label.energia) : Json(nullptr)},
                    {"missed_by", clip.missedBy},
                    {"of", clip.of},
                    {"in_sample", inSampleOpinions(clip)},
                    {"score", clip.score},
                    {"reasons", reasonsJson(clip)},
                    {"control", clip.control}});
  sayJson(list);
}

std::string coordinateText(const QueuedClip& clip, Axis axis) {
  return clip.labelled ? fmt::format("{:.3f}", coordinate(clip.label, axis)) : "";
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

/// The options by which the queue was made, to make it again.
std::string wordsOf(const ReviewOptions& options) {
  std::string words = fmt::format("--axis {} --rule {}", options.axis, options.rules);
  const auto add = [&words](bool given, const std::string& more) {
    if (given)
      words += " " + more;
  };
  add(!options.runs.empty(), "--runs " + options.runs);
  add(options.missedBy.has_value(), fmt::format("--missed-by {}", options.missedBy.value_or(0)));
  add(options.outOfFold, "--out-of-fold");
  add(options.confident.prune != Prune::ByClass,
      fmt::format("--prune {}", pruneKey(options.confident.prune)));
  add(options.confident.order != ConfidentOrder::SelfConfidence,
      fmt::format("--order {}", confidentOrderKey(options.confident.order)));
  add(options.confident.all, "--all");
  add(options.uncertain.acquisition != Acquisition::Bald,
      fmt::format("--acquisition {}", acquisitionKey(options.uncertain.acquisition)));
  add(options.uncertain.perSong > 0, fmt::format("--per-song {}", options.uncertain.perSong));
  add(options.uncertain.spreadOut, "--spread-out");
  add(options.limit > 0, fmt::format("--limit {}", options.limit));
  add(options.excludeTest, "--exclude-test");
  add(options.controls > 0.0, fmt::format("--controls {}", options.controls));
  return words;
}

void save(const ReviewOptions& options, const MadeQueue& made, Task task) {
  Review review;
  review.task = task;
  review.options = wordsOf(options);
  review.version = made.version;
  review.runs = made.runs;
  review.controlShare = options.controls;
  review.seed = options.seed;
  review.clips = reviewClips(made.clips);
  review = Project::open(options.folder).reviews().begin(review);
  complain("review {}: {} clips\n", review.id.value, review.clips.size());
}

void makeQueue(ReviewOptions options, const Terminal& terminal) {
  const Task task = taskFromKey(options.axis).value();
  options.uncertain.count = options.limit;
  const MadeQueue made = makeReviewQueue(options, terminal);
  if (options.save)
    save(options, made, task);
  if (options.json) {
    printJson(made.clips, task);
    return;
  }
  if (options.rules == "missed" && options.controls <= 0.0)
    printMissed(made.clips);
  else
    printReasons(made.clips, options.controls <= 0.0);
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
                  "commas, make one queue")
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
  command.add_option("--runs", options.runs, "Numbers of runs [the best four by test accuracy]")
      ->check(wholeNumbers(1, std::numeric_limits<int>::max()));
  command.add_option("--missed-by", options.missedBy,
                     "missed: at least so many of the judges miss it [3, or all of fewer]");
  command.add_flag("--out-of-fold", options.outOfFold,
                   "missed, models: only verdicts of networks that were not trained on the clip");
  addKey(command, "--prune", options.confident.prune, pruneFromKey, {"class", "noise-rate", "both"},
         "class", "confident: what is taken for wrong");
  addKey(command, "--order", options.confident.order, confidentOrderFromKey,
         {"self-confidence", "margin"}, "self-confidence", "confident: by which score");
  command.add_flag("--all", options.confident.all,
                   "confident: all clips in order, not only those taken for wrong");
  addKey(command, "--acquisition", options.uncertain.acquisition, acquisitionFromKey,
         {"bald", "entropy"}, "bald", "uncertain: what a clip without a label is worth");
  command.add_option("--passes", options.passes, "uncertain: passes with dropout")
      ->check(wholeNumbers(1, 10'000))
      ->capture_default_str();
  command.add_option("--per-song", options.uncertain.perSong,
                     "uncertain: at most so many clips of a song [any]");
  command.add_flag("--spread-out", options.uncertain.spreadOut,
                   "uncertain: clips that sound unlike each other, of the most uncertain");
}

}  // namespace

void addReviewCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<ReviewOptions>();
  CLI::App* command = app.add_subcommand(
      "review", "The clips to hear again, in the order in which to hear them, and why");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  command->add_option("--axis", options->axis, "What the runs decide")
      ->required()
      ->check(oneOf({"energia", "placer", "cuadrantes"}));
  addRuleOptions(*command, *options);
  command->add_option("--limit", options->limit, "The first so many [all]");
  command->add_flag("--exclude-test", options->excludeTest, "Without the frozen test set");
  command
      ->add_option("--controls", options->controls,
                   "Share of the whole that are clips which nothing speaks against, unannounced")
      ->check(CLI::Range(0.0, 0.9))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of the controls and the dropout")
      ->capture_default_str();
  command->add_flag("--save", options->save, "Keep it in the project as a review to be heard");
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options, &terminal] { makeQueue(*options, terminal); });
}

}  // namespace cuadrante::app
