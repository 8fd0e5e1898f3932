#include "annotation/annotation.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace cuadrante {
namespace {

struct AxisConsensus {
  double mean = 0.0;
  double squaredDeviation = 0.0;  ///< mean over the annotators
};

AnnotatorKind kindOf(AnnotatorId id, const std::vector<Annotator>& annotators) {
  const auto found = std::find_if(annotators.begin(), annotators.end(),
                                  [id](const Annotator& annotator) { return annotator.id == id; });
  return found == annotators.end() ? AnnotatorKind::Person : found->kind;
}

std::vector<const Annotation*> withoutRetracted(const std::vector<Annotation>& annotations) {
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

AxisConsensus agree(const std::vector<Word>& words) {
  AxisConsensus result;
  const auto count = static_cast<double>(words.size());
  for (const Word& word : words)
    result.mean += word.value;
  result.mean /= count;
  for (const Word& word : words)
    result.squaredDeviation += (word.value - result.mean) * (word.value - result.mean);
  result.squaredDeviation /= count;
  return result;
}

}  // namespace

std::string_view annotatorKindKey(AnnotatorKind kind) noexcept {
  return kind == AnnotatorKind::Person ? "person" : "rule";
}

std::optional<AnnotatorKind> annotatorKindFromKey(std::string_view key) noexcept {
  for (const AnnotatorKind kind : {AnnotatorKind::Person, AnnotatorKind::Rule})
    if (annotatorKindKey(kind) == key)
      return kind;
  return std::nullopt;
}

// In the order of the ids, so that the sum, and with it the mean, does not depend on who spoke
// last.
std::vector<Word> wordsOn(Axis axis, const std::vector<Annotation>& annotationsOfClip,
                          const std::vector<Annotator>& annotators) {
  std::vector<Word> words;
  for (const Annotation* annotation : withoutRetracted(annotationsOfClip)) {
    if (annotation->relabelled.value_or(axis) != axis)
      continue;
    const double value = coordinate(annotation->point, axis);
    const auto known = std::find_if(words.begin(), words.end(), [annotation](const Word& word) {
      return word.annotator == annotation->annotator;
    });
    if (known != words.end())
      known->value = value;
    else
      words.push_back({annotation->annotator, kindOf(annotation->annotator, annotators), value});
  }
  const auto isRule = [](const Word& word) { return word.kind == AnnotatorKind::Rule; };
  if (!std::all_of(words.begin(), words.end(), isRule))
    std::erase_if(words, isRule);
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return a.annotator < b.annotator; });
  return words;
}

std::optional<Consensus> consensusOf(const std::vector<Annotation>& annotationsOfClip,
                                     const std::vector<Annotator>& annotators) {
  const std::vector<Word> placer = wordsOn(Axis::Placer, annotationsOfClip, annotators);
  const std::vector<Word> energia = wordsOn(Axis::Energia, annotationsOfClip, annotators);
  if (placer.empty() || energia.empty())
    return std::nullopt;
  const AxisConsensus x = agree(placer);
  const AxisConsensus y = agree(energia);

  Consensus consensus;
  consensus.point = {.placer = x.mean, .energia = y.mean};
  consensus.spread = std::sqrt(x.squaredDeviation + y.squaredDeviation);
  consensus.kind = AnnotatorKind::Rule;
  std::unordered_set<AnnotatorId> who;
  for (const auto* words : {&placer, &energia})
    for (const Word& word : *words) {
      who.insert(word.annotator);
      if (word.kind == AnnotatorKind::Person)
        consensus.kind = AnnotatorKind::Person;
    }
  consensus.annotators = static_cast<int>(who.size());
  return consensus;
}

}  // namespace cuadrante
