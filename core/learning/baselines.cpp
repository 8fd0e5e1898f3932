#include "core/learning/baselines.h"

#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

constexpr float kFloor = 1e-10F;
constexpr int kMostSteps = 20'000;
/// The largest entry of the gradient, which is a sum over the clips, at which the solver ends.
constexpr double kGradient = 1e-4;
/// Makes the intercepts unique, which could all be raised together.
constexpr double kInterceptRidge = 1e-6;

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

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// A symmetric positive definite matrix as L·Lᵀ.
class Cholesky {
 public:
  explicit Cholesky(Matrix a) : l_(std::move(a)) {
    for (std::size_t i = 0; i < l_.size(); ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        double rest = l_[i][j];
        for (std::size_t k = 0; k < j; ++k)
          rest -= l_[i][k] * l_[j][k];
        l_[i][j] = i == j ? std::sqrt(rest) : rest / l_[j][j];
      }
  }
  Vector solve(Vector b) const {
    for (std::size_t i = 0; i < b.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k)
        b[i] -= l_[i][k] * b[k];
      b[i] /= l_[i][i];
    }
    for (std::size_t i = b.size(); i-- > 0;) {
      for (std::size_t k = i + 1; k < b.size(); ++k)
        b[i] -= l_[k][i] * b[k];
      b[i] /= l_[i][i];
    }
    return b;
  }

 private:
  Matrix l_;
};

/// Softmax of the classes' scores; adds the loss of `label` to `loss`.
Vector softmax(const Matrix& weights, const Vector& x) {
  Vector scores;
  for (const Vector& w : weights)
    scores.push_back(dot(w, x));
  const double highest = *std::ranges::max_element(scores);
  double sum = 0.0;
  for (double& score : scores)
    sum += score = std::exp(score - highest);
  for (double& score : scores)
    score /= sum;
  return scores;
}

/// The problem of one regression: rows with a 1 at their end, for the intercept.
struct Problem {
  Matrix rows;
  std::vector<int> labels;
  Vector penalty;  ///< per weight

  double loss(const Matrix& weights) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i)
      sum -= std::log(
          std::max(1e-300, softmax(weights, rows[i])[static_cast<std::size_t>(labels[i])]));
    for (const Vector& w : weights)
      for (std::size_t j = 0; j < w.size(); ++j)
        sum += 0.5 * penalty[j] * w[j] * w[j];
    return sum;
  }
  Matrix gradient(const Matrix& weights) const {
    Matrix sums(weights.size(), Vector(penalty.size(), 0.0));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Vector p = softmax(weights, rows[i]);
      for (std::size_t c = 0; c < weights.size(); ++c) {
        const double error = p[c] - (static_cast<int>(c) == labels[i] ? 1.0 : 0.0);
        for (std::size_t j = 0; j < penalty.size(); ++j)
          sums[c][j] += error * rows[i][j];
      }
    }
    for (std::size_t c = 0; c < weights.size(); ++c)
      for (std::size_t j = 0; j < penalty.size(); ++j)
        sums[c][j] += penalty[j] * weights[c][j];
    return sums;
  }
  /// ½·XᵀX and the penalty: no Hessian of any weights exceeds it in a class's block.
  Matrix bound() const {
    Matrix h(penalty.size(), Vector(penalty.size(), 0.0));
    for (const Vector& x : rows)
      for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j)
          h[i][j] += 0.5 * x[i] * x[j];
    for (std::size_t i = 0; i < h.size(); ++i)
      h[i][i] += penalty[i];
    return h;
  }
};

double largest(const Matrix& values) {
  double most = 0.0;
  for (const Vector& row : values)
    for (const double value : row)
      most = std::max(most, std::abs(value));
  return most;
}

Matrix solve(const Problem& problem, std::size_t classes, const std::stop_token& stop) {
  const Cholesky bound(problem.bound());
  Matrix weights(classes, Vector(problem.penalty.size(), 0.0));
  Matrix ahead = weights;
  double momentum = 1.0;
  double loss = problem.loss(weights);
  for (int step = 0; step < kMostSteps; ++step) {
    throwIfStopped(stop);
    const Matrix gradient = problem.gradient(ahead);
    if (largest(gradient) < kGradient)
      return ahead;
    Matrix next = ahead;
    for (std::size_t c = 0; c < classes; ++c) {
      const Vector move = bound.solve(gradient[c]);
      for (std::size_t j = 0; j < move.size(); ++j)
        next[c][j] -= move[j];
    }
    const double nextLoss = problem.loss(next);
    if (nextLoss > loss) {
      // Momentum led uphill: from the last good place without it. A plain step never rises; where
      // even that one does, rounding is all that is left.
      if (momentum == 1.0)
        return weights;
      momentum = 1.0;
      ahead = weights;
      continue;
    }
    const double nextMomentum = 0.5 * (1.0 + std::sqrt(1.0 + 4.0 * momentum * momentum));
    const double carry = (momentum - 1.0) / nextMomentum;
    for (std::size_t c = 0; c < classes; ++c)
      for (std::size_t j = 0; j < next[c].size(); ++j)
        ahead[c][j] = next[c][j] + carry * (next[c][j] - weights[c][j]);
    weights = std::move(next);
    momentum = nextMomentum;
    loss = nextLoss;
  }
  return weights;
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

LogisticRegression::LogisticRegression(const Matrix& features, const std::vector<int>& labels,
                                       const std::vector<Subset>& split, int classes,
                                       const std::stop_token& stop) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < split.size(); ++row)
    if (split[row] == Subset::Train)
      rows.push_back(row);
  if (rows.empty())
    throw OptionError("this split leaves no clip for training");
  const auto count = static_cast<double>(rows.size());
  mean_.assign(features.front().size(), 0.0);
  scale_ = mean_;
  for (const std::size_t row : rows)
    for (std::size_t j = 0; j < mean_.size(); ++j)
      mean_[j] += features[row][j] / count;
  for (const std::size_t row : rows)
    for (std::size_t j = 0; j < mean_.size(); ++j)
      scale_[j] += (features[row][j] - mean_[j]) * (features[row][j] - mean_[j]) / count;
  for (std::size_t j = 0; j < mean_.size(); ++j) {
    const double deviation = std::sqrt(scale_[j]);
    // Below it, what varies is rounding.
    scale_[j] = deviation > 1e-9 * (1.0 + std::abs(mean_[j])) ? 1.0 / deviation : 0.0;
  }
  Problem problem;
  for (const std::size_t row : rows) {
    problem.rows.push_back(standardised(features[row]));
    problem.labels.push_back(labels[row]);
  }
  problem.penalty.assign(mean_.size() + 1, classes == 2 ? 2.0 : 1.0);
  problem.penalty.back() = kInterceptRidge;
  weights_ = solve(problem, static_cast<std::size_t>(classes), stop);
}

Vector LogisticRegression::standardised(const Vector& features) const {
  Vector x;
  for (std::size_t j = 0; j < features.size(); ++j)
    x.push_back((features[j] - mean_[j]) * scale_[j]);
  x.push_back(1.0);
  return x;
}

Vector LogisticRegression::probabilities(const Vector& features) const {
  return softmax(weights_, standardised(features));
}

int LogisticRegression::predict(const Vector& features) const {
  const Vector p = probabilities(features);
  return static_cast<int>(std::ranges::max_element(p) - p.begin());
}

Baselines baselines(const Dataset& dataset, const Matrix& features, Task task,
                    const SplitOptions& options, const std::stop_token& stop) {
  const std::vector<int> labels = labelsOf(dataset, task);
  const std::vector<Subset> split = makeSplit(dataset.clips(), options);
  const LogisticRegression regression(features, labels, split, classesOf(task), stop);
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
  if (features_.empty())
    features_ = spectrogramStatistics(dataset_, stop_);
  known_.push_back({task, split, baselines(dataset_, features_, task, split, stop_)});
  return known_.back().judges;
}

}  // namespace cuadrante
