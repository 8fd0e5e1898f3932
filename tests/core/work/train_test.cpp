#include "core/work/train.h"

#include "core/work/recording_trainer.h"
#include "refusal.h"
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

/// A cross-validation of four folds of which some are there.
class ResumeEvaluation : public testing::Test {
 protected:
  ResumeEvaluation() { config_.split.folds = 4; }

  RunNumber train(int fold, RunState state) {
    TrainingConfig config = config_;
    config.split.fold = fold;
    trainer_.ends = state;
    return trainRun(trainer_, config, target_, {}, {}).run.number;
  }
  /// The folds trained and the runs gone on with from here on.
  void forget() {
    trainer_.trained.clear();
    trainer_.resumed.clear();
    trainer_.ends = RunState::Finished;
  }
  std::vector<int> folds() const {
    std::vector<int> trained;
    for (const TrainingConfig& config : trainer_.trained)
      trained.push_back(config.split.fold);
    return trained;
  }

  test::TemporaryFolder folder_;
  TrainingConfig config_;
  test::RecordingTrainer trainer_;
  TrainingTarget target_{folder_ / "data", std::nullopt, RunStore(folder_ / "runs")};
};

TEST_F(ResumeEvaluation, TrainsOnlyTheFoldsThatAreMissing) {
  train(1, RunState::Finished);
  const RunNumber cut = train(3, RunState::Stopped);
  train(4, RunState::Finished);
  forget();
  const auto all = evaluationsOf(target_.runs.all());
  const Evaluation whole = complete(trainer_, all.at(0), config_, target_, {}, {});
  EXPECT_TRUE(whole.isWhole());
  EXPECT_EQ(folds(), std::vector{2});
  EXPECT_EQ(trainer_.resumed, std::vector{cut});
  EXPECT_EQ(evaluationsOf(target_.runs.all()).size(), 1U);
}

TEST_F(ResumeEvaluation, EndsWithAFoldThatIsStopped) {
  const RunNumber cut = train(1, RunState::Stopped);
  forget();
  trainer_.ends = RunState::Stopped;
  const Evaluation part = resumeEvaluation(trainer_, cut, target_, {}, {});
  EXPECT_FALSE(part.isWhole());
  EXPECT_EQ(trainer_.resumed, std::vector{cut});
  EXPECT_EQ(folds(), std::vector<int>{});
}

// The second had trained the folds that the first lacked, and they were trained again.
TEST_F(ResumeEvaluation, FindsTheFoldsThatAreDoneInAnotherRun) {
  train(1, RunState::Finished);
  const RunNumber cut = train(2, RunState::Stopped);
  train(1, RunState::Finished);
  train(3, RunState::Finished);
  forget();
  EXPECT_TRUE(resumeEvaluation(trainer_, cut, target_, {}, {}).isWhole());
  EXPECT_EQ(trainer_.resumed, std::vector{cut});
  EXPECT_EQ(folds(), std::vector{4});
}

TEST_F(ResumeEvaluation, WhereAllFoldsAreDoneElsewhereThereIsNothingToDo) {
  const RunNumber cut = train(2, RunState::Stopped);
  for (int fold = 1; fold <= 4; ++fold)
    train(fold, RunState::Finished);
  forget();
  const auto refusal = test::refusalOf([&] { resumeEvaluation(trainer_, cut, target_, {}, {}); });
  EXPECT_EQ(refusal.reason, Reason::NothingToDo);
  EXPECT_NE(refusal.what.find("2, 3, 4, 5"), std::string::npos) << refusal.what;
  EXPECT_TRUE(trainer_.resumed.empty());
}

TEST_F(ResumeEvaluation, AFoldThatAnotherProcessTrainsIsNotTrainedTwice) {
  train(1, RunState::Running);
  forget();
  const auto all = evaluationsOf(target_.runs.all());
  const auto refusal =
      test::refusalOf([&] { complete(trainer_, all.at(0), config_, target_, {}, {}); });
  EXPECT_EQ(refusal.reason, Reason::Busy);
}

}  // namespace
}  // namespace cuadrante
