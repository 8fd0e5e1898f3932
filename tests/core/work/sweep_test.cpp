#include "core/work/sweep.h"

#include "core/features/spectrogram/spectrogram_features.h"
#include "core/ground/error.h"
#include "core/work/build.h"
#include "core/work/recording_trainer.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

/// A version of eight songs with a clip each.
class WorkSweep : public testing::Test {
 protected:
  WorkSweep() {
    test::SampleProject sample = test::makeSampleProject(
        folder_.path(), {.songs = 8, .songSeconds = 11.0, .labelled = true});
    BuildOptions options;
    options.features = spectrogramFeatures({.columnStride = 60, .columns = 50});
    buildVersion(sample.project, options, {}, {});
    runsFolder_ = sample.project.runsFolder();
    target_ = {sample.project.datasetFolder(VersionNumber{1}), VersionNumber{1},
               RunStore(runsFolder_)};
    configs_[1].seed = 2;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path runsFolder_;
  TrainingTarget target_{{}, {}, RunStore(folder_ / "runs")};
  std::vector<TrainingConfig> configs_{2};
};

TEST_F(WorkSweep, IsHeldWhileItIsOpenAndFoundAgain) {
  {
    const OpenSweeps opened = openSweep("grid.json", target_, configs_);
    ASSERT_EQ(opened.sweeps.size(), 1U);
    EXPECT_EQ(opened.sweeps[0].source, "grid.json");
    EXPECT_EQ(opened.sweeps[0].entries.size(), 2U);
    EXPECT_EQ(opened.runsFolder, runsFolder_);
    EXPECT_THROW(openSweep(1, runsFolder_), FileError) << "another one works on it";
  }
  EXPECT_EQ(openSweep("grid.json", target_, configs_).sweeps[0].number, 1);
  EXPECT_EQ(openSweep(1, runsFolder_).sweeps.at(0).entries.size(), 2U);
}

TEST_F(WorkSweep, WhatTheClipsDoNotAllowIsRefusedBeforeAnythingIsRecorded) {
  configs_[0].split.folds = 1000;
  EXPECT_THROW(openSweep("grid.json", target_, configs_), OptionError);
  EXPECT_TRUE(SweepStore(runsFolder_).numbers().empty());
}

TEST_F(WorkSweep, AnEntryIsTrainedOrGoneOnWith) {
  openSweep("grid.json", target_, configs_);
  test::RecordingTrainer trainer;
  trainer.ends = RunState::Stopped;
  const TrainedRun stopped = trainEntry(trainer, runsFolder_, 1, 1, {}, {});
  ASSERT_EQ(trainer.trained.size(), 1U);
  EXPECT_EQ(trainer.trained[0].seed, 2U);
  trainer.ends = RunState::Finished;
  const TrainedRun whole = trainEntry(trainer, runsFolder_, 1, 1, {}, {});
  EXPECT_EQ(trainer.trained.size(), 1U);
  EXPECT_EQ(trainer.resumed, std::vector{stopped.run.number});
  EXPECT_FALSE(whole.pictures.empty());
  EXPECT_EQ(openSweep(1, runsFolder_).sweeps[0].entries[1].state, EntryState::Finished);
  EXPECT_THROW(trainEntry(trainer, runsFolder_, 1, 2, {}, {}), OptionError);
}

TEST_F(WorkSweep, AComparisonHoldsBothOfItsSweeps) {
  Project project = Project::open(folder_.path());
  buildVersion(project, {}, {}, {});
  const ComparisonPlan plan{.first = {1},
                            .second = {2},
                            .firstDataset = target_.dataset,
                            .secondDataset = project.datasetFolder(VersionNumber{2}),
                            .configs = comparisonConfigs({TrainingConfig{}}, 1, 2)};
  const OpenSweeps opened = openComparison(plan, runsFolder_);
  ASSERT_EQ(opened.sweeps.size(), 2U);
  EXPECT_EQ(opened.sweeps[0].version, VersionNumber{1});
  EXPECT_EQ(opened.sweeps[1].version, VersionNumber{2});
  EXPECT_THROW(openComparison(plan, runsFolder_), FileError);
}

}  // namespace
}  // namespace cuadrante
