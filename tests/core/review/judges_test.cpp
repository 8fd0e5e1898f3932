#include "core/review/judges.h"

#include "core/ground/error.h"
#include "core/review/controls.h"
#include "core/review/review_samples.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace cuadrante {
namespace {

using test::clipAt;
using test::judging;
using test::kCalm;
using test::kEnergetic;
using test::order;
using test::runOf;
using test::verdict;

TEST(Judges, AClipIsJudgedByTheFoldsThatWereNotTrainedOnIt) {
  Judges judges({clipAt(0, kEnergetic), clipAt(1, kEnergetic)}, Task::Energia);
  judges.add({}, {judging(runOf(1, Task::Energia, 2, 1),
                          {verdict(0, 0.9, 1, Subset::Train), verdict(1, 0.2, 1, Subset::Test)}),
                  judging(runOf(2, Task::Energia, 2, 2),
                          {verdict(0, 0.3, 1, Subset::Test), verdict(1, 0.8, 1, Subset::Train)})});
  const std::vector<Opinion> first = judges.opinions(0);
  ASSERT_EQ(first.size(), 1u);
  EXPECT_DOUBLE_EQ(first[0].probabilities[1], 0.3);
  EXPECT_DOUBLE_EQ(first[0].probabilities[0], 0.7);
  EXPECT_EQ(first[0].predicted, 0);
  EXPECT_EQ(first[0].subset, Subset::Test);
  EXPECT_TRUE(first[0].outOfSample);
  EXPECT_DOUBLE_EQ(judges.opinions(1)[0].probabilities[1], 0.2);
}

TEST(Judges, RepeatsGiveTheirMean) {
  Judges judges({clipAt(0, kEnergetic)}, Task::Energia);
  judges.add({}, {judging(runOf(1), {verdict(0, 0.9, 1, Subset::Test)}),
                  judging(runOf(2), {verdict(0, 0.3, 1, Subset::Test)}),
                  judging(runOf(3), {verdict(0, 0.0, 1, Subset::Train)})});
  EXPECT_DOUBLE_EQ(judges.opinions(0)[0].probabilities[1], 0.6);
  EXPECT_EQ(judges.opinions(0)[0].predicted, 1);
}

TEST(Judges, AValidationClipIsOutOfSampleUnlessItSteeredTheTraining) {
  const std::vector<Prediction> validated{verdict(0, 0.4, 1, Subset::Validation)};
  Judges judges({clipAt(0, kEnergetic)}, Task::Energia);
  cuadrante::Run early = runOf(2);
  early.config.patience = 3;
  cuadrante::Run plateau = runOf(3);
  plateau.config.schedule = Schedule::Plateau;
  judges.add({}, {judging(runOf(1), validated)});
  judges.add({}, {judging(early, validated)});
  judges.add({}, {judging(plateau, validated)});
  const std::vector<Opinion> all = judges.opinions(0);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[0].outOfSample);
  EXPECT_FALSE(all[1].outOfSample);
  EXPECT_FALSE(all[2].outOfSample);
  ASSERT_EQ(judges.opinions(0, true).size(), 1u);
  EXPECT_EQ(judges.opinions(0, true)[0].judge, 0u);
}

TEST(Judges, ATestVerdictCountsBeforeAValidationOne) {
  Judges judges({clipAt(0, kEnergetic)}, Task::Energia);
  judges.add({}, {judging(runOf(1), {verdict(0, 0.1, 1, Subset::Validation)}),
                  judging(runOf(2), {verdict(0, 0.8, 1, Subset::Test)}),
                  judging(runOf(3), {verdict(0, 0.2, 1, Subset::Validation)})});
  EXPECT_DOUBLE_EQ(judges.opinions(0)[0].probabilities[1], 0.8);
}

TEST(Judges, WhatIsNoNumberOrNoClipSaysNothing) {
  Judges judges({clipAt(0, kEnergetic)}, Task::Energia);
  judges.add(
      {},
      {judging(runOf(1), {verdict(0, std::numeric_limits<double>::quiet_NaN()), verdict(7, 0.5)})});
  EXPECT_TRUE(judges.opinions(0).empty());
  EXPECT_FALSE(judges.meanOutOfSample(0));
}

TEST(Judges, AnotherTaskIsRefused) {
  Judges judges({clipAt(0, kEnergetic)}, Task::Energia);
  EXPECT_THROW(judges.add({}, {judging(runOf(1, Task::Placer), {})}), OptionError);
}

TEST(Judges, FoldsAndRepeatsOfAConfigurationAreOneJudge) {
  std::vector<cuadrante::Run> runs;
  for (int repeat = 0; repeat < 2; ++repeat)
    for (int fold = 1; fold <= 3; ++fold) {
      cuadrante::Run run = runOf(std::ssize(runs) + 1, Task::Energia, 3, fold);
      run.config.seed = run.config.split.seed = static_cast<std::uint64_t>(repeat + 1);
      run.test = LossAndAccuracy{0.5, fold == 1 ? 1.0 : 0.5};
      run.testClips = fold == 1 ? 10 : 20;
      runs.push_back(run);
    }
  cuadrante::Run other = runOf(7, Task::Energia, 3, 1);
  recurrent(other.config.model).units = {64};
  other.test = LossAndAccuracy{0.5, 0.59};
  other.testClips = 50;
  runs.push_back(other);
  cuadrante::Run unfinished = runOf(8);
  unfinished.state = RunState::Stopped;
  runs.push_back(unfinished);
  runs.push_back(runOf(9, Task::Placer));

  const std::vector<Judge> judges = judgesOf(runs, Task::Energia);
  ASSERT_EQ(judges.size(), 2u);
  EXPECT_EQ(judges[0].runs.size(), 6u);
  EXPECT_NEAR(judges[0].testAccuracy.value(), 0.6, 1e-12);  // (10·1 + 40·0.5) / 50
  EXPECT_EQ(judgeName(judges[0]), "GRU_l1_o1_d0.5 32 (6 runs)");
  EXPECT_EQ(judgeName(judges[1]), "GRU_l1_o1_d0.5 64");
  EXPECT_EQ(bestJudges(runs, Task::Energia, 1)[0].runs.size(), 6u);

  // By folds only, the two seeds stay apart.
  EXPECT_EQ(judgesOf(runs, Task::Energia, Grouping::Folds).size(), 3u);
  // Runs that are no folds are not put together there.
  EXPECT_EQ(judgesOf({runOf(1), runOf(2)}, Task::Energia, Grouping::Folds).size(), 2u);
  EXPECT_EQ(judgesOf({runOf(1), runOf(2)}, Task::Energia).size(), 1u);
}

TEST(Judges, OneConfigurationOnTwoDatasetsIsTwoJudges) {
  cuadrante::Run second = runOf(2);
  second.version = VersionNumber{2};
  EXPECT_EQ(judgesOf({runOf(1), second}, Task::Energia).size(), 2u);
}

TEST(Judges, AreReadFromRunFolders) {
  const test::TemporaryFolder folder;
  RunStore store(folder / "runs");
  for (int fold = 1; fold <= 2; ++fold) {
    cuadrante::Run run = test::sampleRun();
    run.number = store.reserve();
    run.config.split = {.folds = 2, .fold = fold};
    store.save(run);
    store.savePredictions(run.number,
                          {verdict(0, 0.25, 1, fold == 1 ? Subset::Test : Subset::Train),
                           verdict(1, 0.75, 1, fold == 2 ? Subset::Test : Subset::Train)});
  }
  const std::vector<Judge> chosen = judgesOf(store.all(), Task::Placer);
  ASSERT_EQ(chosen.size(), 1u);
  const Judges judges =
      Judges::load({clipAt(0, kCalm), clipAt(1, kCalm)}, Task::Placer, chosen, store);
  EXPECT_DOUBLE_EQ(judges.meanOutOfSample(0).value()[1], 0.25);
  EXPECT_DOUBLE_EQ(judges.meanOutOfSample(1).value()[1], 0.75);
}

/// Two judges; the first has clip 1 in its training set.
Judges twoJudges() {
  Judges judges({clipAt(0, kEnergetic), clipAt(1, kEnergetic), clipAt(2, kCalm)}, Task::Energia);
  judges.add(
      {}, {judging(runOf(1), {verdict(0, 0.2, 1, Subset::Test), verdict(1, 0.1, 1, Subset::Train),
                              verdict(2, 0.1, 0, Subset::Test)})});
  judges.add({},
             {judging(runOf(2), {verdict(0, 0.4, 1, Subset::Test), verdict(1, 0.3, 1, Subset::Test),
                                 verdict(2, 0.2, 0, Subset::Test)})});
  return judges;
}

TEST(MissedQueue, SaysWhichOpinionsAreInSample) {
  const std::vector<QueuedClip> queue = missedQueue(twoJudges(), {.missedBy = 2});
  EXPECT_EQ(order(queue), (std::vector<std::int64_t>{1, 0}));
  EXPECT_EQ(inSampleOpinions(queue[0]), 1);
  EXPECT_FALSE(queue[0].opinions[0].outOfSample);
  EXPECT_EQ(queue[0].opinions[0].subset, Subset::Train);
  EXPECT_EQ(inSampleOpinions(queue[1]), 0);
  EXPECT_EQ(queue[1].reasons,
            (std::vector<ReviewReason>{{ReviewRule::Missed, queue[1].score, 2, 2}}));
}

TEST(MissedQueue, OutOfSampleOnlyLeavesTheOthersOut) {
  const std::vector<QueuedClip> two =
      missedQueue(twoJudges(), {.missedBy = 2, .outOfSampleOnly = true});
  EXPECT_EQ(order(two), (std::vector<std::int64_t>{0}));
  const std::vector<QueuedClip> one =
      missedQueue(twoJudges(), {.missedBy = 1, .outOfSampleOnly = true});
  EXPECT_EQ(order(one), (std::vector<std::int64_t>{0, 1}));
  EXPECT_EQ(one[1].of, 1);
  EXPECT_DOUBLE_EQ(one[1].score, 0.3);
}

QueuedClip queuedFor(std::int64_t index, ReviewRule rule) {
  QueuedClip clip{.index = index};
  clip.reasons = {{rule, 0.5, 1, 2}};
  return clip;
}

TEST(MergedQueues, AClipHasAllItsReasonsAndItsBestPlace) {
  const std::vector<QueuedClip> merged =
      mergeQueues({{queuedFor(1, ReviewRule::Missed), queuedFor(2, ReviewRule::Missed)},
                   {queuedFor(3, ReviewRule::Annotators), queuedFor(2, ReviewRule::Annotators)},
                   {queuedFor(2, ReviewRule::Repeats)}});
  EXPECT_EQ(order(merged), (std::vector<std::int64_t>{2, 1, 3}));
  ASSERT_EQ(merged[0].reasons.size(), 3u);
  EXPECT_EQ(merged[0].reasons[2].rule, ReviewRule::Repeats);
  EXPECT_EQ(order(withoutClips(merged, {1})), (std::vector<std::int64_t>{2, 3}));
}

TEST(FrozenTestClips, AreThoseOfTheFileAndOfSingleSplits) {
  std::vector<DatasetClip> clips{clipAt(0, kCalm), clipAt(1, kCalm), clipAt(2, kCalm)};
  clips[0].split = Subset::Test;
  Judges judges(clips, Task::Energia);
  judges.add(judgeOf({runOf(1)}),
             {judging(runOf(1), {verdict(1, 0.2, 0, Subset::Test), verdict(2, 0.2)})});
  const cuadrante::Run fold = runOf(2, Task::Energia, 5, 1);
  judges.add(judgeOf({fold}), {judging(fold, {verdict(2, 0.2, 0, Subset::Test)})});
  EXPECT_EQ(frozenTestClips(judges), (std::unordered_set<std::int64_t>{0, 1}));
}

TEST(MixedControls, AreOtherClipsAtRandomPlaces) {
  std::vector<QueuedClip> queue;
  std::vector<DatasetClip> candidates;
  for (std::int64_t i = 0; i < 400; ++i) {
    candidates.push_back(clipAt(i, kCalm));
    if (i % 4 == 0)
      queue.push_back({.index = i});
  }
  const std::vector<QueuedClip> mixed = mixControls(queue, candidates, 0.2, 5);
  EXPECT_EQ(mixed.size(), 125u);
  std::vector<QueuedClip> suspects;
  std::set<std::int64_t> seen;
  std::size_t controlsInFirstHalf = 0;
  for (std::size_t place = 0; place < mixed.size(); ++place) {
    EXPECT_TRUE(seen.insert(mixed[place].index).second);
    EXPECT_EQ(mixed[place].control, mixed[place].index % 4 != 0);
    if (!mixed[place].control)
      suspects.push_back(mixed[place]);
    else if (place < mixed.size() / 2)
      ++controlsInFirstHalf;
  }
  EXPECT_EQ(order(suspects), order(queue));
  EXPECT_GT(controlsInFirstHalf, 4u);
  EXPECT_LT(controlsInFirstHalf, 21u);
  EXPECT_EQ(order(mixControls(queue, candidates, 0.2, 5)), order(mixed));
  EXPECT_NE(order(mixControls(queue, candidates, 0.2, 6)), order(mixed));
}

TEST(MixedControls, RunOutOrAreRefused) {
  const std::vector<QueuedClip> queue{{.index = 0}, {.index = 1}};
  const std::vector<DatasetClip> candidates{clipAt(0, kCalm), clipAt(5, kCalm)};
  EXPECT_EQ(mixControls(queue, candidates, 0.9, 1).size(), 3u);
  EXPECT_EQ(order(mixControls(queue, candidates, 0.0, 1)), order(queue));
  EXPECT_THROW(mixControls(queue, candidates, 0.95, 1), OptionError);
  EXPECT_THROW(mixControls(queue, candidates, -0.1, 1), OptionError);
}

}  // namespace
}  // namespace cuadrante
