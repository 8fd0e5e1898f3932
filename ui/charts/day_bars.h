#pragma once

#include <QDate>
#include <QString>
#include <QWidget>

#include <vector>

namespace cuadrante::ui {

/// One bar a day, from the first day to the last, days without anything left empty; the last
/// kMostDays if there are more. The tip of a bar tells its day.
class DayBars : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kMostDays = 90;

  struct Day {
    QDate date;
    int count = 0;
    QString tip;  ///< below date and count; may be empty
  };

  explicit DayBars(QWidget* parent = nullptr);

  void setDays(std::vector<Day> days);  ///< in the order of their dates, each once
  int shownDays() const;                ///< from the first bar to the last, 0 without any
  bool isCut() const { return cut_; }   ///< earlier days are not shown
  /// Where that day's bar stands, its whole height; empty for a day that is not shown.
  QRectF columnOf(QDate date) const;

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;

  QRectF plot() const;
  QString textAt(QPointF position) const;  ///< empty beside the days
  const Day* dayAt(QPointF position) const;

  std::vector<Day> days_;
  QDate first_, last_;
  int top_ = 1;   ///< upper end of the counts
  int step_ = 1;  ///< between two lines of the grid
  bool cut_ = false;
};

}  // namespace cuadrante::ui
