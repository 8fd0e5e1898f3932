#pragma once

#include "ui/charts/growing_axis.h"

#include <QChartView>
#include <QPointF>

#include <vector>

class QGraphicsEllipseItem;
class QGraphicsSimpleTextItem;
class QLineSeries;
class QValueAxis;

namespace cuadrante::ui {

/// Two lines over the epochs, train and validation, each named where it ends. Both axes start at 0.
class CurveChart : public QChartView {
  Q_OBJECT
 public:
  /// `top`: upper end of the values to begin with; `growing`: larger values raise it.
  CurveChart(double top, bool growing, QWidget* parent = nullptr);

  /// No lines, room for `epochs` epochs.
  void clear(int epochs);
  /// Replaces both lines (x: epoch from 1, y: value). What is not finite is left out.
  void setLines(const std::vector<QPointF>& train, const std::vector<QPointF>& validation);

 private:
  /// One line with the dot and the name at its end.
  struct Line {
    QLineSeries* series = nullptr;
    QGraphicsEllipseItem* dot = nullptr;
    QGraphicsSimpleTextItem* name = nullptr;
  };

  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

  Line addLine();
  void applyTheme();
  void applyAxes();
  void placeTicks();
  void placeNames();
  QPointF positionOf(QPointF value) const;

  double firstTop_;
  bool growing_;
  GrowingAxis epochs_;
  GrowingAxis values_;
  QValueAxis* xAxis_;
  QValueAxis* yAxis_;
  Line train_;
  Line validation_;
  std::vector<QGraphicsSimpleTextItem*> ticks_;
};

}  // namespace cuadrante::ui
