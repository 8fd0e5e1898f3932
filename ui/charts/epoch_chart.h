#pragma once

#include "core/report/epoch_chart.h"
#include "ui/charts/growing_axis.h"
#include "ui/theme/tokens.h"

#include <QPixmap>
#include <QString>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

class QPainter;

namespace cuadrante::ui {

/// Any number of lines over the epochs, each of a colour of its own and named, with its last value,
/// where it ends; those that are not strong are faint and unnamed, painted once and kept as a
/// picture. Where the colours come again the lines are dashed. Both axes start at 0, those of
/// growing values as LossScale says; values beyond the axis (usualTop) are drawn at its end with a
/// mark. The pointer shows the values of the epoch below it.
class EpochChart : public QWidget {
  Q_OBJECT
 public:
  struct Look {
    double top = 1.0;     ///< upper end of the values to begin with
    bool growing = true;  ///< larger values raise it; what LossScale is for
    /// Pixels right of the plot, so that those of two charts stand exactly above each other: the
    /// names are beside their lines' ends, as many as fit. Without it they stand below each other
    /// at the plot's edge, which leaves them as much as they need.
    std::optional<double> nameRoom{};
    const QColor& (*colour)(std::size_t line) = &seriesColour;
  };

  /// So many names can be told apart at the lines' ends.
  static constexpr std::size_t kNamed = 10;

  explicit EpochChart(const Look& look, QWidget* parent = nullptr);

  void setAxisNames(const QString& across, const QString& up);
  /// What hovering calls the values ("loss") and a line ("run %1").
  void setHoverNames(const QString& value, const QString& line = QStringLiteral("%1"));
  /// Axes as at first, with room for so many epochs, and no lines.
  void clear(int epochs);
  /// Where there is no room for all names, those of the first lines are shown.
  void setLines(std::vector<ChartLine> lines);
  /// The line of that number is drawn thick, above all others, and its name is bold.
  void setChosen(std::optional<std::size_t> number);
  /// Adds a point to the line of that number; one that is there for its epoch, and those after it,
  /// go.
  void append(std::size_t number, ChartPoint point);

  const std::vector<ChartLine>& lines() const { return lines_; }
  /// The lines as they are drawn: without what is no number, and so thin that they are fast.
  std::vector<std::vector<ChartPoint>> drawn(const ChartLine& line) const;
  ChartPlot plot() const;

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;

  void include(const std::vector<ChartPoint>& points);
  void fitValues();
  bool isLogarithmic() const;
  /// What stands at the epoch below the pointer; empty beside the plot.
  QString textAt(QPointF position) const;
  void describe();
  double nameRoom() const;
  double scale() const;  ///< of words, lines and dots, in proportion on large screens
  void paintStill(QPainter& painter) const;
  void paintAxes(QPainter& painter) const;
  void paintLine(QPainter& painter, const ChartLine& line) const;
  void paintNames(QPainter& painter) const;
  void forgetPicture();

  Look look_;
  GrowingAxis epochs_;
  GrowingAxis values_;
  std::vector<ChartLine> lines_;
  QString across_;
  QString up_;
  QString hoverValue_;
  QString hoverLine_ = QStringLiteral("%1");
  std::optional<std::size_t> chosen_;
  QPixmap still_;  ///< axes and the faint lines; null: to be painted
};

}  // namespace cuadrante::ui
