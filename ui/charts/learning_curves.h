#pragma once

#include "core/learning/run.h"
#include "ui/charts/curve_pair.h"

#include <vector>

namespace cuadrante::ui {

/// Loss and accuracy of training and validation over the epochs of one run.
class LearningCurves : public CurvePair {
  Q_OBJECT
 public:
  explicit LearningCurves(QWidget* parent = nullptr);

  void clear(int epochs);  ///< no lines yet, room for so many epochs
  void addEpoch(const EpochResult& epoch);
  /// All of a run at once; `planned` is how many it was to have, if more.
  void setEpochs(const std::vector<EpochResult>& epochs, int planned = 0);
  /// Of a run that is over only the epochs that it had: one that was stopped early would be a stroke
  /// at the left.
  void setRun(const Run& run);

 private:
  void draw();

  std::vector<EpochResult> epochs_;
};

}  // namespace cuadrante::ui
