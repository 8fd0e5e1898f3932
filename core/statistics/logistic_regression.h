#pragma once

#include <stop_token>
#include <vector>

namespace cuadrante {

/// Multinomial logistic regression with an L2 penalty ½·|w|² on all weights but the intercepts,
/// beside the sum of the losses, as scikit-learn's LogisticRegression with C = 1. (Two classes have
/// two opposite weight vectors here, each with twice the penalty, which is the same as one.)
/// Features are standardised by the mean and standard deviation of the training rows; those that
/// do not vary there are left out.
///
/// Solved by Böhning's fixed bound of the Hessian (Böhning 1992, "Multinomial logistic regression
/// algorithm") with Nesterov's momentum, restarted where the loss rises; it draws nothing at
/// random.
class LogisticRegression {
 public:
  /// On the rows that `training` marks. `features`, `labels` (0 … classes − 1) and `training` have
  /// one entry per row. Throws OptionError if no row is marked, Interrupted.
  LogisticRegression(const std::vector<std::vector<double>>& features,
                     const std::vector<int>& labels, const std::vector<bool>& training, int classes,
                     const std::stop_token& stop = {});

  std::vector<double> probabilities(const std::vector<double>& features) const;
  /// The likeliest class, the lower of equals.
  int predict(const std::vector<double>& features) const;

 private:
  std::vector<double> standardised(const std::vector<double>& features) const;

  std::vector<double> mean_, scale_;  ///< scale 0: left out
  std::vector<double> weights_;       ///< class by class; the intercept last
};

}  // namespace cuadrante
