#pragma once

#include "experiment/judgement.h"

#include <QStringList>
#include <QWidget>

namespace cuadrante::ui {

/// A confusion matrix: labels down, predictions across, each cell with its count, the more of its
/// row the darker.
class ConfusionView : public QWidget {
  Q_OBJECT
 public:
  explicit ConfusionView(QWidget* parent = nullptr);

  void setMatrix(const ConfusionMatrix& matrix, const QStringList& names);
  void clear();

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void drawCell(QPainter& painter, const QRectF& cell, int label, int predicted) const;

  ConfusionMatrix matrix_;
  QStringList names_;
};

}  // namespace cuadrante::ui
