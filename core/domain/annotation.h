#pragma once

#include "core/domain/emotion.h"
#include "core/ground/ids.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Who labels: a person, or a documented rule that computes labels from the sound. The clips that a
/// person has labelled are never decided by a rule.
enum class AnnotatorKind { Person, Rule };
std::string_view annotatorKindKey(AnnotatorKind kind) noexcept;  ///< "person", "rule"
std::optional<AnnotatorKind> annotatorKindFromKey(std::string_view key) noexcept;

/// By Quadrant's value, which share of those whose word a label is voted for each; they sum to 1.
using QuadrantShares = std::array<double, kQuadrants.size()>;

struct Annotator {
  AnnotatorId id;
  std::string name;
  AnnotatorKind kind = AnnotatorKind::Person;
  std::uint64_t orderSeed = 0;  ///< of the order in which they hear the clips (hearingOrder)
};

/// What a rating is for. Only labels say something of a clip's emotion: practice teaches the scale
/// on anchor clips, a hidden repeat measures how far an annotator agrees with themselves.
enum class Purpose { Label, Practice, Repeat };
std::string_view purposeKey(Purpose purpose) noexcept;  ///< "label", "practice", "repeat"
std::optional<Purpose> purposeFromKey(std::string_view key) noexcept;

/// What a label was given to, having been heard: the clip, or a whole song (or a longer excerpt of
/// one), whose clips then have one label between them and not one each.
enum class LabelScope { Clip, Song };
std::string_view labelScopeKey(LabelScope scope) noexcept;  ///< "clip", "song"
std::optional<LabelScope> labelScopeFromKey(std::string_view key) noexcept;

/// One act of labelling. Appended, never changed: an undo is a second annotation that retracts the
/// first.
struct Annotation {
  AnnotationId id;
  ClipId clip;
  AnnotatorId annotator;
  EmotionPoint point;                                 ///< or only its quadrant (known_sign.h)
  std::string createdAt;                              ///< UTC, ISO 8601: "2026-11-22T23:01:05.123Z"
  std::optional<std::chrono::milliseconds> response;  ///< from the start of the clip to the click
  std::string session;                                ///< one sitting of one annotator; free text
  std::optional<Axis>
      relabelled;  ///< set when one axis was corrected in review; the other carried over
  std::optional<AnnotationId>
      retracts;  ///< set when this undoes an earlier annotation (its point repeats it)
  Purpose purpose = Purpose::Label;
  std::optional<double> heardShare{};  ///< [0, 1]: how much of the clip had been heard at the click
  /// Where the label is the mean of several people: the standard deviation of what they said, in
  /// the plane's units, [0, 2].
  std::optional<double> placerDeviation{}, energiaDeviation{};
  std::optional<QuadrantShares> shares{};  ///< where the label was voted for
  LabelScope scope = LabelScope::Clip;
};

/// What it says of how far those are apart on an axis whose mean it is.
std::optional<double> deviationOn(const Annotation& annotation, Axis axis) noexcept;

/// The point as it was said: NaN on the axis that a label does not speak of.
EmotionPoint spokenPoint(const Annotation& label) noexcept;
/// Whether such a point speaks of both axes.
bool isOfBoth(EmotionPoint spoken) noexcept;

/// Those of `annotations` that are no retractions and were not retracted, of every purpose, in
/// their order. Points into `annotations`.
std::vector<const Annotation*> liveAnnotations(const std::vector<Annotation>& annotations);

/// How the words of several annotators become one value, axis by axis.
enum class ConsensusRule {
  Mean,
  Median,  ///< one annotator who is far off does not move it; of an even number, the mean of the
           ///< middle two
};
std::string_view consensusRuleKey(ConsensusRule rule) noexcept;  ///< "mean", "median"
std::optional<ConsensusRule> consensusRuleFromKey(std::string_view key) noexcept;

/// The label of a clip, derived from its annotations, axis by axis.
struct Consensus {
  /// Per axis: mean (or median) over annotators of each one's latest word on that axis. Words that
  /// tell only a sign (known_sign.h) have no value to take it of: they count on an axis of which
  /// nobody said more, and the sign is then that of most.
  EmotionPoint point;
  int annotators = 0;  ///< distinct annotators that count on either axis
  /// Root of the sum of both axes' squared deviations; 0 for one annotator who tells none. An
  /// axis's variance is that of the words and, of words that are means of several people, the mean
  /// of what they tell of those (the law of total variance). The deviation of the words is the root
  /// mean square from the mean, or beside the median the scaled median absolute deviation (1.4826
  /// MAD: Rousseeuw and Croux 1993, equation 1.1; 1.4826 makes it the standard deviation where the
  /// words are normally distributed).
  double spread = 0.0;
  AnnotatorKind kind =
      AnnotatorKind::Person;            ///< Rule when no person has said anything of the clip
  LabelScope scope = LabelScope::Clip;  ///< Song where no word that counts was given to the clip
};

/// What an annotator last said of one axis of a clip.
struct Word {
  AnnotatorId annotator;
  AnnotatorKind kind = AnnotatorKind::Person;
  double value = 0.0;
  std::optional<double> deviation{};  ///< of the people whose mean it is
  LabelScope scope = LabelScope::Clip;
};

/// The words that count on one axis of a clip, in the order of the annotators' ids, from its
/// annotations in the order they were made. Retractions and what they retract do not count, nor do
/// practice and repeats. Every
/// annotator's latest annotation counts; one that re-labelled the *other* axis says nothing of this
/// one (its value there was only carried over). If any person's counts, the rules' do not.
std::vector<Word> wordsOn(Axis axis, const std::vector<Annotation>& annotationsOfClip,
                          const std::vector<Annotator>& annotators);

/// The consensus of one clip's annotations: the words on each axis by themselves, so that a review
/// moves one axis and leaves the other exactly as it was. nullopt when an axis has no word at all,
/// or only signs, of which as many are positive as negative.
std::optional<Consensus> consensusOf(const std::vector<Annotation>& annotationsOfClip,
                                     const std::vector<Annotator>& annotators,
                                     ConsensusRule rule = ConsensusRule::Mean);

}  // namespace cuadrante
