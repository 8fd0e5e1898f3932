#include "core/sweeps/thesis_comparison.h"

#include "core/sample_run.h"
#include "core/sweeps/presets.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

/// A sweep of table 5.2, of whose four tests the first has finished.
class ThesisComparisons : public testing::Test {
 protected:
  ThesisComparisons() {
    for (const TrainingConfig& config : configsOf(presetNamed("thesis-5-2"))) {
      sweep_.entries.push_back({.config = config, .run = {}, .failure = {}});
      SweepRow& row = table_.emplace_back();
      row.config = config;
    }
    sweep_.source = "thesis-5-2";
    cuadrante::Run run = test::sampleRun();
    run.number = runs_.reserve();
    run.config = sweep_.entries[0].config;
    run.trainingSeconds = 100.0;
    run.test = LossAndAccuracy{0.4, 0.8};
    run.train = LossAndAccuracy{0.3, 0.9};
    run.validation = LossAndAccuracy{0.5, 0.6};
    run.trainClips = 30;
    run.validationClips = 10;
    runs_.save(run);
    sweep_.entries[0].state = EntryState::Finished;
    sweep_.entries[0].run = run.number;
    table_[0].pooledAccuracy = 0.8;
    table_[0].interval = Interval{0.7, 0.9};
  }

  const test::TemporaryFolder folder_;
  RunStore runs_{folder_ / "runs"};
  Sweep sweep_;
  std::vector<SweepRow> table_;
};

TEST_F(ThesisComparisons, WhatTheThesisPrintedStandsBesideOurs) {
  const auto rows = besideThesis(sweep_, table_, runs_);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].test.number, 25);
  EXPECT_EQ(rows[0].accuracy, 0.8);
  EXPECT_EQ(rows[0].loss, 0.4);
  EXPECT_EQ(rows[0].seconds, 100.0);
  EXPECT_NEAR(rows[0].trainAccuracy.value(), (30 * 0.9 + 10 * 0.6) / 40, 1e-12) << "together";
  const double thesis = rows[0].test.testAccuracy;
  EXPECT_EQ(rows[0].inside(), thesis >= 0.7 && thesis <= 0.9);
  EXPECT_NEAR(*rows[0].timesAsFast(), double(rows[0].test.trainingTime.count()) / 100.0, 1e-9);
  EXPECT_EQ(rows[1].test.number, 26);
  EXPECT_FALSE(rows[1].accuracy || rows[1].loss || rows[1].timesAsFast() || rows[1].inside());

  table_[0].interval = Interval{thesis + 0.01, 1.0};
  EXPECT_EQ(besideThesis(sweep_, table_, runs_)[0].inside(), false);
  table_[0].interval = Interval{thesis, thesis};
  EXPECT_EQ(besideThesis(sweep_, table_, runs_)[0].inside(), true);
}

TEST_F(ThesisComparisons, OnlyWhatIsTrainedAsThereIsCompared) {
  sweep_.entries[1].config.epochs = table_[1].config.epochs = 5;
  EXPECT_EQ(besideThesis(sweep_, table_, runs_).size(), 3U);
  sweep_.source = "grid.json";
  EXPECT_TRUE(besideThesis(sweep_, table_, runs_).empty());
}

}  // namespace
}  // namespace cuadrante
