#pragma once

#include <vector>

namespace cuadrante {

/// Linear regression with an L2 penalty (ridge regression: Hoerl and Kennard 1970) on all weights
/// but the intercepts: the least of Σ(w·x + b − y)² + |w|², as scikit-learn's Ridge with alpha = 1
/// on features standardised by the mean and standard deviation of the training rows; those that do
/// not vary there are left out. Solved exactly.
class RidgeRegression {
 public:
  /// On the rows that `training` marks. `features`, `targets` (as many numbers in each) and
  /// `training` have one entry per row. Throws OptionError if no row is marked.
  RidgeRegression(const std::vector<std::vector<double>>& features,
                  const std::vector<std::vector<double>>& targets,
                  const std::vector<bool>& training);

  /// As many numbers as a target has.
  std::vector<double> predict(const std::vector<double>& features) const;

 private:
  std::vector<double> mean_, scale_;  ///< scale 0: left out
  std::vector<double> weights_;       ///< target by target
  std::vector<double> intercepts_;    ///< the means of the targets
};

}  // namespace cuadrante
