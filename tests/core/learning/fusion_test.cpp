#include "core/learning/fusion.h"

#include "core/ground/error.h"
#include "core/sample_run.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace cuadrante {
namespace {

/// A test clip of class `label` whose class 1 was given `p`.
Prediction said(std::int64_t index, double p, int label) {
  return test::verdict(index, p, label, Subset::Test);
}

TEST(Fusion, TheMeanIsOfProbabilities) {
  const Fusion fusion =
      fuse({{said(0, 0.9, 1), said(1, 0.4, 0)}, {said(1, 0.8, 0), said(0, 0.3, 1)}}, {},
           FusionRule::Mean);
  ASSERT_EQ(fusion.predictions.size(), 2U);
  EXPECT_EQ(fusion.predictions[0].index, 0);
  EXPECT_NEAR(fusion.predictions[0].probabilities.at(0), 0.6, 1e-12);
  EXPECT_EQ(fusion.predictions[0].predicted, 1);
  EXPECT_NEAR(fusion.predictions[1].probabilities.at(0), 0.6, 1e-12);
  EXPECT_EQ(fusion.predictions[1].predicted, 1);

  Prediction first = said(3, 0.0, 2), second = first;
  first.probabilities = {0.5, 0.1, 0.4, 0.0};
  second.probabilities = {0.0, 0.3, 0.5, 0.2};
  const Fusion four = fuse({{first}, {second}}, {}, FusionRule::Mean);
  ASSERT_EQ(four.predictions.at(0).probabilities.size(), 4U);
  EXPECT_NEAR(four.predictions[0].probabilities[2], 0.45, 1e-12);
  EXPECT_EQ(four.predictions[0].predicted, 2);
}

TEST(Fusion, IsOfTestClipsOfAllWithOneLabel) {
  std::vector<Prediction> first{said(0, 0.9, 1), said(1, 0.9, 1), said(2, 0.9, 1), said(3, 0.9, 1)};
  std::vector<Prediction> second{said(0, 0.9, 1), said(1, 0.9, 0), said(2, 0.9, 1)};
  second[2].subset = Subset::Train;
  const Fusion fusion = fuse({first, second}, {}, FusionRule::Mean);
  ASSERT_EQ(fusion.predictions.size(), 1U);
  EXPECT_EQ(fusion.predictions[0].index, 0);
  EXPECT_EQ(fusion.otherLabel, 1);
  EXPECT_THROW(fuse({first}, {}, FusionRule::Mean), OptionError);
}

/// Clips of songs of three, and what `members` say of them: one that knows something, the others
/// nothing at all.
struct Study {
  ClipSongs songs;
  std::vector<std::vector<Prediction>> members;
};
Study study(std::size_t members, double knowledge) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> any(0.02, 0.98);
  Study study;
  study.members.resize(members);
  for (std::int64_t clip = 0; clip < 90; ++clip) {
    study.songs.emplace(clip, "song" + std::to_string(clip / 3));
    const int label = static_cast<int>(random() % 2);
    for (std::size_t member = 0; member < members; ++member) {
      const bool knows = member == 0 && any(random) < knowledge;
      study.members[member].push_back(
          said(clip, knows ? (label == 1 ? 0.9 : 0.1) : any(random), label));
    }
  }
  return study;
}
double accuracyOf(const Fusion& fusion) {
  double right = 0;
  for (const Prediction& prediction : fusion.predictions)
    right += prediction.predicted == prediction.label ? 1.0 : 0.0;
  return right / static_cast<double>(fusion.predictions.size());
}

// Forty members that say anything: fitted on the clips that it judges, a regression of forty
// values would learn most of ninety labels by heart.
TEST(Fusion, StackingIsNotFittedOnWhatItJudges) {
  const Study noise = study(40, 0.0);
  const Fusion fusion = fuse(noise.members, noise.songs, FusionRule::Stacked);
  ASSERT_EQ(fusion.predictions.size(), 90U);
  EXPECT_LT(accuracyOf(fusion), 0.65);
}

// A song-identity signal: a member that knows the label of the song's other clips only.
TEST(Fusion, StackingKeepsASongsClipsTogether) {
  Study songs = study(1, 0.0);
  std::mt19937_64 random(11);
  std::vector<int> ofSong;
  for (int song = 0; song < 30; ++song)
    ofSong.push_back(static_cast<int>(random() % 2));
  // Each member is loud for one song: its word tells the song, and nothing of any other.
  std::vector<std::vector<Prediction>> members(30);
  for (std::int64_t clip = 0; clip < 90; ++clip)
    for (std::int64_t member = 0; member < 30; ++member)
      members[static_cast<std::size_t>(member)].push_back(
          said(clip, member == clip / 3 ? 0.99 : 0.5, ofSong[static_cast<std::size_t>(clip / 3)]));
  EXPECT_LT(accuracyOf(fuse(members, songs.songs, FusionRule::Stacked)), 0.7)
      << "with clips of the song among those fitted on it would be 1";
  EXPECT_GT(accuracyOf(fuse(members, {}, FusionRule::Stacked)), 0.8)
      << "the signal is there: each clip a song of its own";
}

TEST(Fusion, StackingWeighsWhoKnowsMore) {
  const Study one = study(12, 0.8);
  const double mean = accuracyOf(fuse(one.members, one.songs, FusionRule::Mean));
  const double stacked = accuracyOf(fuse(one.members, one.songs, FusionRule::Stacked));
  EXPECT_GT(stacked, mean);
}

class FusedEvaluationsTest : public testing::Test {
 protected:
  Evaluation add(const std::vector<bool>& right, Task task = Task::Energia) {
    cuadrante::Run run = test::sampleRun();
    run.number = runs_.reserve();
    run.config.model.task = task;
    run.dataset = folder_ / "gone";
    runs_.save(run);
    std::vector<Prediction> predictions;
    for (std::size_t i = 0; i < right.size(); ++i)
      predictions.push_back(said(static_cast<std::int64_t>(i), right[i] ? 0.9 : 0.3, 1));
    runs_.savePredictions(run.number, predictions);
    return {{run}};
  }

  test::TemporaryFolder folder_;
  RunStore runs_{folder_ / "runs"};
};

TEST_F(FusedEvaluationsTest, StandsBesideEachMember) {
  const Evaluation first = add({true, true, false, false}),
                   second = add({true, false, true, false});
  const FusedEvaluations fused = fuse(runs_, {first, second}, FusionRule::Mean);
  EXPECT_EQ(cuadrante::accuracyOf(fused.songs), 0.75) << "0.6 where one of both is right";
  ASSERT_EQ(fused.against.size(), 2U);
  EXPECT_EQ(fused.against[0].firstAccuracy(), 0.5);
  EXPECT_EQ(fused.against[0].secondOnly, 1) << "the fusion is the second";
  EXPECT_EQ(fused.against[0].firstOnly, 0);
}

TEST_F(FusedEvaluationsTest, RefusesWhatHasNothingInCommon) {
  const Evaluation first = add({true, true});
  EXPECT_THROW(fuse(runs_, {first, add({true, true}, Task::Placer)}, FusionRule::Mean),
               OptionError);
  EXPECT_THROW(fuse(runs_, {first, add({})}, FusionRule::Mean), OptionError);
  EXPECT_THROW(fuse(runs_, {first}, FusionRule::Mean), OptionError);
}

}  // namespace
}  // namespace cuadrante
