#include "core/learning/runs_table.h"

#include "core/ground/error.h"
#include "core/sample_run.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

cuadrante::Run runWith(std::int64_t number, std::optional<double> testAccuracy,
                       std::vector<int> units) {
  cuadrante::Run run = test::sampleRun();
  run.number = RunNumber{number};
  recurrent(run.config.model).units = std::move(units);
  run.test = testAccuracy ? std::optional(LossAndAccuracy{0.5, *testAccuracy}) : std::nullopt;
  return run;
}

std::vector<std::int64_t> order(const std::vector<cuadrante::Run>& runs) {
  std::vector<std::int64_t> numbers;
  for (const Run& run : runs)
    numbers.push_back(run.number.value);
  return numbers;
}

TEST(RunsTable, CellsOfARun) {
  const std::vector<std::pair<std::string, std::string>> expected{{"test", "1"},
                                                                  {"name", "LSTM_l2_o1_d0.3"},
                                                                  {"units", "64,32"},
                                                                  {"axis", "placer"},
                                                                  {"conv", "no"},
                                                                  {"lr", "0.003"},
                                                                  {"dr", "0.3"},
                                                                  {"bs", "16"},
                                                                  {"epochs", "2"},
                                                                  {"training_time", "23m 50s"},
                                                                  {"train_loss", "0.5000"},
                                                                  {"train_acc", "0.7500"},
                                                                  {"val_loss", "0.6000"},
                                                                  {"val_acc", "0.6250"},
                                                                  {"test_loss", "0.7000"},
                                                                  {"test_acc", "0.3333"},
                                                                  {"bal_acc", ""},
                                                                  {"f1", ""},
                                                                  {"auc", ""},
                                                                  {"kappa", ""},
                                                                  {"seed", "9007199254740993"},
                                                                  {"version", "3"},
                                                                  {"split", "by-clip"},
                                                                  {"device", "cpu"},
                                                                  {"state", "finished"},
                                                                  {"data", ""}};
  ASSERT_EQ(runsColumns().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(runsColumns()[i].key, expected[i].first);
    EXPECT_EQ(runsCell(test::sampleRun(), expected[i].first), expected[i].second);
  }
}

TEST(RunsTable, WhatARunDoesNotHaveIsEmptyAndNaN) {
  cuadrante::Run run = runWith(1, std::nullopt, {32});
  run.version.reset();
  for (const char* column : {"test_loss", "test_acc", "version"}) {
    EXPECT_EQ(runsCell(run, column), "") << column;
    EXPECT_TRUE(std::isnan(runsSortValue(run, column))) << column;
  }
}

TEST(RunsTable, AnUnfinishedRunShowsHowFarItCame) {
  cuadrante::Run run = test::sampleRun();
  run.config.epochs = 50;
  EXPECT_EQ(runsCell(run, "epochs"), "2/50");
}

TEST(RunsTable, BestAccuracyFirstMissingLast) {
  const std::vector<cuadrante::Run> runs{runWith(1, 0.5, {32}), runWith(2, std::nullopt, {128}),
                                         runWith(3, 0.9, {64, 32}), runWith(4, 0.5, {64})};
  EXPECT_EQ(order(sortedRuns(runs, "test_acc")), (std::vector<std::int64_t>{3, 1, 4, 2}));
  EXPECT_EQ(order(sortedRuns(runs, "test")), (std::vector<std::int64_t>{1, 2, 3, 4}));
  EXPECT_EQ(order(sortedRuns(runs, "test_loss")).back(), 2);
  EXPECT_EQ(order(sortedRuns(runs, "units")), (std::vector<std::int64_t>{1, 4, 3, 2}));
  EXPECT_EQ(order(sortedRuns(runs, "name")), (std::vector<std::int64_t>{1, 2, 4, 3}));
}

TEST(RunsTable, AccuraciesThatAreNoNumberDoNotDisturbTheOrder) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<cuadrante::Run> runs;
  for (int i = 0; i < 40; ++i)
    runs.push_back(runWith(i + 1, i % 3 == 0 ? nan : (i * 7 % 11) / 11.0, {32}));
  const std::vector<cuadrante::Run> sorted = sortedRuns(runs, "test_acc");
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const double before = sorted[i - 1].test->accuracy;
    const double after = sorted[i].test->accuracy;
    EXPECT_TRUE(std::isnan(after) || before >= after) << i;
  }
}

TEST(RunsTable, AFoldShowsWhichItIs) {
  cuadrante::Run run = test::sampleRun();
  run.config.split = {.folds = 5, .fold = 2};
  EXPECT_EQ(runsCell(run, "split"), "by-song 2/5");
}

TEST(RunsTable, FiltersByTextAndByNumber) {
  const std::vector<cuadrante::Run> runs{runWith(1, 0.5, {32}), runWith(2, std::nullopt, {128}),
                                         runWith(3, 0.9, {64, 32}), runWith(4, 0.75, {64})};
  const auto left = [&](std::string_view condition) {
    return order(filteredRuns(runs, condition));
  };
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(left("axis=placer"), (Numbers{1, 2, 3, 4}));
  EXPECT_EQ(left("axis!=placer"), Numbers{});
  EXPECT_EQ(left("units=64,32"), Numbers{3});
  EXPECT_EQ(left("units!=64"), (Numbers{1, 2, 3}));
  EXPECT_EQ(left("test_acc>=0.75"), (Numbers{3, 4}));
  EXPECT_EQ(left("test_acc>0.75"), Numbers{3});
  EXPECT_EQ(left("test_acc<0.75"), Numbers{1});
  EXPECT_EQ(left("test_acc=0.75"), Numbers{4}) << "the number, not only the text 0.7500";
  EXPECT_EQ(left("training_time<=1430.25"), (Numbers{1, 2, 3, 4}));
  EXPECT_EQ(left("training_time<60"), Numbers{});
}

TEST(RunsTable, ConditionsThatMeanNothingAreRefused) {
  for (const char* condition : {"", "axis", "accuracy>0.5", "axis>placer", "test_acc>high", "=3"})
    EXPECT_THROW(filteredRuns({}, condition), OptionError) << condition;
}

TEST(RunsTable, UnknownColumnsAreRefused) {
  EXPECT_THROW(sortedRuns({}, "accuracy"), OptionError);
  EXPECT_THROW(runsCell(test::sampleRun(), ""), OptionError);
}

TEST(ConfigColumns, AreAmongThoseOfRunsWithTheSameText) {
  cuadrante::Run run = test::sampleRun();
  run.epochs.resize(static_cast<std::size_t>(run.config.epochs));
  ASSERT_EQ(configColumns().size(), 8U);
  for (const ResultColumn& column : configColumns()) {
    EXPECT_NE(std::ranges::find(runsColumns(), column.key, &ResultColumn::key),
              runsColumns().end());
    EXPECT_EQ(configCell(run.config, column.key), runsCell(run, column.key)) << column.key;
  }
  EXPECT_EQ(configCell(run.config, "lr"), "0.003");
  EXPECT_THROW(configCell(run.config, "test_acc"), OptionError);
}

}  // namespace
}  // namespace cuadrante
