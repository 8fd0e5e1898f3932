#include "core/learning/baselines.h"

#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/learning/hand_made.h"
#include "core/statistics/logistic_regression.h"
#include "core/statistics/ridge_regression.h"

#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

constexpr float kFloor = 1e-10F;

struct Sums {
  Vector sum, square;
  explicit Sums(std::size_t bands) : sum(bands, 0.0), square(bands, 0.0) {}
  void add(std::size_t band, double value) {
    sum[band] += value;
    square[band] += value * value;
  }
  Vector statistics(double steps) const {
    Vector row;
    for (const double s : sum)
      row.push_back(s / steps);
    for (std::size_t band = 0; band < sum.size(); ++band)
      row.push_back(std::sqrt(std::max(0.0, square[band] / steps - row[band] * row[band])));
    return row;
  }
};

std::vector<int> labelsOf(const Dataset& dataset, Task task) {
  std::vector<int> labels;
  for (const DatasetClip& clip : dataset.clips())
    labels.push_back(classOf(clip.label, task));
  return labels;
}

int classesOf(Task task) {
  return std::max(2, outputsOf(task));
}

/// Of Task::Point, on the rows that are marked.
Baselines pointBaselines(const Dataset& dataset, const Matrix& features,
                         std::vector<bool> training) {
  Matrix labels;
  for (std::size_t row = 0; row < dataset.size(); ++row) {
    const EmotionPoint label = dataset.clips()[row].label;
    labels.push_back({label.energia, label.placer});
    // Of some labels only the quadrant is known.
    training[row] = training[row] && isValid(label);
  }
  if (std::ranges::find(training, true) == training.end())
    throw OptionError("this split leaves no clip with a point for training");
  const RidgeRegression regression(features, labels, training);
  Vector mean(2, 0.0);
  double rows = 0.0;
  for (std::size_t row = 0; row < labels.size(); ++row)
    if (training[row]) {
      ++rows;
      for (std::size_t axis = 0; axis < mean.size(); ++axis)
        mean[axis] += (labels[row][axis] - mean[axis]) / rows;
    }
  const auto pointOf = [](const Vector& axes) {
    return EmotionPoint{.placer = std::clamp(axes[1], -1.0, 1.0),
                        .energia = std::clamp(axes[0], -1.0, 1.0)};
  };
  Baselines judges;
  judges.mean.assign(labels.size(), pointOf(mean));
  for (const Vector& row : features)
    judges.ridge.push_back(pointOf(regression.predict(row)));
  return judges;
}

}  // namespace

int majorityClass(const std::vector<int>& labels, const std::vector<Subset>& split) {
  std::vector<std::int64_t> counts;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    const auto label = static_cast<std::size_t>(labels[row]);
    counts.resize(std::max(counts.size(), label + 1), 0);
    counts[label] += split[row] == Subset::Train ? 1 : 0;
  }
  return static_cast<int>(std::ranges::max_element(counts) - counts.begin());
}

Matrix spectrogramStatistics(const Dataset& dataset, const std::stop_token& stop) {
  Matrix logarithmic(dataset.size()), plain(dataset.size());
  std::vector<char> negative(dataset.size(), 0);
  const std::size_t bands = dataset.bands();
  const auto steps = static_cast<double>(dataset.timeSteps());
  forEachInParallel(dataset.size(), coreCount(), stop, [&](std::size_t row, unsigned) {
    std::vector<float> buffer;
    const std::span<const float> values = dataset.spectrogram(row, buffer);
    Sums asTheyAre(bands), inDecibels(bands);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const float value = values[i];
      negative[row] |= value < 0.0F ? 1 : 0;
      asTheyAre.add(i % bands, value);
      inDecibels.add(i % bands, 10.0F * std::log10(std::max(value, 0.0F) + kFloor));
    }
    plain[row] = asTheyAre.statistics(steps);
    logarithmic[row] = inDecibels.statistics(steps);
  });
  dataset.checkWhole();
  return std::ranges::find(negative, 1) == negative.end() ? logarithmic : plain;
}

Baselines baselines(const Dataset& dataset, const Matrix& features, Task task,
                    const SplitOptions& options, const std::stop_token& stop) {
  const std::vector<int> labels = labelsOf(dataset, task);
  const std::vector<Subset> split = makeSplit(dataset.clips(), options);
  std::vector<bool> training;
  for (const Subset subset : split)
    training.push_back(subset == Subset::Train);
  if (std::ranges::find(training, true) == training.end())
    throw OptionError("this split leaves no clip for training");
  if (task == Task::Point)
    return pointBaselines(dataset, features, training);
  const LogisticRegression regression(features, labels, training, classesOf(task), stop);
  Baselines judges;
  judges.majority.assign(labels.size(), majorityClass(labels, split));
  for (const Vector& row : features)
    judges.logistic.push_back(regression.predict(row));
  return judges;
}

const Baselines& BaselineJudges::of(Task task, const SplitOptions& split) {
  for (const Known& known : known_)
    if (known.task == task && known.split == split)
      return known.judges;
  if (features_.empty()) {
    handMade_ = handMadeStatistics(dataset_);
    features_ = spectrogramStatistics(dataset_, stop_);
  }
  Baselines judges = baselines(dataset_, features_, task, split, stop_);
  if (handMade_) {
    Baselines ofHandMade = baselines(dataset_, *handMade_, task, split, stop_);
    judges.handMade = std::move(ofHandMade.logistic);
    judges.ridgeHandMade = std::move(ofHandMade.ridge);
  }
  known_.push_back({task, split, std::move(judges)});
  return known_.back().judges;
}

}  // namespace cuadrante
