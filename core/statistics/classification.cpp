#include "core/statistics/classification.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace cuadrante {
namespace {

std::optional<double> shareOf(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? std::optional(static_cast<double>(part) / static_cast<double>(whole))
                   : std::nullopt;
}

double probabilityOf(const ClassVerdict& verdict, int label) {
  if (verdict.probabilities.size() == 1)
    return label == 1 ? verdict.probabilities[0] : 1.0 - verdict.probabilities[0];
  const auto place = static_cast<std::size_t>(label);
  return place < verdict.probabilities.size() ? verdict.probabilities[place] : std::nan("");
}

/// Of a class against the others, by ranks: the share of pairs of a clip of the class and another
/// in which the former has the higher probability.
std::optional<double> areaUnderRoc(const std::vector<ClassVerdict>& verdicts, int label) {
  std::vector<std::pair<double, bool>> scores;
  for (const ClassVerdict& verdict : verdicts) {
    scores.emplace_back(probabilityOf(verdict, label), verdict.label == label);
    if (!std::isfinite(scores.back().first))
      return std::nullopt;
  }
  std::ranges::sort(scores);
  double pairs = 0.0;
  double below = 0.0;
  double positives = 0.0;
  for (std::size_t begin = 0; begin < scores.size();) {
    double tiedNegatives = 0.0;
    double tiedPositives = 0.0;
    std::size_t end = begin;
    for (; end < scores.size() && scores[end].first == scores[begin].first; ++end)
      (scores[end].second ? tiedPositives : tiedNegatives) += 1.0;
    pairs += tiedPositives * (below + 0.5 * tiedNegatives);
    below += tiedNegatives;
    positives += tiedPositives;
    begin = end;
  }
  return positives > 0.0 && below > 0.0 ? std::optional(pairs / (positives * below)) : std::nullopt;
}

/// Over the classes that some clip is of.
template <class Value>
std::optional<double> meanOverClasses(const std::vector<ClassCounts>& classes, const Value& value) {
  double sum = 0.0;
  int count = 0;
  for (std::size_t label = 0; label < classes.size(); ++label) {
    const std::optional<double> of = classes[label].clips > 0 ? value(label) : std::nullopt;
    sum += of.value_or(0.0);
    count += of ? 1 : 0;
  }
  return count > 0 ? std::optional(sum / count) : std::nullopt;
}

}  // namespace

std::optional<double> ClassCounts::precision() const {
  return shareOf(right, predicted);
}

std::optional<double> ClassCounts::recall() const {
  return shareOf(right, clips);
}

std::optional<double> ClassCounts::f1() const {
  // The harmonic mean of both, and what it comes to where one of them is absent.
  return shareOf(2 * right, clips + predicted);
}

std::int64_t ClassificationFigures::clips() const {
  std::int64_t sum = 0;
  for (const ClassCounts& of : classes)
    sum += of.clips;
  return sum;
}

std::optional<double> ClassificationFigures::balancedAccuracy() const {
  return meanOverClasses(classes, [this](std::size_t label) { return classes[label].recall(); });
}

std::optional<double> ClassificationFigures::f1() const {
  return meanOverClasses(classes, [this](std::size_t label) { return classes[label].f1(); });
}

std::optional<double> ClassificationFigures::kappa() const {
  const auto total = static_cast<double>(clips());
  double agreed = 0.0;
  double byChance = 0.0;
  for (const ClassCounts& of : classes) {
    agreed += static_cast<double>(of.right) / total;
    byChance += static_cast<double>(of.clips) / total * static_cast<double>(of.predicted) / total;
  }
  return total > 0.0 && byChance < 1.0 ? std::optional((agreed - byChance) / (1.0 - byChance))
                                       : std::nullopt;
}

void ClassificationFigures::add(const ClassificationFigures& other) {
  const auto before = static_cast<double>(clips());
  const auto more = static_cast<double>(other.clips());
  if (auc && other.auc)
    auc = (*auc * before + *other.auc * more) / (before + more);
  else if (!auc)
    auc = other.auc;
  classes.resize(std::max(classes.size(), other.classes.size()));
  for (std::size_t label = 0; label < other.classes.size(); ++label) {
    classes[label].clips += other.classes[label].clips;
    classes[label].predicted += other.classes[label].predicted;
    classes[label].right += other.classes[label].right;
  }
}

ClassificationFigures classificationFigures(const std::vector<ClassVerdict>& all, int classes) {
  const auto isClass = [&](int value) { return value >= 0 && value < classes; };
  std::vector<ClassVerdict> verdicts;
  std::ranges::copy_if(all, std::back_inserter(verdicts), [&](const ClassVerdict& verdict) {
    return isClass(verdict.label) && isClass(verdict.predicted);
  });
  ClassificationFigures figures;
  figures.classes.resize(static_cast<std::size_t>(classes));
  for (const ClassVerdict& verdict : verdicts) {
    ClassCounts& labelled = figures.classes[static_cast<std::size_t>(verdict.label)];
    ++labelled.clips;
    labelled.right += verdict.label == verdict.predicted ? 1 : 0;
    ++figures.classes[static_cast<std::size_t>(verdict.predicted)].predicted;
  }
  figures.auc = meanOverClasses(figures.classes, [&](std::size_t label) {
    return areaUnderRoc(verdicts, static_cast<int>(label));
  });
  return figures;
}

}  // namespace cuadrante
