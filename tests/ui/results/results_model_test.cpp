#include "ui/results/results_model.h"

#include "recurrent_spec.h"
#include "ui/sample_runs.h"

#include <QLocale>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

std::vector<std::int64_t> numbers(const ResultsModel& model) {
  std::vector<std::int64_t> shown;
  for (int row = 0; row < model.rowCount(); ++row)
    shown.push_back(model.run(row) != nullptr ? model.run(row)->number.value : 0);
  return shown;
}

class ResultsModelTest : public testing::Test {
 protected:
  ResultsModelTest() {
    std::vector<cuadrante::Run> runs{
        sampleRun(1, Task::Energia, std::nullopt), sampleRun(2, Task::Placer, 0.6),
        sampleRun(3, Task::Energia, 0.88), sampleRun(10, Task::Energia, 0.7)};
    runs[2].version = VersionNumber{2};
    recurrent(runs[3].config.model).cell = Cell::Lstm;
    runs[3].version.reset();
    model_.setRuns(std::move(runs));
  }
  void sortBy(const char* key, Qt::SortOrder order) {
    model_.sort(static_cast<int>(model_.columns().indexOf(QString::fromLatin1(key))), order);
  }
  using Numbers = std::vector<std::int64_t>;
  ResultsModel model_;
};

TEST_F(ResultsModelTest, SortsWithMissingValuesLastInBothDirections) {
  EXPECT_EQ(numbers(model_), (Numbers{1, 2, 3, 10}));
  sortBy("test_acc", Qt::DescendingOrder);
  EXPECT_EQ(numbers(model_), (Numbers{3, 10, 2, 1}));
  sortBy("test_acc", Qt::AscendingOrder);
  EXPECT_EQ(numbers(model_), (Numbers{2, 10, 3, 1}));
  sortBy("axis", Qt::DescendingOrder);
  EXPECT_EQ(numbers(model_), (Numbers{2, 1, 3, 10}));
}

TEST_F(ResultsModelTest, NumbersAreWrittenAsTheLanguageDoesAndSortedAsNumbers) {
  const QLocale before;
  QLocale::setDefault(QLocale(QLocale::Spanish));
  const auto accuracy = static_cast<int>(model_.columns().indexOf("test_acc"));
  const auto rate = static_cast<int>(model_.columns().indexOf("lr"));
  const int row = model_.rowOfRun({3});
  EXPECT_TRUE(model_.index(row, accuracy).data().toString().startsWith("0,8800"));
  EXPECT_EQ(model_.index(row, rate).data().toString(), "0,002");
  EXPECT_NE(model_.asTable({row}, TableFormat::Csv).find("0.002"), std::string::npos)
      << "a file has a point in every language";
  sortBy("test_acc", Qt::DescendingOrder);
  EXPECT_EQ(numbers(model_), (Numbers{3, 10, 2, 1}));
  QLocale::setDefault(before);
}

TEST_F(ResultsModelTest, WhatARunOfAnEarlierVersionDidNotStoreIsADash) {
  const auto column = static_cast<int>(model_.columns().indexOf("bal_acc"));
  ASSERT_GE(column, 0);
  const QModelIndex older = model_.index(model_.rowOfRun({2}), column);
  EXPECT_EQ(older.data().toString(), "–");
  EXPECT_TRUE(older.data(Qt::ToolTipRole).toString().contains("earlier version"));
  EXPECT_EQ(model_.index(model_.rowOfRun({1}), column).data().toString(), "") << "was not tested";
  cuadrante::Run run = sampleRun(4, Task::Energia, 0.7);
  run.testFigures = ClassificationFigures{.classes = {{20, 20, 14}, {20, 20, 14}}, .auc = 0.7};
  model_.setRuns({run});
  EXPECT_EQ(model_.index(0, column).data().toString(), "0.7000");
}

TEST_F(ResultsModelTest, FiltersByConditionsOnColumnsAndOptions) {
  model_.setFilter({runConditions("axis=energia test_acc>0")});
  EXPECT_EQ(numbers(model_), (Numbers{3, 10}));
  EXPECT_EQ(model_.shownRuns(), 2);
  model_.setFilter({runConditions("cell=lstm")});
  EXPECT_EQ(numbers(model_), (Numbers{10}));
}

TEST_F(ResultsModelTest, GroupsHaveAHeadingWithTheirBest) {
  model_.setGrouped(true);
  sortBy("test_acc", Qt::DescendingOrder);
  EXPECT_EQ(numbers(model_), (Numbers{0, 2, 1, 0, 3, 0, 10}));
  EXPECT_EQ(model_.headings(), (std::vector<int>{0, 3, 5}));
  const QString heading = model_.index(0, 0).data().toString();
  EXPECT_TRUE(heading.contains("0.600 (run 2)")) << heading.toStdString();
  EXPECT_FALSE(model_.flags(model_.index(0, 0)) & Qt::ItemIsSelectable);
  EXPECT_TRUE(model_.flags(model_.index(1, 0)) & Qt::ItemIsSelectable);
  EXPECT_EQ(model_.rowOfRun({3}), 4);
}

TEST_F(ResultsModelTest, ShowsAndWritesTheColumnsThatAreWanted) {
  model_.setColumns({"test_acc", "test", "nonsense"});
  EXPECT_EQ(model_.columns(), QStringList({"test", "test_acc"})) << "in the table's order";
  EXPECT_EQ(model_.headerData(1, Qt::Horizontal).toString(), "test_acc");
  model_.setGrouped(true);
  EXPECT_EQ(model_.asTable({}, TableFormat::Csv),
            "test,test_acc\n1,\n2,0.6000\n3,0.8800\n10,0.7000\n")
      << "headings are no rows of a file";
  EXPECT_EQ(model_.asTable({4}, TableFormat::Csv), "test,test_acc\n3,0.8800\n");
  model_.setColumns({});
  EXPECT_EQ(model_.headerData(3, Qt::Horizontal).toString(), "axis");
  EXPECT_EQ(model_.headerData(4, Qt::Horizontal).toString(), "test_acc")
      << "a small window shows the headline";
  EXPECT_GT(model_.columnCount(), 10);
}

}  // namespace
}  // namespace cuadrante::ui
