#pragma once

#include "core/learning/run.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace cuadrante::ui {

class EpochChart;
class Picture;

/// Loss above and accuracy below, of training and validation, over the epochs of one run.
class LearningCurves : public QWidget {
  Q_OBJECT
 public:
  explicit LearningCurves(QWidget* parent = nullptr);

  void clear(int epochs);  ///< no lines yet, room for so many epochs
  void addEpoch(const EpochResult& epoch);
  /// All of a run at once; `planned` is how many it was to have, if more.
  void setEpochs(const std::vector<EpochResult>& epochs, int planned = 0);
  /// Under which the picture of the curves is proposed to be saved, without ending.
  void setPictureName(const QString& name);

 private:
  void setTexts();
  void draw();

  std::vector<EpochResult> epochs_;
  QLabel* lossTitle_;
  QLabel* accuracyTitle_;
  QLabel* epochTitle_;
  EpochChart* loss_;
  EpochChart* accuracy_;
  Picture* picture_;
};

}  // namespace cuadrante::ui
