#include "core/review/review.h"

#include "core/ground/from_key.h"
#include "core/statistics/accuracy.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace cuadrante {
namespace {

void count(ChangedShare& share, const ReviewAnswer& answer, EmotionPoint label, Task task) {
  ++share.heard;
  if (!answer.point)
    return;
  share.moved += moved(label, *answer.point, task) ? 1 : 0;
  share.changedClass += changedClass(label, *answer.point, task) ? 1 : 0;
}

void setInterval(ChangedShare& share) {
  share.interval = wilsonInterval(share.changedClass, share.heard);
}

/// nullopt for none.
std::optional<double> medianSecondsOf(const std::vector<ReviewAnswer>& answers) {
  std::vector<double> seconds;
  for (const ReviewAnswer& answer : answers)
    if (answer.response)
      seconds.push_back(std::chrono::duration<double>(*answer.response).count());
  if (seconds.empty())
    return std::nullopt;
  std::ranges::sort(seconds);
  const std::size_t half = seconds.size() / 2;
  return seconds.size() % 2 == 1 ? seconds[half] : (seconds[half - 1] + seconds[half]) / 2.0;
}

/// Counts the answers of one kind.
class Counter {
 public:
  explicit Counter(const Review& review) : task_(review.task) {
    for (const ReviewClip& clip : review.clips)
      clips_.emplace(clip.clip, &clip);
  }

  void add(const std::vector<ReviewAnswer>& answers) {
    for (const ReviewAnswer& answer : answers) {
      const auto found = clips_.find(answer.clip);
      if (found == clips_.end() || !found->second->label)
        continue;
      const ReviewClip& clip = *found->second;
      count(clip.control ? controls : suspects, answer, *clip.label, task_);
      for (const ReviewReason& reason : clip.reasons)
        count(byRule[reason.rule], answer, *clip.label, task_);
    }
    setInterval(suspects);
    setInterval(controls);
    for (auto& [rule, share] : byRule)
      setInterval(share);
  }

  ChangedShare suspects, controls;
  std::map<ReviewRule, ChangedShare> byRule;

 private:
  Task task_;
  std::unordered_map<ClipId, const ReviewClip*> clips_;
};

/// The latest before the reveal, or after it.
std::vector<ReviewAnswer> latestOf(const std::vector<ReviewAnswer>& answers, bool revealed) {
  std::vector<ReviewAnswer> chosen;
  for (ReviewAnswer& answer : withReveals(answers))
    // An undoing counts for whichever answer it takes back.
    if (answer.revealed.value_or(revealed) == revealed)
      chosen.push_back(std::move(answer));
  return latestAnswers(chosen);
}

}  // namespace

std::vector<ReviewClip> reviewClips(const std::vector<QueuedClip>& queue) {
  std::vector<ReviewClip> clips;
  clips.reserve(queue.size());
  for (const QueuedClip& queued : queue)
    clips.push_back({.clip = {queued.index},
                     .label = queued.labelled ? std::optional(queued.label) : std::nullopt,
                     .control = queued.control,
                     .reasons = queued.reasons});
  return clips;
}

std::string_view answerKindKey(AnswerKind kind) noexcept {
  switch (kind) {
    case AnswerKind::Kept:
      return "kept";
    case AnswerKind::Relabelled:
      return "relabelled";
    case AnswerKind::Undone:
      return "undone";
  }
  return {};
}

std::optional<AnswerKind> answerKindFromKey(std::string_view key) noexcept {
  return fromKey(std::array{AnswerKind::Kept, AnswerKind::Relabelled, AnswerKind::Undone}, key,
                 answerKindKey);
}

bool moved(EmotionPoint before, EmotionPoint after, Task task) {
  if (const auto axis = axisOf(task))
    return coordinate(before, *axis) != coordinate(after, *axis);
  return before != after;
}

bool changedClass(EmotionPoint before, EmotionPoint after, Task task) {
  return classOf(before, task) != classOf(after, task);
}

std::vector<ReviewAnswer> withReveals(std::vector<ReviewAnswer> answers) {
  std::set<std::pair<AnnotatorId, ClipId>> answered;
  for (ReviewAnswer& answer : answers) {
    if (answer.kind == AnswerKind::Undone)
      continue;
    const bool first = answered.insert({answer.annotator, answer.clip}).second;
    if (!answer.revealed)
      answer.revealed = !first;
  }
  return answers;
}

std::vector<ReviewAnswer> latestAnswers(const std::vector<ReviewAnswer>& answers) {
  std::unordered_set<ReviewAnswerId> undone;
  for (const ReviewAnswer& answer : answers)
    if (answer.undoes)
      undone.insert(*answer.undoes);
  std::map<std::pair<AnnotatorId, ClipId>, ReviewAnswerId> latest;
  for (const ReviewAnswer& answer : answers)
    if (answer.kind != AnswerKind::Undone && !undone.contains(answer.id))
      latest[{answer.annotator, answer.clip}] = answer.id;
  std::vector<ReviewAnswer> kept;
  for (const ReviewAnswer& answer : answers)
    if (const auto found = latest.find({answer.annotator, answer.clip});
        found != latest.end() && found->second == answer.id)
      kept.push_back(answer);
  return kept;
}

std::optional<std::size_t> nextUnanswered(const Review& review,
                                          const std::vector<ReviewAnswer>& answers,
                                          AnnotatorId annotator) {
  std::unordered_set<ClipId> answered;
  for (const ReviewAnswer& answer : latestAnswers(answers))
    if (answer.annotator == annotator)
      answered.insert(answer.clip);
  const auto next = std::ranges::find_if(
      review.clips, [&](const ReviewClip& clip) { return !answered.contains(clip.clip); });
  if (next == review.clips.end())
    return std::nullopt;
  return static_cast<std::size_t>(next - review.clips.begin());
}

std::vector<ReviewAnswer> latestBlindAnswers(const std::vector<ReviewAnswer>& answers) {
  return latestOf(answers, false);
}

ReviewOutcome outcomeOf(const Review& review, const std::vector<ReviewAnswer>& answers) {
  const std::vector<ReviewAnswer> blind = latestOf(answers, false);
  const std::vector<ReviewAnswer> after = latestOf(answers, true);

  ReviewOutcome outcome;
  outcome.clips = review.clips.size();
  Counter ofBlind(review), ofAfter(review);
  ofBlind.add(blind);
  ofAfter.add(after);
  outcome.suspects = ofBlind.suspects;
  outcome.controls = ofBlind.controls;
  outcome.suspectsAfter = ofAfter.suspects;
  outcome.controlsAfter = ofAfter.controls;
  outcome.byRule.assign(ofBlind.byRule.begin(), ofBlind.byRule.end());
  outcome.medianSeconds = medianSecondsOf(blind);
  std::unordered_set<ClipId> answered;
  for (const auto* each : {&blind, &after})
    for (const ReviewAnswer& answer : *each)
      answered.insert(answer.clip);
  outcome.answered = static_cast<std::size_t>(std::ranges::count_if(
      review.clips, [&answered](const ReviewClip& clip) { return answered.contains(clip.clip); }));
  return outcome;
}

}  // namespace cuadrante
