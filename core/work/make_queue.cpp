#include "core/work/make_queue.h"

#include "core/dataset/building_folder.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/ground/from_key.h"
#include "core/review/controls.h"
#include "core/review/disagreement.h"
#include "core/review/unlabelled.h"
#include "core/store/project.h"
#include "core/work/project_clips.h"
#include "core/work/train.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_set>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A folder for the clips without labels while they are judged.
class UnlabelledFolder {
 public:
  explicit UnlabelledFolder(const Place& datasets)
      : lock_(datasets), place_(datasets / ".unlabelled") {}
  ~UnlabelledFolder() {
    try {
      removeAll(place_);
    } catch (const Error&) {
      // The next one begins by removing it.
    }
  }
  UnlabelledFolder(const UnlabelledFolder&) = delete;
  UnlabelledFolder& operator=(const UnlabelledFolder&) = delete;

  const Place& place() const { return place_; }

 private:
  BuildLock lock_;
  Place place_;
};

std::vector<QueuedClip> everyClip(const std::vector<DatasetClip>& clips) {
  std::vector<QueuedClip> queue;
  queue.reserve(clips.size());
  for (const DatasetClip& clip : clips)
    queue.push_back({.index = clip.index, .clip = clip.clip, .label = clip.label});
  return queue;
}

/// What the rules of one request ask for, each loaded when first asked for.
class QueueMaker {
 public:
  /// `project`: nullptr for a dataset folder without one.
  QueueMaker(Project* project, const std::filesystem::path& dataset, const RunStore& runs,
             const ReviewRequest& request, const std::function<Trainer&()>& trainer,
             const std::stop_token& stop, const ProgressCallback& progress)
      : project_(project),
        dataset_(dataset),
        runs_(runs),
        request_(request),
        trainer_(trainer),
        stop_(stop),
        progress_(progress) {}

  MadeQueue make() {
    if (request_.task == Task::Point)
      throw OptionError("a review is of an axis or of the quadrants, not of the point");
    if (asksModels(request_.rules) && request_.judges.empty())
      throw OptionError("a rule that asks networks needs one");
    std::vector<std::vector<QueuedClip>> queues;
    for (const ReviewRule rule : request_.rules)
      queues.push_back(queueOf(rule));
    if (queues.empty())
      queues.push_back(everyClip(judgedClips()));
    made_.clips = queues.size() == 1 ? std::move(queues.front()) : mergeQueues(queues);
    const std::unordered_set<std::int64_t> frozen =
        request_.excludeTest ? testClips() : std::unordered_set<std::int64_t>();
    made_.clips = withoutClips(made_.clips, frozen);
    if (request_.limit > 0 && made_.clips.size() > request_.limit)
      made_.clips.resize(request_.limit);
    if (request_.controlShare > 0.0)
      made_.clips = mixControls(made_.clips, withoutClips(controlCandidates(), frozen),
                                request_.controlShare, request_.seed);
    nameSources();
    return std::move(made_);
  }

 private:
  std::vector<QueuedClip> queueOf(ReviewRule rule) {
    switch (rule) {
      case ReviewRule::Missed:
        return missedQueue(judges(),
                           {.missedBy = missedBy(), .outOfSampleOnly = request_.outOfSampleOnly});
      case ReviewRule::Confident:
        made_.findings = confidentQueue(judges(), request_.confident);
        return std::exchange(made_.findings->queue, {});
      case ReviewRule::Models:
        return modelsQueue(judges(), {.outOfSampleOnly = request_.outOfSampleOnly});
      case ReviewRule::Annotators:
        return byPeople(annotatorsQueue);
      case ReviewRule::Repeats:
        return byPeople(repeatsQueue);
      case ReviewRule::Uncertain:
        return uncertain();
    }
    return {};
  }

  int missedBy() {
    constexpr int kThesisMissedBy = 3;
    return request_.missedBy.value_or(
        std::min(kThesisMissedBy, static_cast<int>(request_.judges.size())));
  }

  template <class QueueOf>
  std::vector<QueuedClip> byPeople(const QueueOf& queueOf) {
    const Annotations& annotations = project().annotations();
    return queueOf(presentClips(), annotations.all(), annotations.annotators(), request_.task);
  }

  std::vector<QueuedClip> uncertain() {
    const Judge& judge = request_.judges.front();
    UncertainOptions options = request_.uncertain;
    options.count = request_.limit;
    made_.runs = judge.runs;
    return unlabelledQueue(project(), runs_, judge, options, request_.passes, request_.seed,
                           trainer_, stop_, progress_);
  }

  Project& project() {
    if (project_ == nullptr)
      throw ProjectError(Reason::NotAProject, dataset_, "it holds no project.db");
    return *project_;
  }

  /// The version's, or the folder.
  const std::filesystem::path& dataset() {
    if (project_ != nullptr && !version_) {
      const TrainingTarget target = targetOf(*project_, request_.version);
      version_ = target.version;
      dataset_ = target.dataset;
    }
    return dataset_;
  }

  const std::vector<DatasetClip>& presentClips() {
    if (!present_)
      present_ = labelledClips(project());
    return *present_;
  }

  const std::vector<DatasetClip>& frozenClips() {
    if (!frozen_)
      frozen_ = Dataset::open(dataset()).clips();
    return *frozen_;
  }

  const std::vector<DatasetClip>& judgedClips() {
    judgesLabels_ = true;
    return request_.labels == LabelsJudged::Present ? presentClips() : frozenClips();
  }

  const Judges& judges() {
    if (!judges_)
      judges_ = Judges::load(judgedClips(), request_.task, request_.judges, runs_, stop_);
    return *judges_;
  }

  std::unordered_set<std::int64_t> testClips() {
    std::unordered_set<std::int64_t> test = frozenTestClips(frozenClips());
    if (judges_)
      test.merge(frozenTestClips(*judges_));
    if (test.empty())
      throw OptionError(kNoFrozenTestSet);
    return test;
  }

  const std::vector<DatasetClip>& controlCandidates() {
    return judgesLabels_ ? judgedClips() : presentClips();
  }

  void nameSources() {
    if (judgesLabels_ && request_.labels == LabelsJudged::Frozen)
      made_.version = version_;
    if (!judges_)
      return;
    made_.reach = judges_->reach();
    for (const Judge& judge : request_.judges)
      for (const RunNumber run : judge.runs)
        if (std::ranges::find(made_.runs, run) == made_.runs.end())
          made_.runs.push_back(run);
  }

  Project* project_;
  std::filesystem::path dataset_;
  const RunStore& runs_;
  const ReviewRequest& request_;
  const std::function<Trainer&()>& trainer_;
  const std::stop_token& stop_;
  const ProgressCallback& progress_;
  MadeQueue made_;
  std::optional<VersionNumber> version_;
  std::optional<std::vector<DatasetClip>> present_, frozen_;
  std::optional<Judges> judges_;
  bool judgesLabels_ = false;  ///< a rule asked what labels say, not only what people did
};

}  // namespace

std::string_view labelsJudgedKey(LabelsJudged labels) noexcept {
  return labels == LabelsJudged::Present ? "present" : "frozen";
}

std::optional<LabelsJudged> labelsJudgedFromKey(std::string_view key) noexcept {
  return fromKey(std::array{LabelsJudged::Present, LabelsJudged::Frozen}, key, labelsJudgedKey);
}

std::vector<QueuedClip> unlabelledQueue(Project& project, const RunStore& runs, const Judge& judge,
                                        const UncertainOptions& options, int passes,
                                        std::uint64_t seed,
                                        const std::function<Trainer&()>& trainer,
                                        const std::stop_token& stop,
                                        const ProgressCallback& progress) {
  const std::vector<DatasetVersion> versions = project.versions().all();
  if (versions.empty())
    throw OptionError(Reason::NothingToDo, "build a dataset version first");
  const auto like =
      judge.version ? project.versions().version(*judge.version) : std::optional(versions.back());
  if (!like)
    throw OptionError(fmt::format("there is no dataset version {}", judge.version->value));
  const std::vector<DatasetClip> clips = unlabelledClips(project);
  if (clips.empty())
    throw OptionError(Reason::NothingToDo, "every selected and cut clip has a label");
  const UnlabelledFolder folder(project.datasetsPlace());
  writeUnlabelled(project, clips, *like, folder.place(), stop, progress);
  return uncertainQueue(
      judgeUnlabelled(trainer(), runs, judge, Dataset::open(folder.place().path()),
                      {.passes = passes, .seed = seed, .features = options.spreadOut}, stop),
      options);
}

bool asksModels(const std::vector<ReviewRule>& rules) {
  return std::ranges::any_of(rules, [](ReviewRule rule) {
    return rule != ReviewRule::Annotators && rule != ReviewRule::Repeats;
  });
}

bool findsSuspects(const std::vector<ReviewRule>& rules) {
  return std::ranges::any_of(rules, [](ReviewRule rule) { return rule != ReviewRule::Uncertain; });
}

std::string describe(const ReviewRequest& request) {
  const auto asks = [&request](std::initializer_list<ReviewRule> rules) {
    return std::ranges::find_first_of(request.rules, rules) != request.rules.end();
  };
  std::vector<std::string_view> rules;
  for (const ReviewRule rule : request.rules)
    rules.push_back(reviewRuleKey(rule));
  if (rules.empty())
    rules.push_back(kEveryClipKey);
  std::string words =
      fmt::format("--axis {} --rule {}", taskKey(request.task), fmt::join(rules, ","));
  const auto add = [&words](bool given, const std::string& more) {
    if (given)
      words += " " + more;
  };
  std::vector<std::int64_t> runs;
  for (const Judge& judge : request.judges)
    for (const RunNumber run : judge.runs)
      runs.push_back(run.value);
  const bool judgesLabels = rules.front() == kEveryClipKey ||
                            asks({ReviewRule::Missed, ReviewRule::Confident, ReviewRule::Models});
  const bool bySample = asks({ReviewRule::Missed, ReviewRule::Models});
  const bool confident = asks({ReviewRule::Confident});
  const bool uncertain = asks({ReviewRule::Uncertain});
  add(request.judgesChosen && asksModels(request.rules),
      fmt::format("--runs {}", fmt::join(runs, ",")));
  add(judgesLabels && request.labels == LabelsJudged::Present, "--labels present");
  add(request.missedBy.has_value() && asks({ReviewRule::Missed}),
      fmt::format("--missed-by {}", request.missedBy.value_or(0)));
  add(bySample && request.outOfSampleOnly, "--out-of-fold");
  add(confident && request.confident.prune != Prune::ByClass,
      fmt::format("--prune {}", pruneKey(request.confident.prune)));
  add(confident && request.confident.order != ConfidentOrder::SelfConfidence,
      fmt::format("--order {}", confidentOrderKey(request.confident.order)));
  add(confident && request.confident.all, "--all");
  add(uncertain && request.uncertain.acquisition != Acquisition::Bald,
      fmt::format("--acquisition {}", acquisitionKey(request.uncertain.acquisition)));
  add(uncertain && request.passes != kUsualPasses, fmt::format("--passes {}", request.passes));
  add(uncertain && request.uncertain.perSong > 0,
      fmt::format("--per-song {}", request.uncertain.perSong));
  add(uncertain && request.uncertain.spreadOut, "--spread-out");
  add(request.limit > 0, fmt::format("--limit {}", request.limit));
  add(request.excludeTest, "--exclude-test");
  add(request.controlShare > 0.0, fmt::format("--controls {}", request.controlShare));
  return words;
}

std::vector<Judge> chosenJudges(const RunStore& runs, Task task,
                                const std::vector<RunNumber>& numbers) {
  std::vector<Run> chosen;
  for (const RunNumber number : numbers) {
    Run& run = chosen.emplace_back(runs.load(number));
    requireCurrent(run);
    if (run.config.model.task != task)
      throw OptionError(fmt::format("run {} decides {}, not {}", number.value,
                                    taskKey(run.config.model.task), taskKey(task)));
    // A run that was stopped may have predictions of an earlier time.
    run.state = RunState::Finished;
  }
  return judgesOf(chosen, task, Grouping::Folds);
}

MadeQueue makeQueue(Project& project, const RunStore& runs, const ReviewRequest& request,
                    const std::function<Trainer&()>& trainer, const std::stop_token& stop,
                    const ProgressCallback& progress) {
  return QueueMaker(&project, {}, runs, request, trainer, stop, progress).make();
}

MadeQueue makeQueue(const std::filesystem::path& dataset, const RunStore& runs,
                    const ReviewRequest& request, const std::stop_token& stop) {
  return QueueMaker(nullptr, dataset, runs, request, {}, stop, {}).make();
}

Review reviewOf(const ReviewRequest& request, const MadeQueue& made) {
  Review review;
  review.task = request.task;
  review.options = describe(request);
  review.version = made.version;
  review.runs = made.runs;
  review.controlShare = request.controlShare;
  review.seed = request.seed;
  review.clips = reviewClips(made.clips);
  return review;
}

}  // namespace cuadrante
