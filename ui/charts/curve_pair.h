#pragma once

#include "ui/charts/epoch_chart.h"

#include <QWidget>

class QLabel;

namespace cuadrante::ui {

class Picture;

/// Two charts over the same epochs: loss above, accuracy, from 0 to 1, below.
class CurvePair : public QWidget {
  Q_OBJECT
 public:
  /// Under which the picture of the curves is proposed to be saved, without ending.
  void setPictureName(const QString& name);

 protected:
  /// `title`, `fileName` and `size` (of both, in pixels) of the picture that is made of them.
  CurvePair(const EpochChart::Look& look, const QString& title, const QString& fileName, QSize size,
            QWidget* parent);

  EpochChart& loss() { return *loss_; }
  EpochChart& accuracy() { return *accuracy_; }
  void setTitles(const QString& loss, const QString& accuracy);

 private:
  void resizeEvent(QResizeEvent* event) override;
  /// In proportion with what the charts have written in them.
  void fitTitles();

  QLabel* lossTitle_;
  QLabel* accuracyTitle_;
  QLabel* epochTitle_;
  EpochChart* loss_;
  EpochChart* accuracy_;
  Picture* picture_;
};

}  // namespace cuadrante::ui
