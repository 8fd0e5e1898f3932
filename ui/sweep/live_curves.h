#pragma once

#include "core/learning/run.h"

#include <QString>
#include <QWidget>

#include <cstddef>
#include <vector>

class QLabel;

namespace cuadrante::ui {

class EpochChart;
class Picture;

/// Loss above and accuracy below of the runs of a sweep, over the epochs: of validation where there
/// is one, else of training.
class LiveCurves : public QWidget {
  Q_OBJECT
 public:
  struct RunLine {
    std::size_t run = 0;
    QString name;
    bool strong = false;  ///< drawn strong and named; else faint
    const std::vector<EpochResult>* epochs = nullptr;
  };

  explicit LiveCurves(QWidget* parent = nullptr);

  void clear(int epochs);  ///< no lines yet, room for so many epochs
  void setLines(const std::vector<RunLine>& lines);
  void append(std::size_t run, const EpochResult& epoch);
  /// Under which the picture of the curves is proposed to be saved, without ending.
  void setPictureName(const QString& name);

 private:
  void setTexts();

  bool validation_ = false;  ///< the epochs shown have it
  QLabel* lossTitle_;
  QLabel* accuracyTitle_;
  QLabel* epochTitle_;
  EpochChart* loss_;
  EpochChart* accuracy_;
  Picture* picture_;
};

}  // namespace cuadrante::ui
