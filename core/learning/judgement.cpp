#include "core/learning/judgement.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante {
namespace {

/// The probability of the class that was predicted.
double confidenceOf(const Prediction& prediction) {
  const std::vector<double>& all = prediction.probabilities;
  if (all.size() == 1)
    return prediction.predicted == 1 ? all[0] : 1.0 - all[0];
  const auto place = static_cast<std::size_t>(prediction.predicted);
  return place < all.size() ? all[place] : 0.0;
}

}  // namespace

std::vector<double> ofEveryClass(const std::vector<double>& probabilities) {
  if (probabilities.size() == 1)
    return {1.0 - probabilities.front(), probabilities.front()};
  return probabilities;
}

int likeliestClass(const std::vector<double>& ofEveryClass) {
  if (ofEveryClass.size() == 2)
    return ofEveryClass[1] >= 0.5 ? 1 : 0;
  return static_cast<int>(std::ranges::max_element(ofEveryClass) - ofEveryClass.begin());
}

std::int64_t ConfusionMatrix::labelled(int label) const {
  const auto row = counts.begin() + label * classes;
  return std::accumulate(row, row + classes, std::int64_t{0});
}

std::int64_t ConfusionMatrix::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

ConfusionMatrix confusionOf(const std::vector<Prediction>& predictions, Subset subset, Task task) {
  ConfusionMatrix matrix;
  matrix.classes = std::max(2, outputsOf(task));
  matrix.counts.assign(static_cast<std::size_t>(matrix.classes * matrix.classes), 0);
  const auto isClass = [&](int value) { return value >= 0 && value < matrix.classes; };
  for (const Prediction& prediction : predictions)
    if (prediction.subset == subset && isClass(prediction.label) && isClass(prediction.predicted))
      ++matrix.counts[static_cast<std::size_t>(prediction.label * matrix.classes +
                                               prediction.predicted)];
  return matrix;
}

ClassificationFigures figuresOf(const std::vector<Prediction>& predictions, Subset subset,
                                Task task) {
  std::vector<ClassVerdict> verdicts;
  for (const Prediction& prediction : predictions)
    if (prediction.subset == subset)
      verdicts.push_back({prediction.label, prediction.predicted, prediction.probabilities});
  return classificationFigures(verdicts, std::max(2, outputsOf(task)));
}

std::vector<ReliabilityBin> reliabilityOf(const std::vector<Prediction>& predictions, Subset subset,
                                          int bins) {
  std::vector<ReliabilityBin> result(static_cast<std::size_t>(bins));
  for (const Prediction& prediction : predictions) {
    if (prediction.subset != subset)
      continue;
    const double confidence = confidenceOf(prediction);
    if (!std::isfinite(confidence))
      continue;
    const int place = std::clamp(static_cast<int>(confidence * bins), 0, bins - 1);
    ReliabilityBin& bin = result[static_cast<std::size_t>(place)];
    ++bin.clips;
    bin.confidence += confidence;
    bin.accuracy += prediction.predicted == prediction.label ? 1.0 : 0.0;
  }
  for (ReliabilityBin& bin : result)
    if (bin.clips > 0) {
      bin.confidence /= static_cast<double>(bin.clips);
      bin.accuracy /= static_cast<double>(bin.clips);
    }
  return result;
}

double calibrationError(const std::vector<ReliabilityBin>& bins) {
  double sum = 0.0;
  std::int64_t clips = 0;
  for (const ReliabilityBin& bin : bins) {
    sum += static_cast<double>(bin.clips) * std::abs(bin.accuracy - bin.confidence);
    clips += bin.clips;
  }
  return clips > 0 ? sum / static_cast<double>(clips) : 0.0;
}

}  // namespace cuadrante
