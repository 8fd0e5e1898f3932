#pragma once

#include "core/domain/emotion.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace cuadrante::ui {

/// A clip of which a network said where it lies on an axis.
struct ScatterPoint {
  qint64 clip = 0;
  QString name;
  double label = 0.0, said = 0.0;  ///< in [−1, 1]
};

/// What was said of an axis over the labels, beside the diagonal on which the two are equal. The
/// pointer shows what a dot is; a click on one asks to hear its clip.
class PointScatter : public QWidget {
  Q_OBJECT
 public:
  explicit PointScatter(Axis axis, QWidget* parent = nullptr);

  /// `figures`: what the axis's figures are, in a line.
  void setPoints(std::vector<ScatterPoint> points, const QString& figures);
  /// The square of [−1, 1] × [−1, 1].
  QRectF plot() const;
  QPointF at(double label, double said) const;

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 Q_SIGNALS:
  void clipChosen(qint64 clip);

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;
  const ScatterPoint* pointAt(QPointF position) const;  ///< nullptr where no dot is
  void drawAxes(QPainter& painter) const;

  Axis axis_;
  std::vector<ScatterPoint> points_;
  QString figures_;
};

}  // namespace cuadrante::ui
