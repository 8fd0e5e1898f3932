#include "core/review/judges.h"
#include "core/review/review_samples.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::clipAt;
using test::judging;
using test::kEnergetic;
using test::runOf;
using test::verdict;

/// Runs of networks of `units` units, with numbers as they are added.
class Trained {
 public:
  cuadrante::Run& single(int units, double accuracy) {
    cuadrante::Run& run = all.emplace_back(runOf(std::ssize(all) + 1));
    recurrent(run.config.model).units = {units};
    run.test = LossAndAccuracy{0.5, accuracy};
    run.trainClips = 200;
    run.validationClips = 60;
    run.testClips = 40;
    return run;
  }
  void folds(int units, double accuracy, int count = 3, int of = 3) {
    for (int fold = 1; fold <= count; ++fold) {
      cuadrante::Run& run = single(units, accuracy);
      run.config.split.folds = of;
      run.config.split.fold = fold;
    }
  }

  std::vector<int> best(std::size_t count = kBestJudges) const {
    std::vector<int> units;
    for (const Judge& judge : bestJudges(all, Task::Energia, count))
      units.push_back(recurrent(judge.config.model).units.front());
    return units;
  }

  std::vector<cuadrante::Run> all;
};

TEST(BestJudges, AreThoseOfCrossValidationWhereThereIsAny) {
  Trained trained;
  trained.single(8, 0.92);  // the luck of one split
  trained.single(16, 0.88);
  EXPECT_EQ(trained.best(), (std::vector{8, 16})) << "there is nothing else yet";
  trained.folds(32, 0.57);
  EXPECT_EQ(trained.best(), (std::vector{32}));
  trained.folds(64, 0.61);
  EXPECT_EQ(trained.best(), (std::vector{64, 32})) << "by the accuracy over all folds";
  EXPECT_EQ(trained.best(1), (std::vector{64}));
}

// One of 0.53 where the majority has 0.54 had a vote on every clip.
TEST(BestJudges, WhoTellsNoMoreThanTheMajorityJudgesOnlyWhereNobodyTellsMore) {
  Trained trained;
  trained.folds(32, 0.53);
  const auto countClips = [&trained](std::size_t from) {
    for (std::size_t i = from; i < trained.all.size(); ++i)
      trained.all[i].testFigures =
          ClassificationFigures{.classes = {{54, 40, 30}, {46, 60, 30}}, .auc = 0.5};
  };
  countClips(0);
  EXPECT_EQ(trained.best(), (std::vector{32})) << "there is nobody else";
  const std::size_t others = trained.all.size();
  trained.folds(64, 0.61);
  countClips(others);
  EXPECT_EQ(trained.best(), (std::vector{64}));
  EXPECT_NEAR(*rankedJudges(trained.all, Task::Energia)[1].majority, 0.54, 1e-9);
}

// A copy split by clip, which knows the songs, had displaced the network split by song.
TEST(BestJudges, FoldsOfClipsComeAfterFoldsOfSongs) {
  Trained trained;
  trained.folds(32, 0.6);
  const std::size_t bySong = trained.all.size();
  trained.folds(32, 0.95);
  trained.folds(64, 0.9);
  for (std::size_t i = bySong; i < trained.all.size(); ++i)
    trained.all[i].config.split.method = SplitMethod::ByClip;
  const std::vector<Judge> best = bestJudges(trained.all, Task::Energia, 4);
  ASSERT_EQ(best.size(), 1U);
  EXPECT_TRUE(best[0].songsApart);
  EXPECT_NEAR(*best[0].testAccuracy, 0.6, 1e-9);
  EXPECT_EQ(rankedJudges(trained.all, Task::Energia).size(), 3U) << "by hand all can be chosen";
}

TEST(BestJudges, AnUnfinishedCrossValidationIsNone) {
  Trained trained;
  trained.folds(32, 0.99, 2, 3);
  trained.folds(64, 0.61);
  EXPECT_EQ(trained.best(), (std::vector{64}));
  // Folds of two seeds do not make one.
  Trained mixed;
  mixed.folds(32, 0.6, 2, 3);
  mixed.folds(32, 0.6, 3, 3);
  mixed.all.erase(mixed.all.begin() + 2, mixed.all.begin() + 4);
  mixed.all.back().config.seed = 9;
  ASSERT_EQ(mixed.all.size(), 3U);
  EXPECT_FALSE(bestJudges(mixed.all, Task::Energia, 1).front().crossValidated);
}

TEST(BestJudges, OneNetworkAtSeveralEpochsSeedsAndFoldsIsOneJudge) {
  Trained trained;
  for (const int epochs : {40, 60, 80})
    trained.single(8, 0.8 + 0.001 * epochs).config.epochs = epochs;
  trained.single(16, 0.7);
  EXPECT_EQ(trained.best(), (std::vector{8, 16}));
  EXPECT_EQ(bestJudges(trained.all, Task::Energia, 4).front().config.epochs, 80);
  // All of them can be chosen by hand.
  EXPECT_EQ(rankedJudges(trained.all, Task::Energia).size(), 4U);

  Trained folds;
  folds.folds(8, 0.6, 3, 3);
  folds.folds(8, 0.62, 5, 5);
  folds.folds(16, 0.5, 3, 3);
  EXPECT_EQ(folds.best(), (std::vector{8, 16}));
  EXPECT_EQ(bestJudges(folds.all, Task::Energia, 4).front().config.split.folds, 5);
}

TEST(BestJudges, SayHowManyClipsTheyMayJudgeOutOfSample) {
  Trained trained;
  trained.single(8, 0.9);
  Judge judge = rankedJudges(trained.all, Task::Energia).front();
  EXPECT_EQ(judge.clips, 300);
  EXPECT_EQ(judge.outOfSample, 100);
  trained.single(8, 0.8).config.seed = 2;  // again on the same split
  EXPECT_EQ(rankedJudges(trained.all, Task::Energia).front().outOfSample, 100);
  trained.all.pop_back();
  trained.all.front().config.patience = 5;  // the validation clips steer
  EXPECT_EQ(rankedJudges(trained.all, Task::Energia).front().outOfSample, 40);
  trained.folds(16, 0.6);
  EXPECT_EQ(rankedJudges(trained.all, Task::Energia).front().outOfSample, 300);
}

TEST(Judges, CountTheClipsThatTheyJudgeOutOfSample) {
  Judges judges({clipAt(0, kEnergetic), clipAt(1, kEnergetic), clipAt(2, kEnergetic)},
                Task::Energia);
  EXPECT_EQ(judges.reach().outOfSample, 0U);
  judges.add({}, {judging(runOf(1), {verdict(0, 0.9, 1, Subset::Train),
                                     verdict(1, 0.9, 1, Subset::Validation)})});
  EXPECT_EQ(judges.reach().outOfSample, 1U);
  judges.add({}, {judging(runOf(2),
                          {verdict(0, 0.9, 1, Subset::Test), verdict(1, 0.9, 1, Subset::Test)})});
  EXPECT_EQ(judges.reach().outOfSample, 2U);
  EXPECT_EQ(judges.reach().clips, 3U);
  EXPECT_EQ(judges.reach().judges, 2U);
  EXPECT_EQ(judges.reach().crossValidated, 0U);
}

}  // namespace
}  // namespace cuadrante
