#include "core/sweeps/comparison_sweeps.h"

#include "core/ground/error.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

/// Two versions of eight songs with a clip each.
class ComparisonSweepsTest : public testing::Test {
 protected:
  ComparisonSweepsTest() {
    test::SampleProject sample = test::makeSampleProject(
        folder_.path(), {.songs = 8, .songSeconds = 11.0, .labelled = true});
    BuildOptions options;
    options.features.set("column_stride", std::int64_t{60});
    options.features.set("columns", std::int64_t{50});
    buildVersion(sample.project, options, {}, {});
    buildVersion(sample.project, options, {}, {});
    plan_ = planOf(sample.project, 2);
    runs_ = RunStore(sample.project.runsFolder());
  }
  ComparisonPlan planOf(const Project& project, int folds) const {
    return {.first = {1},
            .second = {2},
            .firstDataset = project.datasetFolder(VersionNumber{1}),
            .secondDataset = project.datasetFolder(VersionNumber{2}),
            .configs = comparisonConfigs({TrainingConfig{}}, 1, folds)};
  }

  test::TemporaryFolder folder_;
  ComparisonPlan plan_;
  RunStore runs_{folder_ / "runs"};
  SweepStore store_{folder_ / "runs"};
};

TEST_F(ComparisonSweepsTest, LookingRecordsNothing) {
  const ComparisonSweeps seen = lookAtComparison(plan_, store_, runs_);
  EXPECT_EQ(countOf(seen, EntryState::Missing), 4u);
  EXPECT_EQ(seen.first.number, 0);
  EXPECT_TRUE(store_.numbers().empty());
}

TEST_F(ComparisonSweepsTest, OpensASweepOnEachVersionAndFindsThemAgain) {
  const SweepLock lock(folder_ / "runs");
  const ComparisonSweeps opened = openComparison(plan_, store_, runs_, lock);
  EXPECT_EQ(opened.first.version, VersionNumber{1});
  EXPECT_EQ(opened.second.version, VersionNumber{2});
  EXPECT_TRUE(isOfComparison(opened.first));
  EXPECT_EQ(store_.numbers(), (std::vector<std::int64_t>{1, 2}));
  Sweep first = opened.first;
  first.entries[1].state = EntryState::Failed;
  first.entries[1].failure = "no memory";
  store_.save(first);
  const ComparisonSweeps seen = lookAtComparison(plan_, store_, runs_);
  EXPECT_EQ(seen.first.number, 1);
  EXPECT_EQ(seen.second.number, 2);
  EXPECT_EQ(countOf(seen, EntryState::Failed), 1u);
  EXPECT_EQ(countOf(seen, EntryState::Missing), 3u);
  openComparison(plan_, store_, runs_, lock);
  EXPECT_EQ(store_.numbers().size(), 2u);
}

TEST_F(ComparisonSweepsTest, WhatCannotBeSplitSoIsRefusedWithItsVersion) {
  const ComparisonPlan plan = planOf(Project::open(folder_.path()), 9);
  const SweepLock lock(folder_ / "runs");
  try {
    openComparison(plan, store_, runs_, lock);
    FAIL() << "nine folds of eight songs";
  } catch (const OptionError& error) {
    EXPECT_TRUE(error.detail().starts_with("version 1: 9 folds")) << error.detail();
  }
  EXPECT_TRUE(store_.numbers().empty());
}

}  // namespace
}  // namespace cuadrante
