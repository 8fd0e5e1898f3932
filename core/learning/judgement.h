#pragma once

#include "core/learning/run.h"

#include <cstdint>
#include <vector>

namespace cuadrante {

/// The probability of every class, also where there are two: a single one is that of class 1.
std::vector<double> ofEveryClass(const std::vector<double>& probabilities);
/// The likeliest class by those; 0.5 of two is class 1, as in predictions.
int likeliestClass(const std::vector<double>& ofEveryClass);

/// How a run's predictions fall over the classes of its task.
struct ConfusionMatrix {
  int classes = 0;
  std::vector<std::int64_t> counts;  ///< `[label, predicted]`

  std::int64_t at(int label, int predicted) const {
    return counts[static_cast<std::size_t>(label * classes + predicted)];
  }
  std::int64_t labelled(int label) const;  ///< the sum of a row
  std::int64_t total() const;
};

/// Of the clips of one subset. Labels and predictions out of the task's classes are left out.
ConfusionMatrix confusionOf(const std::vector<Prediction>& predictions, Subset subset, Task task);

/// Balanced accuracy, F1, AUC, kappa and each class, of the clips of one subset.
ClassificationFigures figuresOf(const std::vector<Prediction>& predictions, Subset subset,
                                Task task);

/// The clips whose predicted class was given a probability in one interval.
struct ReliabilityBin {
  std::int64_t clips = 0;
  double confidence = 0.0;  ///< mean probability of the predicted class
  double accuracy = 0.0;    ///< share of hits
};

/// The reliability diagram (DeGroot and Fienberg 1983) of one subset: the interval [0, 1] in `bins`
/// equal parts, the upper end belonging to the last.
std::vector<ReliabilityBin> reliabilityOf(const std::vector<Prediction>& predictions, Subset subset,
                                          int bins = 10);

/// The expected calibration error (Guo et al. 2017, equation 3): the mean distance of accuracy and
/// confidence, weighted by the clips of each bin; 0 without clips.
double calibrationError(const std::vector<ReliabilityBin>& bins);

}  // namespace cuadrante
