#include "core/learning/runs_table.h"

#include "ui/sample_runs.h"
#include "ui/training/runs_model.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

int columnOf(std::string_view key) {
  int column = 0;
  while (runsColumns()[static_cast<std::size_t>(column)].key != key)
    ++column;
  return column;
}

std::vector<std::int64_t> numbers(const RunsModel& model) {
  std::vector<std::int64_t> shown;
  for (int row = 0; row < model.rowCount(); ++row)
    shown.push_back(model.run(row).number.value);
  return shown;
}

class RunsTableTest : public testing::Test {
 protected:
  RunsTableTest() {
    model_.setRuns({sampleRun(1, Task::Energia, std::nullopt), sampleRun(2, Task::Placer, 0.6),
                    sampleRun(3, Task::Energia, 0.88), sampleRun(10, Task::Energia, 0.7)});
  }
  RunsModel model_;
};

TEST_F(RunsTableTest, HasTheThesissColumns) {
  EXPECT_EQ(model_.columnCount(), static_cast<int>(runsColumns().size()));
  EXPECT_EQ(model_.headerData(0, Qt::Horizontal).toString(), "test");
  EXPECT_EQ(model_.index(2, columnOf("test_acc")).data().toString(), "0.8800");
  EXPECT_EQ(model_.index(0, columnOf("test_acc")).data().toString(), "");
  EXPECT_EQ(model_.index(2, columnOf("training_time")).data().toString(), "3m 15s");
}

TEST_F(RunsTableTest, RunsWithoutAValueComeLastInBothDirections) {
  model_.sort(columnOf("test_acc"), Qt::DescendingOrder);
  EXPECT_EQ(numbers(model_), std::vector<std::int64_t>({3, 10, 2, 1}));
  model_.sort(columnOf("test_acc"), Qt::AscendingOrder);
  EXPECT_EQ(numbers(model_), std::vector<std::int64_t>({2, 10, 3, 1}));
}

TEST_F(RunsTableTest, NumbersSortAsNumbers) {
  model_.sort(columnOf("test"), Qt::DescendingOrder);
  EXPECT_EQ(numbers(model_), std::vector<std::int64_t>({10, 3, 2, 1}));
  EXPECT_EQ(model_.rowOfRun({2}), 2);
  EXPECT_EQ(model_.rowOfRun({99}), -1);
}

}  // namespace
}  // namespace cuadrante::ui
