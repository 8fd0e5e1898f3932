#include "app/cli/review_queue.h"

#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/review/controls.h"
#include "core/review/disagreement.h"
#include "core/review/judges.h"
#include "core/store/project.h"
#include "core/work/make_queue.h"
#include "core/work/project_clips.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

constexpr int kThesisMissedBy = 3;

/// What the rules ask, each loaded when first asked for.
class Sources {
 public:
  Sources(const ReviewOptions& options, const Terminal& terminal)
      : options_(options), terminal_(terminal), task_(taskFromKey(options.axis).value()) {}

  Task task() const { return task_; }
  const Terminal& terminal() const { return terminal_; }

  const TrainingTarget& target() {
    if (!target_)
      target_ = trainingTarget(options_.folder, options_.version);
    return *target_;
  }

  Project& project() {
    if (!project_)
      project_ = std::make_unique<Project>(openProject(options_.folder));
    return *project_;
  }

  /// The project's labels as they are today.
  const std::vector<DatasetClip>& presentClips() {
    if (!present_)
      present_ = labelledClips(project());
    return *present_;
  }

  const Judges& judges() {
    if (!judges_)
      judges_ = Judges::load(Dataset::open(target().dataset).clips(), task_, chosenJudges(),
                             target().runs, terminal_.stop);
    return *judges_;
  }

  std::vector<Judge> bestOf(std::size_t count) {
    const RunsRead read = target().runs.read();
    sayUnusable(read);
    std::vector<Judge> best = bestJudges(read.runs, task_, count);
    if (best.empty())
      throw OptionError(Reason::NothingToDo,
                        fmt::format("{} has no finished run that decides {}: cuadrante-cli train",
                                    options_.folder.string(), options_.axis));
    return best;
  }

  /// The runs that were named, folds of one cross-validation together; else the best.
  std::vector<Judge> chosenJudges(std::size_t count = kBestJudges) {
    if (options_.runs.empty())
      return bestOf(count);
    std::vector<Run> runs;
    for (const int number : toWholeNumbers(options_.runs)) {
      runs.push_back(target().runs.load(RunNumber{number}));
      const Run& run = runs.back();
      requireCurrent(run);
      if (run.config.model.task != task_)
        throw OptionError(fmt::format("run {} decides {}, not {}", number,
                                      taskKey(run.config.model.task), options_.axis));
      // A run that was stopped may have predictions of an earlier time.
      runs.back().state = RunState::Finished;
    }
    return judgesOf(runs, task_, Grouping::Folds);
  }

  bool asksModels() const { return judges_.has_value(); }

 private:
  const ReviewOptions& options_;
  const Terminal& terminal_;
  Task task_;
  std::optional<TrainingTarget> target_;
  std::unique_ptr<Project> project_;
  std::optional<std::vector<DatasetClip>> present_;
  std::optional<Judges> judges_;
};

std::vector<QueuedClip> missed(const ReviewOptions& options, Sources& sources) {
  const Judges& judges = sources.judges();
  const int all = static_cast<int>(judges.size());
  return missedQueue(judges, {.missedBy = options.missedBy.value_or(std::min(kThesisMissedBy, all)),
                              .outOfSampleOnly = options.outOfFold});
}

std::vector<QueuedClip> uncertain(const ReviewOptions& options, Sources& sources,
                                  std::vector<RunNumber>& runs) {
  const Judge judge = sources.chosenJudges(1).front();
  runs = judge.runs;
  std::unique_ptr<Trainer> loaded;
  const auto trainer = [&loaded]() -> Trainer& {
    if (!loaded)
      loaded = loadTrainer();
    return *loaded;
  };
  // With --json standard output is for the list.
  ProgressDisplay progress(options.json ? progressAside(sources.terminal()) : sources.terminal(),
                           "spectrograms");
  return unlabelledQueue(sources.project(), sources.target().runs, judge, options.uncertain,
                         options.passes, options.seed, trainer, sources.terminal().stop,
                         progress.callback());
}

std::unordered_set<std::int64_t> testClipsOf(Sources& sources) {
  const std::unordered_set<std::int64_t> frozen =
      sources.asksModels() ? frozenTestClips(sources.judges())
                           : frozenTestClips(Dataset::open(sources.target().dataset).clips());
  if (frozen.empty())
    throw OptionError(kNoFrozenTestSet);
  return frozen;
}

void addControls(const ReviewOptions& options, Sources& sources, MadeQueue& made,
                 const std::unordered_set<std::int64_t>& frozen) {
  if (options.controls <= 0.0)
    return;
  const std::vector<DatasetClip>& all =
      sources.asksModels() ? sources.judges().clips() : sources.presentClips();
  made.clips = mixControls(made.clips, withoutClips(all, frozen), options.controls, options.seed);
}

}  // namespace

std::vector<ReviewRule> reviewRulesOf(const std::string& text) {
  std::vector<ReviewRule> rules;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string word = text.substr(start, comma - start);
    const auto rule = reviewRuleFromKey(word);
    if (!rule)
      throw OptionError(
          unknownWord(word, std::vector<std::string>{"missed", "confident", "annotators", "models",
                                                     "repeats", "uncertain"}));
    if (std::ranges::find(rules, *rule) == rules.end())
      rules.push_back(*rule);
    start = comma + 1;
  }
  return rules;
}

MadeQueue makeReviewQueue(const ReviewOptions& options, const Terminal& terminal) {
  Sources sources(options, terminal);
  const auto persons = [&](const auto& queueOf) {
    const Annotations& annotations = sources.project().annotations();
    return queueOf(sources.presentClips(), annotations.all(), annotations.annotators(),
                   sources.task());
  };
  MadeQueue made;
  std::vector<std::vector<QueuedClip>> queues;
  for (const ReviewRule rule : reviewRulesOf(options.rules))
    switch (rule) {
      case ReviewRule::Missed:
        queues.push_back(missed(options, sources));
        break;
      case ReviewRule::Confident:
        made.findings = confidentQueue(sources.judges(), options.confident);
        queues.push_back(std::move(made.findings->queue));
        break;
      case ReviewRule::Models:
        queues.push_back(modelsQueue(sources.judges(), {.outOfSampleOnly = options.outOfFold}));
        break;
      case ReviewRule::Annotators:
        queues.push_back(persons(annotatorsQueue));
        break;
      case ReviewRule::Repeats:
        queues.push_back(persons(repeatsQueue));
        break;
      case ReviewRule::Uncertain:
        queues.push_back(uncertain(options, sources, made.runs));
        break;
    }
  made.clips = queues.size() == 1 ? std::move(queues.front()) : mergeQueues(queues);
  const auto frozen =
      options.excludeTest ? testClipsOf(sources) : std::unordered_set<std::int64_t>();
  made.clips = withoutClips(made.clips, frozen);
  if (options.limit > 0 && made.clips.size() > options.limit)
    made.clips.resize(options.limit);
  addControls(options, sources, made, frozen);
  if (sources.asksModels()) {
    made.version = sources.target().version;
    for (const Judge& judge : sources.judges().judges())
      made.runs.insert(made.runs.end(), judge.runs.begin(), judge.runs.end());
  }
  return made;
}

}  // namespace cuadrante::app
