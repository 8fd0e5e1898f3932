#include "core/learning/evaluation.h"

#include "core/ground/error.h"
#include "core/learning/runs_table.h"
#include "core/sample_run.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

Run foldOf(std::int64_t number, int fold, int folds = 3) {
  cuadrante::Run run = test::sampleRun();
  run.number = RunNumber{number};
  run.state = RunState::Finished;
  run.stale = false;
  run.config.split.folds = folds;
  run.config.split.fold = fold;
  run.testClips = 10 * fold;
  run.test = LossAndAccuracy{1.0 * fold, 0.5 + 0.1 * fold};
  run.testSongs = {{"song " + std::to_string(number), 5 * fold + fold * fold, 10 * fold}};
  run.testFigures = ClassificationFigures{
      .classes = {{5 * fold, 4 * fold, 3 * fold}, {5 * fold, 6 * fold, 4 * fold}}, .auc = 0.5};
  return run;
}

TEST(Evaluation, FoldsOfOneCrossValidationBelongTogether) {
  cuadrante::Run otherSeed = foldOf(4, 1);
  otherSeed.config.seed += 1;
  cuadrante::Run otherBatch = foldOf(5, 1);
  otherBatch.config.batch *= 2;
  cuadrante::Run single = foldOf(6, 1, 0);
  cuadrante::Run elsewhere = foldOf(7, 2);
  elsewhere.dataset = "/another";
  const auto all = evaluationsOf(
      {foldOf(1, 2), foldOf(2, 1), otherSeed, otherBatch, single, elsewhere, foldOf(9, 3)});
  ASSERT_EQ(all.size(), 5U);
  ASSERT_EQ(all[0].runs.size(), 3U);
  EXPECT_EQ(all[0].number(), RunNumber{2}) << "the first fold";
  EXPECT_TRUE(all[0].isWhole());
  EXPECT_TRUE(all[0].isCrossValidation());
  EXPECT_FALSE(all[1].isWhole()) << "one fold of three";
  EXPECT_TRUE(all[3].isWhole()) << "a single run";
  EXPECT_FALSE(all[3].isCrossValidation());
}

TEST(Evaluation, ACrossValidationIsNamedBeforeALuckySplit) {
  const cuadrante::Run folds = foldOf(1, 1), lucky = foldOf(2, 3, 0), luckier = foldOf(3, 4, 0);
  EXPECT_TRUE(isRatherNamed(folds, lucky)) << "whatever their accuracies";
  EXPECT_FALSE(isRatherNamed(lucky, folds));
  EXPECT_TRUE(isRatherNamed(luckier, lucky));
  EXPECT_FALSE(isRatherNamed(lucky, lucky));
}

TEST(Evaluation, AFoldTrainedTwiceCountsOnce) {
  cuadrante::Run stopped = foldOf(3, 1);
  stopped.state = RunState::Stopped;
  const auto all = evaluationsOf({foldOf(1, 1), foldOf(2, 1), stopped, foldOf(4, 2)});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].number(), RunNumber{2}) << "the later finished one";
  EXPECT_EQ(all[0].runs.size(), 2U);
}

TEST(Evaluation, AStaleRunStaysByItself) {
  cuadrante::Run stale = foldOf(2, 2);
  stale.stale = true;
  EXPECT_EQ(evaluationsOf({foldOf(1, 1), stale}).size(), 2U);
}

TEST(Evaluation, ThePooledFiguresAreThoseOfAllClips) {
  const Evaluation evaluation{{foldOf(1, 1), foldOf(2, 2), foldOf(3, 3)}};
  const cuadrante::Run pooled = evaluation.pooled();
  EXPECT_EQ(pooled.state, RunState::Finished);
  EXPECT_EQ(pooled.testClips, 60);
  EXPECT_NEAR(pooled.test->accuracy, (0.6 * 10 + 0.7 * 20 + 0.8 * 30) / 60, 1e-12);
  EXPECT_NEAR(*accuracyOf(pooled.testSongs), pooled.test->accuracy, 1e-12);
  EXPECT_EQ(pooled.testSongs.size(), 3U);
  EXPECT_EQ(pooled.testFigures->clips(), 60);
  EXPECT_DOUBLE_EQ(pooled.trainingSeconds, 3 * foldOf(1, 1).trainingSeconds);
  EXPECT_EQ(basisOf(pooled).ofClass, (std::vector<std::int64_t>{30, 30}));
  EXPECT_EQ(basisOf(pooled).songs, 3U);
}

// The page of a cross-validation showed neither.
TEST(Evaluation, LastAndBestEpochArePooledOverAllClips) {
  std::vector<cuadrante::Run> folds{foldOf(1, 1), foldOf(2, 2), foldOf(3, 3)};
  for (cuadrante::Run& fold : folds) {
    fold.validationClips = 10;
    fold.lastScore =
        EpochScore{.epoch = 20, .validation = LossAndAccuracy{0.5, 0.6}, .test = fold.test};
    fold.bestScore =
        EpochScore{.epoch = fold.config.split.fold, .validation = {}, .test = fold.test};
  }
  const cuadrante::Run pooled = Evaluation{folds}.pooled();
  ASSERT_TRUE(pooled.lastScore && pooled.bestScore);
  EXPECT_EQ(pooled.lastScore->epoch, 20);
  EXPECT_NEAR(pooled.lastScore->validation->accuracy, 0.6, 1e-12);
  EXPECT_NEAR(pooled.lastScore->test->accuracy, pooled.test->accuracy, 1e-12);
  EXPECT_EQ(pooled.bestScore->epoch, 0) << "each its own";
  EXPECT_FALSE(pooled.bestScore->validation);
  folds[1].bestScore.reset();
  EXPECT_FALSE(Evaluation{folds}.pooled().bestScore) << "of some folds only";
}

TEST(Evaluation, WithoutAllItsFoldsIsNotFinished) {
  EXPECT_EQ((Evaluation{{foldOf(1, 1), foldOf(2, 2)}}).pooled().state, RunState::Stopped);
  cuadrante::Run running = foldOf(2, 2);
  running.state = RunState::Running;
  EXPECT_EQ((Evaluation{{foldOf(1, 1), running}}).pooled().state, RunState::Running);
}

TEST(Evaluation, WithoutAllItsFoldsHasNoFiguresTogetherAndSaysHowManyThereAre) {
  const cuadrante::Run part = Evaluation{{foldOf(1, 1), foldOf(3, 3)}}.pooled();
  EXPECT_EQ(part.finishedFolds, 2);
  EXPECT_FALSE(part.test || part.validation || part.train || part.testFigures);
  EXPECT_TRUE(part.testSongs.empty());
  EXPECT_EQ(part.testClips, 0);
  EXPECT_EQ(runsCell(part, "split"), "by-clip, 2 of 3 folds");
  EXPECT_EQ(runsCell(part, "state"), "stopped");
  EXPECT_EQ(runsCell(part, "test_acc"), "");
  EXPECT_EQ((Evaluation{{foldOf(1, 1)}}).pooled().finishedFolds, 1) << "a loose fold is marked";
  const cuadrante::Run whole = Evaluation{{foldOf(1, 1), foldOf(2, 2), foldOf(3, 3)}}.pooled();
  EXPECT_EQ(runsCell(whole, "split"), "by-clip, 3 folds");
  cuadrante::Run failed = foldOf(2, 2);
  failed.state = RunState::Failed;
  EXPECT_EQ((Evaluation{{foldOf(1, 1), failed}}).pooled().state, RunState::Failed);
}

TEST(Evaluation, WhatIsLeftOfFoldsTrainedTwiceBelongsTogether) {
  const auto all =
      evaluationsOf({foldOf(1, 1), foldOf(2, 2), foldOf(3, 1), foldOf(4, 2), foldOf(5, 3)});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].number(), RunNumber{3});
  EXPECT_TRUE(all[0].isWhole());
  EXPECT_EQ(all[1].number(), RunNumber{1});
  EXPECT_EQ(all[1].finishedRuns(), 2U);
}

TEST(Evaluation, StaleFoldsOfTheSameContentsBelongTogether) {
  std::vector<cuadrante::Run> stale{foldOf(1, 1), foldOf(2, 2), foldOf(3, 3)};
  for (cuadrante::Run& run : stale)
    run.stale = true;
  EXPECT_EQ(evaluationsOf(stale).size(), 1U);
  stale[1].provenance.datasetHashes["X.npy"] = "another";
  EXPECT_EQ(evaluationsOf(stale).size(), 2U);
}

TEST(Evaluation, TheUnfinishedOneWithTheseSettingsIsFound) {
  cuadrante::Run cut = foldOf(2, 2);
  cut.state = RunState::Stopped;
  cut.dataset = "/data/v1";
  cuadrante::Run done = foldOf(1, 1);
  done.dataset = "/data/v1";
  TrainingConfig config = done.config;
  config.split.fold = 3;
  config.threads += 1;
  const auto all = evaluationsOf({done, cut});
  const Evaluation* found = unfinishedOf(config, "/data/v1/", all);
  ASSERT_NE(found, nullptr) << "neither the fold nor the threads nor a slash make another";
  EXPECT_EQ(found->runToGoOnWith().number, RunNumber{2});
  EXPECT_EQ(evaluationOf(config, "/data/v1", all), found);
  EXPECT_EQ(unfinishedOf(config, "/data/v2", all), nullptr);
  TrainingConfig other = config;
  other.batch *= 2;
  EXPECT_EQ(unfinishedOf(other, "/data/v1", all), nullptr);
  other = config;
  other.split.folds = 5;
  EXPECT_EQ(unfinishedOf(other, "/data/v1", all), nullptr);
  EXPECT_THROW(requireWhole(*found), OptionError);

  cuadrante::Run third = foldOf(3, 3);
  cuadrante::Run second = foldOf(4, 2);
  third.dataset = second.dataset = "/data/v1";
  const auto whole = evaluationsOf({done, third, second});
  EXPECT_EQ(unfinishedOf(config, "/data/v1", whole), nullptr);
  EXPECT_NE(evaluationOf(config, "/data/v1", whole), nullptr);
  requireWhole(whole[0]);
}

TEST(TestBasis, IsEvidenceFromEightSongsAndTenClipsOfEachClassOn) {
  EXPECT_TRUE((TestBasis{8, {10, 10}}).isEvidence());
  EXPECT_FALSE((TestBasis{7, {100, 100}}).isEvidence());
  EXPECT_FALSE((TestBasis{30, {200, 9}}).isEvidence());
}

// Ten clips of a class, all of one song, say how that song is judged.
TEST(TestBasis, AClassOfTwoSongsIsNoEvidence) {
  EXPECT_TRUE((TestBasis{8, {40, 10}, true, {8, 3}}).isEvidence());
  EXPECT_FALSE((TestBasis{8, {40, 10}, true, {8, 2}}).isEvidence());
  EXPECT_NE(noEvidenceText().find("from 3 songs"), std::string::npos);

  cuadrante::Run run = test::sampleRun();
  run.config.split.method = SplitMethod::BySong;
  run.testFigures = ClassificationFigures{.classes = {{40, 40, 30}, {10, 10, 8}}, .auc = 0.6};
  run.testSongs.assign(8, {"", 4, 6, {5, 1}});
  for (std::size_t song = 0; song < run.testSongs.size(); ++song)
    run.testSongs[song].song = "song " + std::to_string(song);
  EXPECT_FALSE(isNoEvidence(run));
  for (std::size_t song = 2; song < run.testSongs.size(); ++song)
    run.testSongs[song].ofClass = {6, 0};
  EXPECT_TRUE(isNoEvidence(run));
  for (SongTally& song : run.testSongs)
    song.ofClass.clear();
  EXPECT_FALSE(isNoEvidence(run)) << "a run of an older version does not say";
  EXPECT_TRUE(testInterval(run));
  run.testSongs.back().song.clear();
  EXPECT_FALSE(testInterval(run));
  EXPECT_TRUE(isNoEvidence(run)) << "seven songs and a clip of who knows which";
}

/// Noise beats any baseline where networks know the songs that they are tested on.
TEST(TestBasis, OfSongsOnBothSidesIsNoEvidence) {
  TestBasis basis{.songs = 80, .ofClass = {100, 100}};
  EXPECT_EQ(noEvidenceText(basis), "");
  basis.songsApart = false;
  EXPECT_FALSE(basis.isEvidence());
  EXPECT_NE(noEvidenceText(basis).find("on both sides"), std::string::npos);

  cuadrante::Run run = test::sampleRun();
  run.config.split.method = SplitMethod::BySong;
  EXPECT_TRUE(songsApart(run));
  run.config.split.method = SplitMethod::ByClip;
  EXPECT_FALSE(songsApart(run)) << "recorded before it was said";
  run.songsShared = false;
  EXPECT_TRUE(songsApart(run)) << "every song has one clip";
  run.config.split.method = SplitMethod::File;
  run.songsShared = true;
  EXPECT_FALSE(basisOf(run).songsApart);
}

/// By clip a song is in several folds: it was counted and weighed once for each.
TEST(Evaluation, ASongOfSeveralFoldsIsOneSong) {
  std::vector<cuadrante::Run> folds;
  for (int fold = 1; fold <= 2; ++fold) {
    cuadrante::Run run = test::sampleRun();
    run.state = RunState::Finished;
    run.config.split.method = SplitMethod::ByClip;
    run.config.split.folds = 2;
    run.config.split.fold = fold;
    run.testSongs = {{"a", 1, 2}, {"b", fold, 3}};
    folds.push_back(run);
  }
  const cuadrante::Run pooled = Evaluation{folds}.pooled();
  EXPECT_EQ(pooled.testSongs, (std::vector<SongTally>{{"a", 2, 4}, {"b", 3, 6}}));
  EXPECT_FALSE(songsApart(pooled));
}

TEST(UsualFolds, AreFiveOrAsManyAsThereAreSongs) {
  std::vector<DatasetClip> clips(40);
  EXPECT_EQ(usualFolds(clips), 0) << "no song is known";
  for (std::size_t i = 0; i < clips.size(); ++i)
    clips[i].song = "one";
  EXPECT_EQ(usualFolds(clips), 0);
  for (std::size_t i = 0; i < clips.size(); ++i)
    clips[i].song = std::to_string(i % 3);
  EXPECT_EQ(usualFolds(clips), 3);
  for (std::size_t i = 0; i < clips.size(); ++i)
    clips[i].song = std::to_string(i % 12);
  EXPECT_EQ(usualFolds(clips), 5);
}

TEST(FoldsOf, AreAllFoldsOfTheConfiguration) {
  TrainingConfig config;
  EXPECT_EQ(foldsOf(config), std::vector{config});
  config.split.folds = 4;
  config.split.fold = 3;
  const auto folds = foldsOf(config);
  ASSERT_EQ(folds.size(), 4U);
  EXPECT_EQ(folds[0].split.fold, 1);
  EXPECT_EQ(folds[3].split.fold, 4);
}

}  // namespace
}  // namespace cuadrante
