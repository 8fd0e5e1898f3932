#pragma once

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace cuadrante::ui {

/// A square matrix of counts whose rows and columns are the same classes; each cell with its count
/// and its share of the row in percent, the darker, the more of its row it holds. The pointer shows
/// a cell in words. Where cells can be chosen, a click does it, or the arrows and Enter.
class CountMatrix : public QWidget {
  Q_OBJECT
 public:
  /// Row and column.
  using Cell = std::pair<int, int>;

  /// `rows`, `columns`: what they stand for, written above them.
  CountMatrix(const QString& rows, const QString& columns, QWidget* parent = nullptr);

  /// `counts[row · classes + column]`; a name for each class. No cell is marked after that.
  void setCounts(std::vector<std::int64_t> counts, const QStringList& names);
  void clear();
  void setChoosing(bool choosing);  ///< at first cells cannot be chosen
  void setMarked(std::optional<Cell> cell);
  std::optional<Cell> marked() const { return marked_; }

  std::int64_t at(int row, int column) const;
  std::int64_t sumOf(int row) const;
  /// "12 · 34 %": the count and its share of the row; only the count in a row of none.
  QString textOf(int row, int column) const;
  QRectF cellRect(int row, int column) const;
  QFont cellFont() const;  ///< one for all cells

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 Q_SIGNALS:
  void cellChosen(int row, int column);

 protected:
  /// A cell as it is read out.
  virtual QString sentence(const QString& row, const QString& column, qint64 count) const = 0;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

  int classes() const { return static_cast<int>(names_.size()); }
  double scale() const;
  std::optional<Cell> cellAt(QPointF position) const;
  QString wordsOf(Cell cell) const;
  QString tipAt(QPointF position) const;
  void moveCursor(int down, int across);
  void drawCell(QPainter& painter, int row, int column) const;

  QString rowsTitle_, columnsTitle_;
  std::vector<std::int64_t> counts_;
  QStringList names_;
  bool choosing_ = false;
  std::optional<Cell> marked_;
  Cell cursor_{0, 0};
};

}  // namespace cuadrante::ui
