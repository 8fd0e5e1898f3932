#include "app/cli/review_queue.h"

#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace cuadrante::app {
namespace {

/// The runs that were named, else the best.
std::vector<Judge> judgesOf(const ReviewOptions& options, const RunStore& runs) {
  const Task task = options.request.task;
  if (!options.runs.empty()) {
    std::vector<RunNumber> numbers;
    for (const int number : toWholeNumbers(options.runs))
      numbers.push_back(RunNumber{number});
    return chosenJudges(runs, task, numbers);
  }
  const RunsRead read = runs.read();
  sayUnusable(read);
  std::vector<Judge> best = bestJudges(read.runs, task, kBestJudges);
  if (best.empty())
    throw OptionError(Reason::NothingToDo,
                      fmt::format("{} has no finished run that decides {}: cuadrante-cli train",
                                  options.folder.string(), options.axis));
  return best;
}

MadeQueue queueOfProject(ReviewOptions& options, const Terminal& terminal) {
  Project project = openProject(options.folder);
  if (options.save)
    project.requireWritable();
  const RunStore runs(project.runsFolder());
  if (asksModels(options.request.rules)) {
    targetOf(project, options.request.version);  // refuses before a judge is looked for
    options.request.judges = judgesOf(options, runs);
  }
  std::unique_ptr<Trainer> loaded;
  const auto trainer = [&loaded]() -> Trainer& {
    if (!loaded)
      loaded = loadTrainer();
    return *loaded;
  };
  // With --json standard output is for the list.
  ProgressDisplay progress(options.json ? progressAside(terminal) : terminal, "spectrograms");
  return makeQueue(project, runs, options.request, trainer, terminal.stop, progress.callback());
}

}  // namespace

std::vector<ReviewRule> reviewRulesOf(const std::string& text) {
  if (text == kEveryClipKey)
    return {};
  std::vector<ReviewRule> rules;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string word = text.substr(start, comma - start);
    if (word == kEveryClipKey)
      throw OptionError("'every' takes all labelled clips: no rule goes with it");
    const auto rule = reviewRuleFromKey(word);
    if (!rule)
      throw OptionError(unknownWord(
          word, std::vector<std::string>{"missed", "confident", "annotators", "models", "repeats",
                                         "uncertain", std::string(kEveryClipKey)}));
    if (std::ranges::find(rules, *rule) == rules.end())
      rules.push_back(*rule);
    start = comma + 1;
  }
  return rules;
}

MadeQueue makeReviewQueue(ReviewOptions& options, const Terminal& terminal) {
  ReviewRequest& request = options.request;
  request.task = taskFromKey(options.axis).value();
  request.rules = reviewRulesOf(options.rules);
  request.judgesChosen = !options.runs.empty();
  if (isProject(options.folder)) {
    if (options.version)
      request.version = VersionNumber{*options.version};
    return queueOfProject(options, terminal);
  }
  const TrainingTarget target = trainingTarget(options.folder, options.version);
  if (asksModels(request.rules))
    request.judges = judgesOf(options, target.runs);
  return makeQueue(target.dataset, target.runs, request, terminal.stop);
}

}  // namespace cuadrante::app
