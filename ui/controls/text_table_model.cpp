#include "ui/controls/text_table_model.h"

#include <QLocale>

#include <limits>

namespace cuadrante::ui {

void TextTableModel::setTable(std::vector<Column> columns, std::vector<Row> rows) {
  beginResetModel();
  columns_ = std::move(columns);
  rows_ = std::move(rows);
  resetOrder(rows_.size());
  endResetModel();
}

int TextTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QString TextTableModel::text(std::size_t item, int column) const {
  return rows_[item].cells[static_cast<std::size_t>(column)];
}

SortKey TextTableModel::sortKey(std::size_t item, int column) const {
  if (!isNumeric(column))
    return text(item, column);
  // "0.7130 *" and "−0.040 (−0.100 to +0.020)" are sorted by what they begin with.
  bool isNumber = false;
  const double value = text(item, column)
                           .section(QLatin1Char(' '), 0, 0)
                           .replace(QChar(0x2212), QLatin1Char('-'))
                           .replace(QLocale().decimalPoint(), QStringLiteral("."))
                           .toDouble(&isNumber);
  return isNumber ? value : std::numeric_limits<double>::quiet_NaN();
}

bool TextTableModel::isNumeric(int column) const {
  return columns_[static_cast<std::size_t>(column)].numeric;
}

QString TextTableModel::title(int column) const {
  return columns_[static_cast<std::size_t>(column)].title;
}

QString TextTableModel::titleTip(int column) const {
  return columns_[static_cast<std::size_t>(column)].tip;
}

QString TextTableModel::tip(std::size_t item, int column) const {
  return text(item, column);
}

QVariant TextTableModel::mark(std::size_t item, int column) const {
  return column == 0 && !rows_[item].mark.isNull() ? QVariant(rows_[item].mark) : QVariant();
}

}  // namespace cuadrante::ui
