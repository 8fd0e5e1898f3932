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
  // Newcombe 1998, table I, method 3.
  EXPECT_NEAR(results.versions[0].interval->low, 0.0624, 5e-5);
  EXPECT_NEAR(results.versions[0].interval->high, 0.1605, 5e-5);
  EXPECT_EQ(results.versions[1].runs, (std::vector<RunNumber>{{1}, {3}}));
}

TEST(Configurations, FoldsAddTheirClipsAndSeedsDoNot) {
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
  EXPECT_EQ(result.testClips, 100);
  EXPECT_EQ(result.interval->low, wilsonInterval(70, 100)->low);
  EXPECT_EQ(result.interval->high, wilsonInterval(70, 100)->high);
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
