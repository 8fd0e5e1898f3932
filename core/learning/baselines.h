#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/split.h"
#include "core/learning/training_config.h"

#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace cuadrante {

/// What a network has to beat: judges that know no more than the training part of a split, the
/// majority class, a LogisticRegression of spectrogramStatistics and one of handMadeStatistics. Of
/// Task::Point the mean label and, of the same statistics, a RidgeRegression each.

/// The class of most training clips, the lower of equals. `labels`: classOf of every row.
int majorityClass(const std::vector<int>& labels, const std::vector<Subset>& split);

/// One row of features for every clip: for each band the mean and the standard deviation over time,
/// of 10·log10(x + 1e-10) where the dataset holds no negative value, else of the values as they
/// are. Uses all cores. Throws Interrupted.
std::vector<std::vector<double>> spectrogramStatistics(const Dataset& dataset,
                                                       const std::stop_token& stop = {});

/// The judges on one split: their verdicts of every row.
struct Baselines {
  std::vector<int> majority;  ///< the class of most training clips
  std::vector<int> logistic;
  std::vector<int> handMade = {};  ///< by hand-made statistics; empty where there are none
  /// Of Task::Point, in place of the three above: the mean of the training labels, and the
  /// regressions, kept within the plane.
  std::vector<EmotionPoint> mean = {}, ridge = {}, ridgeHandMade = {};
};
/// Without `handMade`.
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
  std::optional<std::vector<std::vector<double>>> handMade_;
  std::vector<Known> known_;
};

}  // namespace cuadrante
