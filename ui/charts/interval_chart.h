#pragma once

#include <QString>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace cuadrante::ui {

/// Shares in [0, 1] side by side, each a dot with its interval as a bar and its value beside it.
/// The pointer shows all of an entry.
class IntervalChart : public QWidget {
  Q_OBJECT
 public:
  struct Entry {
    QString name;
    double value = 0.0;
    std::optional<std::pair<double, double>> interval;  ///< low, high
    QString of{};                                       ///< what it is of: "120 clips, 30 songs"
  };

  explicit IntervalChart(QWidget* parent = nullptr);

  void setEntries(std::vector<Entry> entries);
  void setAxisNames(const QString& across, const QString& up);

  QRectF columnOf(std::size_t entry) const;  ///< where the pointer shows it

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  QString textAt(QPointF position) const;  ///< empty beside the plot
  QRectF plot() const;

  std::vector<Entry> entries_;
  QString across_;
  QString up_;
};

}  // namespace cuadrante::ui
