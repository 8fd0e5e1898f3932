#pragma once

#include "ui/controls/sortable_model.h"

#include <QIcon>

#include <vector>

namespace cuadrante::ui {

/// A small table of texts that are given ready to read. Columns of numbers sort by the number
/// that a cell begins with.
class TextTableModel : public SortableModel {
  Q_OBJECT
 public:
  struct Column {
    QString title;
    QString tip;
    bool numeric = false;
  };
  struct Row {
    std::vector<QString> cells;  ///< one for each column
    QIcon mark;                  ///< before the first cell; may be null
  };

  using SortableModel::SortableModel;

  void setTable(std::vector<Column> columns, std::vector<Row> rows);

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;
  QVariant mark(std::size_t item, int column) const override;

 private:
  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace cuadrante::ui
