#include "ui/controls/sortable_model.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace cuadrante::ui {
namespace {

/// Sorts `order` by `keys` (one per item); a missing key comes last in either direction.
template <class Key>
void sortBy(std::vector<std::size_t>& order, const std::vector<std::optional<Key>>& keys,
            Qt::SortOrder direction) {
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (!keys[a] || !keys[b])
      return keys[a].has_value() && !keys[b].has_value();
    return direction == Qt::AscendingOrder ? *keys[a] < *keys[b] : *keys[b] < *keys[a];
  });
}

}  // namespace

int SortableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

QVariant SortableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid))
    return {};
  const std::size_t item = itemAt(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(item, index.column());
    case Qt::ToolTipRole:
      return tip(item, index.column());
    case Qt::DecorationRole:
      return mark(item, index.column());
    case Qt::TextAlignmentRole:
      return int(Qt::AlignVCenter | (isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    default:
      return {};
  }
}

QVariant SortableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
    return {};
  switch (role) {
    case Qt::DisplayRole:
      return title(section);
    case Qt::ToolTipRole:
      return titleTip(section);
    case Qt::TextAlignmentRole:
      return int(Qt::AlignVCenter | (isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft));
    default:
      return {};
  }
}

void SortableModel::sort(int column, Qt::SortOrder order) {
  sortColumn_ = column;
  sortOrder_ = order;
  Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
  const QModelIndexList before = persistentIndexList();
  std::vector<std::size_t> items;
  for (const QModelIndex& index : before)
    items.push_back(itemAt(index.row()));
  computeOrder();
  if (!before.isEmpty()) {
    std::vector<int> rows(order_.size());
    for (std::size_t row = 0; row < order_.size(); ++row)
      rows[order_[row]] = static_cast<int>(row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
      after.append(index(rows[items[static_cast<std::size_t>(i)]], before[i].column()));
    changePersistentIndexList(before, after);
  }
  Q_EMIT layoutChanged({}, VerticalSortHint);
}

int SortableModel::rowOf(std::size_t item) const {
  const auto found = std::find(order_.begin(), order_.end(), item);
  return found == order_.end() ? -1 : static_cast<int>(found - order_.begin());
}

void SortableModel::resetOrder(std::size_t count) {
  order_.resize(count);
  computeOrder();
}

void SortableModel::itemChanged(std::size_t item) {
  const int row = rowOf(item);
  if (row >= 0)
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void SortableModel::computeOrder() {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  if (sortColumn_ < 0 || sortColumn_ >= columnCount() || order_.empty())
    return;
  const std::size_t count = order_.size();
  if (std::holds_alternative<double>(sortKey(0, sortColumn_))) {
    std::vector<std::optional<double>> keys(count);
    for (std::size_t item = 0; item < count; ++item) {
      const double value = std::get<double>(sortKey(item, sortColumn_));
      if (!std::isnan(value))
        keys[item] = value;
    }
    return sortBy(order_, keys, sortOrder_);
  }
  // The C locale would compare bytes: "v10" before "v9", "Á" after "z".
  QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
  collator.setNumericMode(true);
  collator.setCaseSensitivity(Qt::CaseInsensitive);
  std::vector<std::optional<QCollatorSortKey>> keys(count);
  for (std::size_t item = 0; item < count; ++item) {
    const QString value = std::get<QString>(sortKey(item, sortColumn_));
    if (!value.isEmpty())
      keys[item] = collator.sortKey(value);
  }
  sortBy(order_, keys, sortOrder_);
}

}  // namespace cuadrante::ui
