#pragma once

#include "core/learning/judgement.h"

#include <QWidget>

#include <vector>

namespace cuadrante::ui {

/// A reliability diagram: the share of hits over the probability given, beside the diagonal on
/// which the two are equal; a dot is the larger, the more clips it stands for. The pointer shows
/// the values of a dot.
class ReliabilityChart : public QWidget {
  Q_OBJECT
 public:
  explicit ReliabilityChart(QWidget* parent = nullptr);

  void setBins(std::vector<ReliabilityBin> bins);
  /// Where the diagram's square of [0, 1] × [0, 1] lies.
  QRectF plot() const;
  QPointF at(double confidence, double accuracy) const;

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  QString textAt(QPointF position) const;            ///< empty where no dot is
  double radiusOf(const ReliabilityBin& bin) const;  ///< of its dot, pixels
  void drawAxes(QPainter& painter) const;

  std::vector<ReliabilityBin> bins_;
};

}  // namespace cuadrante::ui
