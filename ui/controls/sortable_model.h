#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <variant>
#include <vector>

namespace cuadrante::ui {

/// What a cell is sorted by: a number (NaN: missing) or a text (empty: missing).
using SortKey = std::variant<double, QString>;

/// A table that is shown, not edited, and sorts itself: missing values come last in either
/// direction, equal ones stay in their first order. `item` counts in the order in which the things
/// were given, `row` in the order shown. Cells are made when they are looked at, so a million rows
/// cost their memory only.
class SortableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  /// A negative column goes back to the first order.
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

  std::size_t itemAt(int row) const { return order_[static_cast<std::size_t>(row)]; }
  int rowOf(std::size_t item) const;  ///< -1 if there is no such item

 protected:
  virtual QString text(std::size_t item, int column) const = 0;
  virtual SortKey sortKey(std::size_t item, int column) const = 0;
  virtual bool isNumeric(int column) const = 0;
  virtual QString title(int column) const = 0;
  virtual QString titleTip(int) const { return {}; }
  virtual QString tip(std::size_t, int) const { return {}; }
  /// An icon before the text, where a cell has one.
  virtual QVariant mark(std::size_t, int) const { return {}; }

  /// To be called between beginResetModel and endResetModel: there are `count` items now, in the
  /// sorting that the user has chosen.
  void resetOrder(std::size_t count);
  void itemChanged(std::size_t item);  ///< its cells are shown anew; its row stays

 private:
  void computeOrder();

  std::vector<std::size_t> order_;
  int sortColumn_ = -1;
  Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
};

}  // namespace cuadrante::ui
