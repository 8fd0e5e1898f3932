#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/split.h"
#include "core/learning/training_config.h"

#include <stop_token>
#include <utility>
#include <vector>

namespace cuadrante {

/// What a network has to beat: two judges that know no more than the training part of a split.

/// The class of most training clips, the lower of equals. `labels`: classOf of every row.
int majorityClass(const std::vector<int>& labels, const std::vector<Subset>& split);

/// One row of features for every clip: for each band the mean and the standard deviation over time,
/// of 10·log10(x + 1e-10) where the dataset holds no negative value, else of the values as they
/// are. Uses all cores. Throws Interrupted.
std::vector<std::vector<double>> spectrogramStatistics(const Dataset& dataset,
                                                       const std::stop_token& stop = {});

/// Multinomial logistic regression with an L2 penalty ½·|w|² on all weights but the intercepts,
/// beside the sum of the losses, as scikit-learn's LogisticRegression with C = 1. (Two classes have
/// two opposite weight vectors here, each with twice the penalty, which is the same as one.)
/// Features are standardised by the mean and standard deviation of the training clips; those that
/// do not vary there are left out.
///
/// Solved by Böhning's fixed bound of the Hessian (Böhning 1992, "Multinomial logistic regression
/// algorithm") with Nesterov's momentum, restarted where the loss rises; it draws nothing at
/// random.
class LogisticRegression {
 public:
  /// On the rows whose subset is Train. `features` and `labels` (0 … classes − 1) have one entry
  /// per row. Throws OptionError if no row is of Train, Interrupted.
  LogisticRegression(const std::vector<std::vector<double>>& features,
                     const std::vector<int>& labels, const std::vector<Subset>& split, int classes,
                     const std::stop_token& stop = {});

  std::vector<double> probabilities(const std::vector<double>& features) const;
  /// The likeliest class, the lower of equals.
  int predict(const std::vector<double>& features) const;

 private:
  std::vector<double> standardised(const std::vector<double>& features) const;

  std::vector<double> mean_, scale_;          ///< scale 0: left out
  std::vector<std::vector<double>> weights_;  ///< per class; the intercept last
};

/// Both judges on one split: their verdicts of every row.
struct Baselines {
  std::vector<int> majority;
  std::vector<int> logistic;
};
Baselines baselines(const Dataset& dataset, const std::vector<std::vector<double>>& features,
                    Task task, const SplitOptions& split, const std::stop_token& stop = {});

/// The baselines of one dataset's splits, each computed once. Keeps no copy of the dataset.
class BaselineJudges {
 public:
  explicit BaselineJudges(const Dataset& dataset, std::stop_token stop = {})
      : dataset_(dataset), stop_(std::move(stop)) {}

  const Dataset& dataset() const { return dataset_; }
  void setStop(std::stop_token stop) { stop_ = std::move(stop); }  ///< of the next calls
  /// Valid until the next call. Throws OptionError, Interrupted.
  const Baselines& of(Task task, const SplitOptions& split);

 private:
  struct Known {
    Task task;
    SplitOptions split;
    Baselines judges;
  };
  const Dataset& dataset_;
  std::stop_token stop_;
  std::vector<std::vector<double>> features_;
  std::vector<Known> known_;
};

}  // namespace cuadrante
