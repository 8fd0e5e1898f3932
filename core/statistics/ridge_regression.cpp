#include "core/statistics/ridge_regression.h"

#include "core/ground/error.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cmath>

namespace cuadrante {
namespace {

constexpr double kRidgePenalty = 1.0;

Eigen::Index indexOf(std::size_t size) {
  return static_cast<Eigen::Index>(size);
}

/// The rows that are marked, as a matrix.
Eigen::MatrixXd markedRows(const std::vector<std::vector<double>>& rows,
                           const std::vector<bool>& marked, Eigen::Index count) {
  Eigen::MatrixXd matrix(count, indexOf(rows.front().size()));
  Eigen::Index next = 0;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (marked[row])
      matrix.row(next++) = Eigen::VectorXd::Map(rows[row].data(), matrix.cols());
  return matrix;
}

std::vector<double> valuesOf(const Eigen::MatrixXd& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

}  // namespace

RidgeRegression::RidgeRegression(const std::vector<std::vector<double>>& features,
                                 const std::vector<std::vector<double>>& targets,
                                 const std::vector<bool>& training) {
  Eigen::Index count = 0;
  for (const bool marked : training)
    count += marked ? 1 : 0;
  if (count == 0)
    throw OptionError("a regression needs a row to learn from");
  Eigen::MatrixXd x = markedRows(features, training, count);
  Eigen::MatrixXd y = markedRows(targets, training, count);
  const Eigen::RowVectorXd mean = x.colwise().mean();
  x.rowwise() -= mean;
  Eigen::RowVectorXd scale = (x.colwise().squaredNorm() / static_cast<double>(count)).cwiseSqrt();
  for (Eigen::Index j = 0; j < scale.size(); ++j)
    // Below it, what varies is rounding.
    scale[j] = scale[j] > 1e-9 * (1.0 + std::abs(mean[j])) ? 1.0 / scale[j] : 0.0;
  x *= scale.asDiagonal();
  const Eigen::RowVectorXd meanTarget = y.colwise().mean();
  y.rowwise() -= meanTarget;
  Eigen::MatrixXd normal = x.transpose() * x;
  normal.diagonal().array() += kRidgePenalty;
  mean_ = valuesOf(mean);
  scale_ = valuesOf(scale);
  intercepts_ = valuesOf(meanTarget);
  weights_ = valuesOf(normal.llt().solve(x.transpose() * y));
}

std::vector<double> RidgeRegression::predict(const std::vector<double>& features) const {
  std::vector<double> said = intercepts_;
  for (std::size_t target = 0; target < said.size(); ++target)
    for (std::size_t j = 0; j < features.size(); ++j)
      said[target] += weights_[target * features.size() + j] * (features[j] - mean_[j]) * scale_[j];
  return said;
}

}  // namespace cuadrante
