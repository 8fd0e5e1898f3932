#include "core/statistics/logistic_regression.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kMostSteps = 20'000;
/// The largest entry of the gradient, which is a sum over the rows, at which the solver ends.
constexpr double kGradient = 1e-4;
/// Makes the intercepts unique, which could all be raised together.
constexpr double kInterceptRidge = 1e-6;

/// Of each row of scores, one per class.
Matrix softmax(Matrix scores) {
  const Vector highest = scores.rowwise().maxCoeff();
  scores = (scores.colwise() - highest).array().exp().matrix();
  const Vector sums = scores.rowwise().sum();
  scores.array().colwise() /= sums.array();
  return scores;
}

/// The problem of one regression. Weights have a row per class.
struct Problem {
  Matrix rows;     ///< with a 1 at their end, for the intercept
  Matrix labels;   ///< row by class: 1 where the row is of the class, else 0
  Vector penalty;  ///< per weight

  double loss(const Matrix& weights) const {
    const Matrix p = softmax(rows * weights.transpose());
    return 0.5 * (weights.cwiseAbs2() * penalty).sum() -
           p.cwiseProduct(labels).rowwise().sum().array().max(1e-300).log().sum();
  }
  Matrix gradient(const Matrix& weights) const {
    return (softmax(rows * weights.transpose()) - labels).transpose() * rows +
           weights * penalty.asDiagonal();
  }
  /// ½·XᵀX and the penalty: no Hessian of any weights exceeds it in a class's block.
  Eigen::LLT<Eigen::MatrixXd> bound() const {
    Eigen::MatrixXd h = 0.5 * rows.transpose() * rows;
    h.diagonal() += penalty;
    return h.llt();
  }
};

Matrix solve(const Problem& problem, const std::stop_token& stop) {
  const auto bound = problem.bound();
  Matrix weights = Matrix::Zero(problem.labels.cols(), problem.rows.cols());
  Matrix ahead = weights;
  double momentum = 1.0;
  double loss = problem.loss(weights);
  for (int step = 0; step < kMostSteps; ++step) {
    throwIfStopped(stop);
    const Matrix gradient = problem.gradient(ahead);
    if (gradient.cwiseAbs().maxCoeff() < kGradient)
      return ahead;
    const Matrix next = ahead - bound.solve(gradient.transpose()).transpose();
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
    ahead = next + (momentum - 1.0) / nextMomentum * (next - weights);
    weights = next;
    momentum = nextMomentum;
    loss = nextLoss;
  }
  return weights;
}

}  // namespace

LogisticRegression::LogisticRegression(const std::vector<std::vector<double>>& features,
                                       const std::vector<int>& labels,
                                       const std::vector<bool>& training, int classes,
                                       const std::stop_token& stop) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < training.size(); ++row)
    if (training[row])
      rows.push_back(row);
  if (rows.empty())
    throw OptionError("a regression needs a row to learn from");
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
  const auto size = static_cast<Eigen::Index>(rows.size());
  const auto weights = static_cast<Eigen::Index>(mean_.size() + 1);
  Problem problem{.rows = Matrix(size, weights),
                  .labels = Matrix::Zero(size, classes),
                  .penalty = Vector::Constant(weights, classes == 2 ? 2.0 : 1.0)};
  problem.penalty[weights - 1] = kInterceptRidge;
  for (Eigen::Index i = 0; i < size; ++i) {
    const std::size_t row = rows[static_cast<std::size_t>(i)];
    const std::vector<double> x = standardised(features[row]);
    problem.rows.row(i) = Vector::Map(x.data(), weights);
    problem.labels(i, labels[row]) = 1.0;
  }
  const Matrix solved = solve(problem, stop);
  weights_.assign(solved.data(), solved.data() + solved.size());
}

std::vector<double> LogisticRegression::standardised(const std::vector<double>& features) const {
  std::vector<double> x;
  for (std::size_t j = 0; j < features.size(); ++j)
    x.push_back((features[j] - mean_[j]) * scale_[j]);
  x.push_back(1.0);
  return x;
}

std::vector<double> LogisticRegression::probabilities(const std::vector<double>& features) const {
  const std::vector<double> x = standardised(features);
  const auto size = static_cast<Eigen::Index>(x.size());
  const auto weights =
      Matrix::Map(weights_.data(), static_cast<Eigen::Index>(weights_.size()) / size, size);
  const Matrix p = softmax((weights * Vector::Map(x.data(), size)).transpose());
  return {p.data(), p.data() + p.size()};
}

int LogisticRegression::predict(const std::vector<double>& features) const {
  const std::vector<double> p = probabilities(features);
  return static_cast<int>(std::ranges::max_element(p) - p.begin());
}

}  // namespace cuadrante
