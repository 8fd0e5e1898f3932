#include "ui/controls/sortable_model.h"

#include "ui/controls/table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante::ui {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

struct Entry {
  QString name;
  double value;
};

class Entries : public SortableModel {
 public:
  explicit Entries(std::vector<Entry> entries) { set(std::move(entries)); }

  void set(std::vector<Entry> entries) {
    beginResetModel();
    entries_ = std::move(entries);
    resetOrder(entries_.size());
    endResetModel();
  }

  int columnCount(const QModelIndex& = {}) const override { return 2; }

  QStringList column(int column) const {
    QStringList cells;
    for (int row = 0; row < rowCount(); ++row)
      cells << index(row, column).data().toString();
    return cells;
  }

 protected:
  QString text(std::size_t item, int column) const override {
    if (column == 0)
      return entries_[item].name;
    return std::isnan(entries_[item].value) ? QString() : QString::number(entries_[item].value);
  }
  SortKey sortKey(std::size_t item, int column) const override {
    if (column == 0)
      return entries_[item].name;
    return entries_[item].value;
  }
  bool isNumeric(int column) const override { return column == 1; }
  QString title(int column) const override {
    return column == 0 ? QStringLiteral("name") : QStringLiteral("value");
  }

 private:
  std::vector<Entry> entries_;
};

std::vector<Entry> someEntries() {
  return {{"b", 2.0}, {"", kMissing}, {"Á", 10.0}, {"a", kMissing}, {"c", 1.0}};
}

TEST(SortableModel, ShowsTheFirstOrderUntilSorted) {
  const Entries model(someEntries());
  EXPECT_EQ(model.column(0), QStringList({"b", "", "Á", "a", "c"}));
}

TEST(SortableModel, MissingNumbersComeLastInBothDirections) {
  Entries model(someEntries());
  model.sort(1, Qt::AscendingOrder);
  EXPECT_EQ(model.column(1), QStringList({"1", "2", "10", "", ""}));
  EXPECT_EQ(model.column(0), QStringList({"c", "b", "Á", "", "a"}));
  model.sort(1, Qt::DescendingOrder);
  EXPECT_EQ(model.column(1), QStringList({"10", "2", "1", "", ""}));
}

TEST(SortableModel, MissingTextsComeLastInBothDirections) {
  Entries model({{"v10", 0}, {"", 0}, {"v9", 0}});
  model.sort(0, Qt::AscendingOrder);
  EXPECT_EQ(model.column(0), QStringList({"v9", "v10", ""}));
  model.sort(0, Qt::DescendingOrder);
  EXPECT_EQ(model.column(0), QStringList({"v10", "v9", ""}));
}

TEST(SortableModel, KeepsTheChosenSortingWhenItsItemsAreReplaced) {
  Entries model(someEntries());
  model.sort(1, Qt::DescendingOrder);
  model.set({{"x", 1.0}, {"y", kMissing}, {"z", 3.0}});
  EXPECT_EQ(model.column(0), QStringList({"z", "x", "y"}));
  model.sort(-1);
  EXPECT_EQ(model.column(0), QStringList({"x", "y", "z"}));
}

TEST(SortableModel, PersistentIndexesFollowTheirItem) {
  Entries model(someEntries());
  const QPersistentModelIndex ten = model.index(2, 0);
  model.sort(1, Qt::DescendingOrder);
  EXPECT_EQ(ten.row(), 0);
  EXPECT_EQ(ten.data().toString(), "Á");
}

TEST(TableView, CopiesTheChosenRowsOrAllAsTabSeparatedText) {
  Entries model({{"a", 1.0}, {"b", kMissing}, {"c", 3.0}});
  TableView table;
  table.setModel(&model);
  table.show();
  QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), "name\tvalue\na\t1\nb\t\nc\t3\n");

  QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                    table.visualRect(model.index(2, 0)).center());
  QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), "name\tvalue\nc\t3\n");
}

}  // namespace
}  // namespace cuadrante::ui
