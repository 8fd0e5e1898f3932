#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

namespace cuadrante::ui {

/// Shares in [0, 1] side by side, each a dot with its interval as a bar and its value beside it.
class IntervalChart : public QWidget {
  Q_OBJECT
 public:
  struct Entry {
    QString name;
    double value = 0.0;
    std::optional<std::pair<double, double>> interval;  ///< low, high
  };

  explicit IntervalChart(QWidget* parent = nullptr);

  void setEntries(std::vector<Entry> entries);
  void setAxisNames(const QString& across, const QString& up);

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  QRectF plot() const;

  std::vector<Entry> entries_;
  QString across_;
  QString up_;
};

}  // namespace cuadrante::ui
