#include "core/domain/annotation.h"
#include "core/domain/known_sign.h"
#include "core/ground/from_key.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace cuadrante {
namespace {

struct AxisConsensus {
  double value = 0.0;
  double squaredDeviation = 0.0;
};

/// Of the median absolute deviation to the standard deviation of a normal distribution.
constexpr double kMadScale = 1.4826;

AnnotatorKind kindOf(AnnotatorId id, const std::vector<Annotator>& annotators) {
  const auto found = std::find_if(annotators.begin(), annotators.end(),
                                  [id](const Annotator& annotator) { return annotator.id == id; });
  return found == annotators.end() ? AnnotatorKind::Person : found->kind;
}

/// The mean of what the words tell of those whose means they are.
double squaredDeviationWithin(const std::vector<Word>& words) {
  double sum = 0.0;
  for (const Word& word : words)
    sum += word.deviation.value_or(0.0) * word.deviation.value_or(0.0);
  return sum / static_cast<double>(words.size());
}

AxisConsensus meanOf(const std::vector<Word>& words) {
  AxisConsensus result;
  const auto count = static_cast<double>(words.size());
  for (const Word& word : words)
    result.value += word.value;
  result.value /= count;
  for (const Word& word : words)
    result.squaredDeviation += (word.value - result.value) * (word.value - result.value);
  result.squaredDeviation /= count;
  return result;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

AxisConsensus medianOf(const std::vector<Word>& words) {
  std::vector<double> values;
  for (const Word& word : words)
    values.push_back(word.value);
  AxisConsensus result{.value = median(values), .squaredDeviation = 0.0};
  for (double& value : values)
    value = std::abs(value - result.value);
  const double deviation = kMadScale * median(values);
  result.squaredDeviation = deviation * deviation;
  return result;
}

/// Of words that are all signs; nullopt where neither is that of most.
std::optional<AxisConsensus> signOfMost(const std::vector<Word>& words) {
  const auto positive = std::ranges::count_if(words, [](const Word& w) { return w.value > 0.0; });
  const auto negative = std::ssize(words) - positive;
  if (positive == negative)
    return std::nullopt;
  return AxisConsensus{
      .value = std::copysign(words.front().value, positive > negative ? 1.0 : -1.0),
      .squaredDeviation = 0.0};
}

bool isSign(const Word& word) {
  return isOnlySign(word.value);
}

/// Those that decide an axis: where one has a value, all that have.
std::vector<Word> decidingOf(std::vector<Word> words) {
  if (!std::ranges::all_of(words, isSign))
    std::erase_if(words, isSign);
  return words;
}

/// Of decidingOf().
std::optional<AxisConsensus> agree(const std::vector<Word>& words, ConsensusRule rule) {
  if (words.empty())
    return std::nullopt;
  if (isSign(words.front()))
    return signOfMost(words);
  AxisConsensus agreed = rule == ConsensusRule::Median ? medianOf(words) : meanOf(words);
  agreed.squaredDeviation += squaredDeviationWithin(words);
  return agreed;
}

}  // namespace

std::optional<double> deviationOn(const Annotation& annotation, Axis axis) noexcept {
  return axis == Axis::Placer ? annotation.placerDeviation : annotation.energiaDeviation;
}

EmotionPoint spokenPoint(const Annotation& label) noexcept {
  EmotionPoint point = label.point;
  if (label.relabelled)
    (*label.relabelled == Axis::Placer ? point.energia : point.placer) =
        std::numeric_limits<double>::quiet_NaN();
  return point;
}

bool isOfBoth(EmotionPoint spoken) noexcept {
  return !std::isnan(spoken.placer) && !std::isnan(spoken.energia);
}

std::vector<const Annotation*> liveAnnotations(const std::vector<Annotation>& annotations) {
  std::unordered_set<AnnotationId> retracted;
  for (const Annotation& annotation : annotations)
    if (annotation.retracts)
      retracted.insert(*annotation.retracts);
  std::vector<const Annotation*> live;
  for (const Annotation& annotation : annotations)
    if (!annotation.retracts && !retracted.contains(annotation.id))
      live.push_back(&annotation);
  return live;
}

std::string_view annotatorKindKey(AnnotatorKind kind) noexcept {
  return kind == AnnotatorKind::Person ? "person" : "rule";
}

std::optional<AnnotatorKind> annotatorKindFromKey(std::string_view key) noexcept {
  return fromKey(std::array{AnnotatorKind::Person, AnnotatorKind::Rule}, key, annotatorKindKey);
}

std::string_view purposeKey(Purpose purpose) noexcept {
  switch (purpose) {
    case Purpose::Label:
      return "label";
    case Purpose::Practice:
      return "practice";
    case Purpose::Repeat:
      return "repeat";
  }
  return {};
}

std::optional<Purpose> purposeFromKey(std::string_view key) noexcept {
  return fromKey(std::array{Purpose::Label, Purpose::Practice, Purpose::Repeat}, key, purposeKey);
}

std::string_view labelScopeKey(LabelScope scope) noexcept {
  return scope == LabelScope::Clip ? "clip" : "song";
}

std::optional<LabelScope> labelScopeFromKey(std::string_view key) noexcept {
  return fromKey(std::array{LabelScope::Clip, LabelScope::Song}, key, labelScopeKey);
}

std::string_view consensusRuleKey(ConsensusRule rule) noexcept {
  return rule == ConsensusRule::Mean ? "mean" : "median";
}

std::optional<ConsensusRule> consensusRuleFromKey(std::string_view key) noexcept {
  return fromKey(std::array{ConsensusRule::Mean, ConsensusRule::Median}, key, consensusRuleKey);
}

// In the order of the ids, so that the sum, and with it the mean, does not depend on who spoke
// last.
std::vector<Word> wordsOn(Axis axis, const std::vector<Annotation>& annotationsOfClip,
                          const std::vector<Annotator>& annotators) {
  std::vector<Word> words;
  for (const Annotation* annotation : liveAnnotations(annotationsOfClip)) {
    if (annotation->purpose != Purpose::Label || annotation->relabelled.value_or(axis) != axis)
      continue;
    const double value = coordinate(annotation->point, axis);
    const auto known = std::find_if(words.begin(), words.end(), [annotation](const Word& word) {
      return word.annotator == annotation->annotator;
    });
    if (known != words.end())
      *known = {known->annotator, known->kind, value, deviationOn(*annotation, axis),
                annotation->scope};
    else
      words.push_back({annotation->annotator, kindOf(annotation->annotator, annotators), value,
                       deviationOn(*annotation, axis), annotation->scope});
  }
  const auto isRule = [](const Word& word) { return word.kind == AnnotatorKind::Rule; };
  if (!std::all_of(words.begin(), words.end(), isRule))
    std::erase_if(words, isRule);
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return a.annotator < b.annotator; });
  return words;
}

std::optional<Consensus> consensusOf(const std::vector<Annotation>& annotationsOfClip,
                                     const std::vector<Annotator>& annotators, ConsensusRule rule) {
  const auto placer = decidingOf(wordsOn(Axis::Placer, annotationsOfClip, annotators));
  const auto energia = decidingOf(wordsOn(Axis::Energia, annotationsOfClip, annotators));
  const std::optional<AxisConsensus> x = agree(placer, rule), y = agree(energia, rule);
  if (!x || !y)
    return std::nullopt;

  Consensus consensus;
  consensus.point = {.placer = x->value, .energia = y->value};
  consensus.spread = std::sqrt(x->squaredDeviation + y->squaredDeviation);
  consensus.kind = AnnotatorKind::Rule;
  consensus.scope = LabelScope::Song;
  std::unordered_set<AnnotatorId> who;
  for (const auto* words : {&placer, &energia})
    for (const Word& word : *words) {
      who.insert(word.annotator);
      if (word.kind == AnnotatorKind::Person)
        consensus.kind = AnnotatorKind::Person;
      if (word.scope == LabelScope::Clip)
        consensus.scope = LabelScope::Clip;
    }
  consensus.annotators = static_cast<int>(who.size());
  return consensus;
}

}  // namespace cuadrante
