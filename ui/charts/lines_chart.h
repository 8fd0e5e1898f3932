#pragma once

#include "ui/charts/epoch_axes.h"
#include "ui/charts/growing_axis.h"

#include <QColor>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <vector>

namespace cuadrante::ui {

/// Any number of lines over the epochs, each of a colour of its own (tokens().series) and named
/// where it ends; where the colours come again the lines are dashed. Both axes start at 0.
class LinesChart : public QWidget {
  Q_OBJECT
 public:
  struct Line {
    QString name;
    std::vector<QPointF> points;  ///< x: epoch from 1, y: value; what is not finite is left out
  };

  /// `top`: upper end of the values to begin with; larger values raise it.
  explicit LinesChart(double top, QWidget* parent = nullptr);

  void setAxisNames(const QString& across, const QString& up);
  void setLines(std::vector<Line> lines);
  std::size_t lineCount() const { return lines_.size(); }
  /// Where the lines lie.
  QRectF plot() const;

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  EpochAxes axes() const;
  QPointF at(QPointF value) const;
  double nameWidth() const;
  void drawGround(QPainter& painter) const;
  void drawNames(QPainter& painter) const;

  double firstTop_;
  double epochs_ = 1.0;  ///< where the lines end
  GrowingAxis values_;
  std::vector<Line> lines_;
  QString across_;
  QString up_;
};

}  // namespace cuadrante::ui
