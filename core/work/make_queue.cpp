#include "core/work/make_queue.h"

#include "core/dataset/building_folder.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/review/controls.h"
#include "core/review/disagreement.h"
#include "core/review/unlabelled.h"
#include "core/store/project.h"
#include "core/work/project_clips.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <unordered_set>

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

std::vector<QueuedClip> byModels(const ReviewRequest& request, const Judges& judges) {
  switch (*request.rule) {
    case ReviewRule::Missed:
      return missedQueue(
          judges, {.missedBy = request.missedBy, .outOfSampleOnly = request.outOfSampleOnly});
    case ReviewRule::Confident:
      return confidentQueue(judges, request.confident).queue;
    default:
      return modelsQueue(judges, {.outOfSampleOnly = request.outOfSampleOnly});
  }
}

std::vector<QueuedClip> byPeople(const ReviewRequest& request, Project& project,
                                 const std::vector<DatasetClip>& clips) {
  const Annotations& annotations = project.annotations();
  const auto queueOf = request.rule == ReviewRule::Annotators ? annotatorsQueue : repeatsQueue;
  return queueOf(clips, annotations.all(), annotations.annotators(), request.task);
}

}  // namespace

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

bool asksModels(const std::optional<ReviewRule>& rule) {
  return rule == ReviewRule::Missed || rule == ReviewRule::Confident ||
         rule == ReviewRule::Models || rule == ReviewRule::Uncertain;
}

bool findsSuspects(const std::optional<ReviewRule>& rule) {
  return rule && rule != ReviewRule::Uncertain;
}

std::string describe(const ReviewRequest& request) {
  std::string text = request.rule ? std::string(reviewRuleKey(*request.rule)) : "all";
  if (request.rule == ReviewRule::Missed)
    text += fmt::format(" by {} of {}", request.missedBy, request.judges.size());
  if (request.outOfSampleOnly &&
      (request.rule == ReviewRule::Missed || request.rule == ReviewRule::Models))
    text += ", out of fold";
  if (request.excludeTest)
    text += ", without test clips";
  if (findsSuspects(request.rule) && request.controlShare > 0.0)
    text += fmt::format(", controls {:g} %", 100.0 * request.controlShare);
  return text;
}

ReviewQueue makeQueue(Project& project, const RunStore& runs, const ReviewRequest& request,
                      const std::function<Trainer&()>& trainer, const std::stop_token& stop,
                      const ProgressCallback& progress) {
  if (asksModels(request.rule) && request.judges.empty())
    throw OptionError("a rule that asks networks needs one");
  if (request.rule == ReviewRule::Uncertain)
    return {.clips = unlabelledQueue(project, runs, request.judges.front(), request.uncertain,
                                     request.passes, request.seed, trainer, stop, progress),
            .runs = request.judges.front().runs};

  ReviewQueue made;
  const std::vector<DatasetClip> clips = labelledClips(project);
  std::unordered_set<std::int64_t> frozen;
  if (asksModels(request.rule)) {
    const Judges judges = Judges::load(clips, request.task, request.judges, runs, stop);
    made.clips = byModels(request, judges);
    for (const Judge& judge : request.judges)
      made.runs.insert(made.runs.end(), judge.runs.begin(), judge.runs.end());
    if (request.excludeTest)
      frozen = frozenTestClips(judges);
  } else {
    made.clips = request.rule ? byPeople(request, project, clips) : everyClip(clips);
    if (request.excludeTest)
      frozen = frozenTestClips(clips);
  }
  if (request.excludeTest && frozen.empty())
    throw OptionError(kNoFrozenTestSet);
  made.clips = withoutClips(made.clips, frozen);
  if (findsSuspects(request.rule))
    made.clips =
        mixControls(made.clips, withoutClips(clips, frozen), request.controlShare, request.seed);
  return made;
}

}  // namespace cuadrante
