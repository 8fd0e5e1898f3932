#include "core/domain/unsaid.h"

#include "core/domain/known_sign.h"

#include <algorithm>
#include <string>

namespace cuadrante {
namespace {

struct SaidWord {
  double value = 0.0;
  std::string at;                          ///< UTC, ISO 8601: compared as text
  std::optional<std::string> takenBackAt;  ///< of what was retracted
};

enum class Novelty {
  New,
  Said,   ///< what the latest word says; saying it once more changes nothing
  Passed  ///< said before the latest word
};

std::optional<std::string> retractionOf(AnnotationId id, const std::vector<Annotation>& history) {
  const auto found = std::ranges::find(history, std::optional(id), &Annotation::retracts);
  return found == history.end() ? std::nullopt : std::optional(found->createdAt);
}

/// What one annotator has said of one axis of a clip.
class AxisHistory {
 public:
  AxisHistory(Axis axis, const std::vector<Annotation>& history) {
    for (const Annotation& said : history)
      if (!said.retracts && said.purpose == Purpose::Label &&
          said.relabelled.value_or(axis) == axis)
        words_.push_back(
            {coordinate(said.point, axis), said.createdAt, retractionOf(said.id, history)});
  }

  std::optional<double> latest() const {
    const auto live =
        std::find_if(words_.rbegin(), words_.rend(), [](const auto& w) { return !w.takenBackAt; });
    return live == words_.rend() ? std::nullopt : std::optional(live->value);
  }

  Novelty noveltyOf(double value, const std::string& at) const {
    if (at.empty())
      return latestSays(value) ? Novelty::Said : holds(value) ? Novelty::Passed : Novelty::New;
    const std::string newest = newestLive();
    if (latestSays(value))
      return at >= newest ? Novelty::Said : Novelty::Passed;
    const bool later = newest.empty() || at > newest;
    const bool known = std::ranges::any_of(words_, [&](const SaidWord& word) {
      // What was taken back later is no more said by a file of before.
      const bool takenBackSince = word.takenBackAt && word.at <= at && at < *word.takenBackAt;
      return word.value == value && (word.at == at || takenBackSince);
    });
    return later && !known && inForce(at) != value ? Novelty::New : Novelty::Passed;
  }

 private:
  bool latestSays(double value) const {
    const std::optional<double> last = latest();
    return last && (isOnlySign(value) ? (*last >= 0.0) == (value > 0.0) : *last == value);
  }

  bool holds(double value) const {
    return std::ranges::find(words_, value, &SaidWord::value) != words_.end();
  }

  /// Not the time of the latest word: labels that came in from files have times of their own.
  std::string newestLive() const {
    std::string newest;
    for (const SaidWord& word : words_)
      if (!word.takenBackAt)
        newest = std::max(newest, word.at);
    return newest;
  }

  /// An export tells the time of the annotator's latest act, be it on the other axis.
  std::optional<double> inForce(const std::string& at) const {
    const SaidWord* then = nullptr;
    for (const SaidWord& word : words_)
      if (word.at <= at && (!word.takenBackAt || *word.takenBackAt > at) &&
          (then == nullptr || word.at >= then->at))
        then = &word;
    return then != nullptr ? std::optional(then->value) : std::nullopt;
  }

  std::vector<SaidWord> words_;
};

Axis otherThan(Axis axis) {
  return axis == Axis::Placer ? Axis::Energia : Axis::Placer;
}

}  // namespace

std::optional<Annotation> unsaidPart(const Annotation& label,
                                     const std::vector<Annotation>& history) {
  if (history.empty())
    return label;
  for (const Axis axis : {Axis::Placer, Axis::Energia}) {
    if (label.relabelled.value_or(axis) != axis)
      continue;
    const AxisHistory said(axis, history);
    if (said.noveltyOf(coordinate(label.point, axis), label.createdAt) != Novelty::New)
      continue;
    const Axis other = otherThan(axis);
    const AxisHistory beside(other, history);
    if (label.relabelled)
      return label;
    const Novelty ofOther = beside.noveltyOf(coordinate(label.point, other), label.createdAt);
    Annotation part = label;
    // A sign that is said again must not take the place of a value.
    if (ofOther == Novelty::Said)
      part.point = withCoordinate(part.point, other, *beside.latest());
    if (ofOther != Novelty::Passed)
      return part;
    part.relabelled = axis;
    // What is carried over says nothing; it only fills the place.
    if (const auto latest = beside.latest())
      part.point = withCoordinate(part.point, other, *latest);
    return part;
  }
  return std::nullopt;
}

}  // namespace cuadrante
