#include "core/learning/configurations.h"

#include "core/sample_run.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

/// A finished run of one configuration with `hits` of `clips` test clips.
cuadrante::Run runOn(std::int64_t number, std::int64_t version, double hits, std::int64_t clips) {
  cuadrante::Run run = test::sampleRun();
  run.number = RunNumber{number};
  run.version = VersionNumber{version};
  run.config.seed = 1;
  run.config.split = {};
  run.testClips = clips;
  run.test = LossAndAccuracy{0.5, hits / static_cast<double>(clips)};
  run.testSongs.clear();
  for (std::int64_t clip = 0; clip < clips; ++clip)
    run.testSongs.push_back({"song " + std::to_string(clip), clip < std::int64_t(hits) ? 1 : 0, 1});
  return run;
}

TEST(Configurations, OneConfigurationOverTheVersions) {
  cuadrante::Run other = runOn(9, 1, 4, 10);
  other.config.batch = 64;
  const auto all =
      configurationsOf({other, runOn(1, 2, 81, 263), runOn(2, 1, 15, 148), runOn(3, 2, 100, 263)});
  ASSERT_EQ(all.size(), 2U);
  const ConfigurationResults& results = all[0];
  EXPECT_EQ(results.config.batch, 16);
  ASSERT_EQ(results.versions.size(), 2U) << "more versions come first";
  EXPECT_EQ(results.versions[0].version, VersionNumber{1});
  EXPECT_NEAR(results.versions[0].pooledAccuracy, 15.0 / 148.0, 1e-12);
  EXPECT_EQ(results.versions[0].songs, 148U);
  // One clip of each song: near Newcombe 1998, table I, method 3.
  EXPECT_NEAR(results.versions[0].interval->low, 0.0624, 5e-4);
  EXPECT_NEAR(results.versions[0].interval->high, 0.1605, 2e-3);
  EXPECT_EQ(results.versions[1].runs, (std::vector<RunNumber>{{1}, {3}}));
}

TEST(Configurations, FoldsAndSeedsArePooledBySongs) {
  std::vector<cuadrante::Run> runs;
  for (const std::uint64_t seed : {1, 2})
    for (const int fold : {1, 2}) {
      runs.push_back(runOn(static_cast<std::int64_t>(runs.size()) + 1, 1, seed == 1 ? 40 : 30, 50));
      runs.back().config.seed = seed;
      runs.back().config.split = {.seed = seed, .folds = 2, .fold = fold};
      runs.back().config.threads = static_cast<int>(seed);
    }
  const auto all = configurationsOf(runs);
  ASSERT_EQ(all.size(), 1U) << "seed, fold and threads make no other configuration";
  const VersionResult& result = all[0].versions[0];
  EXPECT_EQ(result.runs.size(), 4U);
  EXPECT_DOUBLE_EQ(result.accuracy.mean, 0.7);
  EXPECT_EQ(result.verdicts, 200);
  EXPECT_EQ(result.songs, 50U) << "the same in all of them";
  EXPECT_DOUBLE_EQ(result.pooledAccuracy, 0.7);
  EXPECT_LT(result.interval->low, 0.7);
  // All four networks judge a song alike but for ten of them, so it is 50 songs, not 200 clips.
  EXPECT_GT(result.interval->high - result.interval->low, 0.2);
}

TEST(Configurations, ARunThatDoesNotSayItsSongsGivesNoInterval) {
  cuadrante::Run older = runOn(2, 1, 7, 10);
  older.testSongs.clear();
  const auto all = configurationsOf({runOn(1, 1, 5, 10), older});
  EXPECT_FALSE(all[0].versions[0].interval);
  EXPECT_DOUBLE_EQ(all[0].versions[0].pooledAccuracy, 0.6);
}

TEST(Configurations, SayWhatTheyRestOn) {
  std::vector<cuadrante::Run> runs;
  for (const std::uint64_t seed : {1, 2}) {
    runs.push_back(runOn(static_cast<std::int64_t>(seed), 1, 12, 18));
    runs.back().config.seed = seed;
    runs.back().config.split.method = SplitMethod::BySong;
    runs.back().testFigures = ClassificationFigures{.classes = {{9, 9, 6}, {9, 9, 6}}, .auc = 0.6};
  }
  const auto one = configurationsOf(runs)[0].versions[0];
  EXPECT_EQ(one.basis->ofClass, (std::vector<std::int64_t>{9, 9})) << "the same clips twice";
  EXPECT_TRUE(one.isNoEvidence());
  for (cuadrante::Run& run : runs)
    run.testFigures->classes = {{10, 9, 6}, {10, 9, 6}};
  EXPECT_FALSE(configurationsOf(runs)[0].versions[0].isNoEvidence());
  runs[1].songsShared = true;
  EXPECT_TRUE(configurationsOf(runs)[0].versions[0].isNoEvidence());
  runs[1].testFigures.reset();
  EXPECT_FALSE(configurationsOf(runs)[0].versions[0].basis) << "of an earlier version";
}

TEST(Configurations, RunsWithoutATestAreLeftOut) {
  cuadrante::Run stopped = runOn(1, 1, 4, 10);
  stopped.state = RunState::Stopped;
  cuadrante::Run untested = runOn(2, 1, 4, 10);
  untested.test.reset();
  EXPECT_TRUE(configurationsOf({stopped, untested}).empty());
}

TEST(Configurations, RunsOnAFolderComeLast) {
  cuadrante::Run loose = runOn(1, 1, 4, 10);
  loose.version.reset();
  const auto all = configurationsOf({loose, runOn(2, 7, 4, 10)});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].versions[0].version, VersionNumber{7});
  EXPECT_EQ(all[0].versions[1].version, std::nullopt);
}

}  // namespace
}  // namespace cuadrante
