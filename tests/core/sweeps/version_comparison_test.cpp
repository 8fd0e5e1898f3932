#include "core/sweeps/version_comparison.h"

#include "core/dataset/split.h"
#include "core/ground/error.h"
#include "core/sample_run.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace cuadrante {
namespace {

constexpr std::int64_t kClips = 120;

/// 120 clips of 40 songs, half of them energetic; every tenth is labelled wrongly in the first
/// version.
std::vector<DatasetClip> clipsOfVersion(bool corrected) {
  std::vector<DatasetClip> clips;
  for (std::int64_t i = 0; i < kClips; ++i) {
    DatasetClip clip;
    clip.index = i;
    clip.clip = std::to_string(i);
    clip.song = "song " + std::to_string(i / 3);
    const bool wrong = !corrected && i % 10 == 0;
    clip.label = {0.5, (i % 2 == 0) != wrong ? 0.5 : -0.5};
    clips.push_back(clip);
  }
  return clips;
}

class VersionComparisonTest : public testing::Test {
 protected:
  /// A sweep over `configs` whose networks are wrong about a clip where `misses` says so.
  Sweep finished(const std::vector<TrainingConfig>& configs, const std::vector<DatasetClip>& clips,
                 const std::function<bool(std::int64_t clip, std::uint64_t seed)>& misses) {
    Sweep sweep;
    for (const TrainingConfig& config : configs) {
      cuadrante::Run run = test::sampleRun();
      run.number = runs_.reserve();
      run.config = config;
      const std::vector<Subset> split = makeSplit(clips, config.split);
      std::vector<Prediction> predictions;
      for (std::size_t row = 0; row < clips.size(); ++row) {
        // Even clips are energetic, whatever a version says.
        const int truth = clips[row].index % 2 == 0 ? 1 : 0;
        const int said = misses(clips[row].index, config.seed) ? 1 - truth : truth;
        predictions.push_back(test::verdict(clips[row].index, said,
                                            classOf(clips[row].label, Task::Energia), split[row]));
      }
      runs_.save(run);
      runs_.savePredictions(run.number, predictions);
      sweep.entries.push_back({config, EntryState::Finished, run.number, {}});
    }
    return sweep;
  }

  test::TemporaryFolder folder_;
  RunStore runs_{folder_ / "runs"};
};

TEST_F(VersionComparisonTest, JudgesBothOnTheClipsOfTheSameClass) {
  const auto before = clipsOfVersion(false);
  const auto after = clipsOfVersion(true);
  const auto configs = comparisonConfigs({TrainingConfig{}}, 2, 4);
  ASSERT_EQ(configs.size(), 8u);
  // The multiples of 10 have another class in the second version: they do not count.
  const auto rows = compareVersions(
      finished(configs, before, [](std::int64_t i, std::uint64_t) { return i % 9 == 1; }),
      finished(configs, after, [](std::int64_t i, std::uint64_t) { return i % 27 == 1; }), runs_,
      before, after);
  std::int64_t counted = 0;
  std::int64_t firstMisses = 0;
  std::int64_t secondMisses = 0;
  for (std::int64_t i = 0; i < kClips; ++i)
    if (i % 10 != 0) {
      ++counted;
      firstMisses += i % 9 == 1 ? 1 : 0;
      secondMisses += i % 27 == 1 ? 1 : 0;
    }
  ASSERT_EQ(rows.size(), 1u);
  const VersionComparison& row = rows[0];
  EXPECT_EQ(row.runs, 8u);
  EXPECT_EQ(row.clips, counted);
  EXPECT_EQ(row.verdicts, 2 * counted);
  EXPECT_EQ(row.leftOut, kClips - counted);
  const auto accuracy = [&](std::int64_t misses) {
    return 1.0 - static_cast<double>(misses) / static_cast<double>(counted);
  };
  EXPECT_NEAR(row.first, accuracy(firstMisses), 1e-12);
  EXPECT_NEAR(row.second, accuracy(secondMisses), 1e-12);
  EXPECT_NEAR(row.change.difference, row.second - row.first, 1e-12);
  EXPECT_GT(row.change.interval->low, 0.0);
  EXPECT_LT(row.change.interval->low, row.change.difference);
  EXPECT_GT(row.change.interval->high, row.change.difference);
  EXPECT_EQ(row.firstOnly, 0);
  EXPECT_EQ(row.secondOnly, firstMisses - secondMisses);
  EXPECT_LT(row.change.p, kSignificance);
  EXPECT_TRUE(row.isEvidence());
  VersionComparison verdict = row;
  verdict.change = {.difference = 0.04, .interval = {}, .p = 0.01, .songs = 12};
  EXPECT_EQ(verdictOn(verdict), HelpVerdict::Helped);
  verdict.change.difference = -0.04;
  EXPECT_EQ(verdictOn(verdict), HelpVerdict::Harmed);
  verdict.change.p = kSignificance;
  EXPECT_EQ(verdictOn(verdict), HelpVerdict::Unclear);
  verdict.basis->songs = 7;
  verdict.change.p = 0.01;
  EXPECT_EQ(verdictOn(verdict), HelpVerdict::TooLittle);
  verdict.clips = 0;
  EXPECT_EQ(verdictOn(verdict), HelpVerdict::NothingJudged);
  verdict.entries = verdict.runs + 1;
  EXPECT_EQ(verdictOn(verdict), HelpVerdict::Unfinished);
  EXPECT_EQ(row.basis->ofClass[0] + row.basis->ofClass[1], counted);
  EXPECT_GT(row.change.songs, 10U);
}

TEST_F(VersionComparisonTest, EqualNetworksDoNotDiffer) {
  const auto clips = clipsOfVersion(true);
  const auto configs = comparisonConfigs({TrainingConfig{}}, 1, 3);
  const auto misses = [](std::int64_t i, std::uint64_t) { return i % 5 == 0; };
  const auto rows = compareVersions(finished(configs, clips, misses),
                                    finished(configs, clips, misses), runs_, clips, clips);
  EXPECT_EQ(rows[0].change.difference, 0.0);
  EXPECT_EQ(rows[0].change.interval->low, 0.0);
  EXPECT_EQ(rows[0].change.interval->high, 0.0);
  EXPECT_EQ(rows[0].change.p, 1.0);
  EXPECT_EQ(rows[0].leftOut, 0);
}

TEST_F(VersionComparisonTest, WhatHasNotFinishedOnBothSidesIsLeftOut) {
  const auto clips = clipsOfVersion(true);
  TrainingConfig large;
  recurrent(large.model).units = {64};
  const auto configs = comparisonConfigs({TrainingConfig{}, large}, 1, 0);
  const auto never = [](std::int64_t, std::uint64_t) { return false; };
  const Sweep first = finished(configs, clips, never);
  Sweep second = finished(configs, clips, never);
  second.entries[1].state = EntryState::Failed;
  const auto rows = compareVersions(first, second, runs_, clips, clips);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].runs, 1u);
  EXPECT_GT(rows[0].clips, 0);
  EXPECT_EQ(rows[1].runs, 0u);
  EXPECT_EQ(rows[1].clips, 0);
  EXPECT_FALSE(rows[1].change.interval);
}

TEST_F(VersionComparisonTest, SomeOfTheFoldsGiveNoFigure) {
  const auto clips = clipsOfVersion(true);
  const auto configs = comparisonConfigs({TrainingConfig{}}, 1, 3);
  const auto never = [](std::int64_t, std::uint64_t) { return false; };
  const Sweep first = finished(configs, clips, never);
  Sweep second = finished(configs, clips, never);
  second.entries[2].state = EntryState::Failed;
  const auto rows = compareVersions(first, second, runs_, clips, clips);
  EXPECT_EQ(rows[0].runs, 2u);
  EXPECT_EQ(rows[0].entries, 3u);
  EXPECT_FALSE(rows[0].isWhole());
  EXPECT_EQ(rows[0].clips, 0);
  EXPECT_FALSE(rows[0].change.interval);
}

TEST(ComparisonConfigs, AreSplitByTheNamesOfSongs) {
  TrainingConfig byClip;
  byClip.split.method = SplitMethod::ByClip;
  EXPECT_THROW(comparisonConfigs({byClip}, 1, 5), OptionError);
  for (const TrainingConfig& config : comparisonConfigs({TrainingConfig{}}, 1, 5))
    EXPECT_EQ(makeSplit(clipsOfVersion(false), config.split),
              makeSplit(clipsOfVersion(true), config.split));
}

}  // namespace
}  // namespace cuadrante
