#pragma once

#include "core/learning/judgement.h"

#include <QWidget>

#include <vector>

namespace cuadrante::ui {

/// A reliability diagram: the share of hits over the probability given, beside the diagonal on
/// which the two are equal; a dot is the larger, the more clips it stands for.
class ReliabilityChart : public QWidget {
  Q_OBJECT
 public:
  explicit ReliabilityChart(QWidget* parent = nullptr);

  void setBins(std::vector<ReliabilityBin> bins);
  /// Where the diagram's square of [0, 1] × [0, 1] lies.
  QRectF plot() const;

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  QPointF at(double confidence, double accuracy) const;
  void drawAxes(QPainter& painter) const;

  std::vector<ReliabilityBin> bins_;
};

}  // namespace cuadrante::ui
