#pragma once

#include "ui/charts/epoch_axes.h"
#include "ui/charts/growing_axis.h"

#include <QPixmap>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <cstddef>
#include <vector>

class QPainter;

namespace cuadrante::ui {

/// The lines of any number of runs over the epochs, a colour each; those under way named where they
/// end. Both axes start at 0. Lines that grow no more are painted once and kept as a picture.
class RunChart : public QWidget {
  Q_OBJECT
 public:
  struct Line {
    std::size_t run = 0;  ///< decides its colour, and beyond the tenth its dashes
    QString name;
    bool growing = false;         ///< drawn strong and named; else faint
    std::vector<QPointF> points;  ///< x: epoch from 1, y: value
  };

  /// So many names can be told apart at the lines' ends.
  static constexpr std::size_t kNamed = 10;

  /// `top`: upper end of the values to begin with; `growing`: larger values raise it.
  RunChart(double top, bool growing, QWidget* parent = nullptr);

  /// Axes as at first, with room for so many epochs, and no lines.
  void clear(int epochs);
  void setLines(std::vector<Line> lines);
  /// Adds a point to a run's line; one that is there for that epoch, and those after it, go.
  void append(std::size_t run, QPointF point);

  const std::vector<Line>& lines() const { return lines_; }

  QSize minimumSizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

  QRectF plot() const;
  EpochAxes axes() const;
  void include(const std::vector<QPointF>& points);
  void paintStill(QPainter& painter) const;
  void paintLine(QPainter& painter, const Line& line) const;
  void paintNames(QPainter& painter) const;
  void forgetPicture();

  double firstTop_;
  bool growing_;
  GrowingAxis epochs_;
  GrowingAxis values_;
  std::vector<Line> lines_;
  QPixmap still_;  ///< axes and the lines that grow no more; null: to be painted
};

}  // namespace cuadrante::ui
