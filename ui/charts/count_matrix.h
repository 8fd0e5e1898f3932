#pragma once

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace cuadrante::ui {

/// A square matrix of counts whose rows and columns are the same classes; each cell the darker, the
/// more of its row it holds.
class CountMatrix : public QWidget {
  Q_OBJECT
 public:
  /// `rows`, `columns`: what they stand for, written above them.
  CountMatrix(const QString& rows, const QString& columns, QWidget* parent = nullptr);

  /// `counts[row · classes + column]`; a name for each class.
  void setCounts(std::vector<std::int64_t> counts, const QStringList& names);
  void clear();

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 protected:
  /// A cell as it is read out.
  virtual QString sentence(const QString& row, const QString& column, qint64 count) const = 0;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void drawCell(QPainter& painter, const QRectF& cell, int row, int column) const;
  std::int64_t at(int row, int column) const;

  QString rowsTitle_, columnsTitle_;
  std::vector<std::int64_t> counts_;
  QStringList names_;
};

}  // namespace cuadrante::ui
