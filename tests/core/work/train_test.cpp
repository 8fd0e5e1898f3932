#include "core/work/train.h"

#include "core/work/recording_trainer.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

TEST(TrainRun, WhatIsTrainedOrGoneOnWithIsDrawn) {
  const test::TemporaryFolder folder;
  const RunStore runs(folder / "runs");
  test::RecordingTrainer trainer;
  trainer.ends = RunState::Stopped;
  TrainingConfig config;
  config.epochs = 7;
  const TrainedRun first =
      trainRun(trainer, config, {folder / "data", VersionNumber{2}, runs}, {}, {});
  EXPECT_EQ(first.run.state, RunState::Stopped);
  EXPECT_EQ(first.run.version, VersionNumber{2});
  EXPECT_EQ(first.run.dataset, folder / "data");
  EXPECT_EQ(trainer.trained.at(0).epochs, 7);
  const fs::path curves = runs.folder(first.run.number) / "curves.svg";
  EXPECT_EQ(first.pictures, std::vector{curves}) << "its dataset is not there";
  ASSERT_TRUE(fs::remove(curves));

  trainer.ends = RunState::Finished;
  const TrainedRun second = resumeRun(trainer, first.run.number, runs, {}, {});
  EXPECT_EQ(second.run.state, RunState::Finished);
  EXPECT_EQ(trainer.resumed, std::vector{first.run.number});
  EXPECT_TRUE(fs::exists(curves));
}

}  // namespace
}  // namespace cuadrante
