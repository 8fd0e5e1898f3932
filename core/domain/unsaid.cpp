#include "core/domain/unsaid.h"

#include "core/domain/known_sign.h"

#include <algorithm>
#include <string>

namespace cuadrante {
namespace {

/// What is said of one axis.
struct Telling {
  double value = 0.0;
  std::optional<double> deviation;

  static Telling of(const Annotation& annotation, Axis axis) {
    return {coordinate(annotation.point, axis), deviationOn(annotation, axis)};
  }
  /// Whether it says no less than the other.
  bool holds(const Telling& other) const {
    return value == other.value && (!other.deviation || deviation == other.deviation);
  }
};

struct SaidWord {
  Telling telling;
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
        words_.push_back({Telling::of(said, axis), said.createdAt, retractionOf(said.id, history)});
  }

  std::optional<Telling> latest() const {
    const auto live =
        std::find_if(words_.rbegin(), words_.rend(), [](const auto& w) { return !w.takenBackAt; });
    return live == words_.rend() ? std::nullopt : std::optional(live->telling);
  }

  Novelty noveltyOf(const Telling& telling, const std::string& at) const {
    if (at.empty())
      return latestSays(telling) ? Novelty::Said : holds(telling) ? Novelty::Passed : Novelty::New;
    const std::string newest = newestLive();
    if (latestSays(telling))
      return at >= newest ? Novelty::Said : Novelty::Passed;
    const bool later = newest.empty() || at > newest;
    const bool known = std::ranges::any_of(words_, [&](const SaidWord& word) {
      // What was taken back later is no more said by a file of before.
      const bool takenBackSince = word.takenBackAt && word.at <= at && at < *word.takenBackAt;
      return word.telling.holds(telling) && (word.at == at || takenBackSince);
    });
    const std::optional<Telling> then = inForce(at);
    return later && !known && !(then && then->holds(telling)) ? Novelty::New : Novelty::Passed;
  }

 private:
  bool latestSays(const Telling& telling) const {
    const std::optional<Telling> last = latest();
    return last && (isOnlySign(telling.value) ? (last->value >= 0.0) == (telling.value > 0.0)
                                              : last->holds(telling));
  }

  bool holds(const Telling& telling) const {
    return std::ranges::any_of(words_,
                               [&](const SaidWord& word) { return word.telling.holds(telling); });
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
  std::optional<Telling> inForce(const std::string& at) const {
    const SaidWord* then = nullptr;
    for (const SaidWord& word : words_)
      if (word.at <= at && (!word.takenBackAt || *word.takenBackAt > at) &&
          (then == nullptr || word.at >= then->at))
        then = &word;
    return then != nullptr ? std::optional(then->telling) : std::nullopt;
  }

  std::vector<SaidWord> words_;
};

/// Whether it is the annotator's latest word over again, with what was not yet told of it: the
/// shares of those who voted, or that it was given to the whole song.
bool tellsMore(const Annotation& label, const std::vector<Annotation>& history) {
  const std::vector<const Annotation*> live = liveAnnotations(history);
  const auto latest = std::find_if(live.rbegin(), live.rend(), [](const Annotation* annotation) {
    return annotation->purpose == Purpose::Label;
  });
  if (label.relabelled || latest == live.rend() || (*latest)->relabelled ||
      (*latest)->point != label.point ||
      (!label.createdAt.empty() && label.createdAt < (*latest)->createdAt))
    return false;
  const bool addsShares = label.shares && std::ranges::none_of(live, [&](const Annotation* said) {
                            return said->point == label.point && said->shares == label.shares;
                          });
  const bool addsScope = label.scope == LabelScope::Song && (*latest)->scope == LabelScope::Clip &&
                         !(*latest)->response && !(*latest)->heardShare;
  return addsShares || addsScope;
}

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
    if (said.noveltyOf(Telling::of(label, axis), label.createdAt) != Novelty::New)
      continue;
    const Axis other = otherThan(axis);
    const AxisHistory beside(other, history);
    if (label.relabelled)
      return label;
    const Novelty ofOther = beside.noveltyOf(Telling::of(label, other), label.createdAt);
    if (ofOther == Novelty::New)
      return label;
    Annotation part = label;
    std::optional<double>& deviation =
        other == Axis::Placer ? part.placerDeviation : part.energiaDeviation;
    deviation.reset();
    part.shares.reset();  // they are of both axes
    // What is said again must not say less, as a sign would in the place of a value; what is only
    // carried over says nothing and fills the place.
    if (const auto latest = beside.latest()) {
      part.point = withCoordinate(part.point, other, latest->value);
      if (ofOther == Novelty::Said)
        deviation = latest->deviation;
    }
    if (ofOther == Novelty::Passed)
      part.relabelled = axis;
    return part;
  }
  return tellsMore(label, history) ? std::optional(label) : std::nullopt;
}

}  // namespace cuadrante
