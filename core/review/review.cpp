#include "core/review/review.h"

#include "core/ground/from_key.h"
#include "core/statistics/accuracy.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace cuadrante {
namespace {

void count(ChangedShare& share, const ReviewAnswer& answer, EmotionPoint label, Task task) {
  ++share.heard;
  if (!answer.point)
    return;
  if (classOf(*answer.point, task) != classOf(label, task))
    ++share.changed;
  else
    ++share.moved;
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

ReviewOutcome outcomeOf(const Review& review, const std::vector<ReviewAnswer>& answers) {
  ReviewOutcome outcome;
  outcome.clips = review.clips.size();
  std::unordered_map<ClipId, const ReviewClip*> clips;
  for (const ReviewClip& clip : review.clips)
    clips.emplace(clip.clip, &clip);
  std::map<ReviewRule, ChangedShare> byRule;
  std::unordered_set<ClipId> answered;
  for (const ReviewAnswer& answer : latestAnswers(answers)) {
    const auto found = clips.find(answer.clip);
    if (found == clips.end())
      continue;
    answered.insert(answer.clip);
    const ReviewClip& clip = *found->second;
    if (!clip.label)
      continue;
    count(clip.control ? outcome.controls : outcome.suspects, answer, *clip.label, review.task);
    for (const ReviewReason& reason : clip.reasons)
      count(byRule[reason.rule], answer, *clip.label, review.task);
  }
  outcome.answered = answered.size();
  outcome.byRule.assign(byRule.begin(), byRule.end());
  const auto setInterval = [](ChangedShare& share) {
    share.interval = wilsonInterval(share.changed, share.heard);
  };
  setInterval(outcome.suspects);
  setInterval(outcome.controls);
  for (auto& [rule, share] : outcome.byRule)
    setInterval(share);
  return outcome;
}

}  // namespace cuadrante
