#include "core/learning/run_pair.h"

#include "core/ground/error.h"
#include "core/sample_run.h"
#include "recurrent_spec.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::sampleRun;

/// Test clips 0, 1, … of class 1, right where told.
std::vector<Prediction> verdicts(const std::vector<bool>& right, std::int64_t from = 0) {
  std::vector<Prediction> all;
  for (std::size_t i = 0; i < right.size(); ++i)
    all.push_back(
        test::verdict(from + static_cast<std::int64_t>(i), right[i] ? 0.9 : 0.1, 1, Subset::Test));
  return all;
}

/// Two runs with those counts.
RunComparison compareCounts(int both, int firstOnly, int secondOnly, int neither) {
  std::vector<bool> first, second;
  const auto add = [&](int count, bool a, bool b) {
    first.insert(first.end(), static_cast<std::size_t>(count), a);
    second.insert(second.end(), static_cast<std::size_t>(count), b);
  };
  add(both, true, true);
  add(firstOnly, true, false);
  add(secondOnly, false, true);
  add(neither, false, false);
  return compareRuns(verdicts(first), verdicts(second), {});
}

// docs.smarthealthit.org/cumulus/chart-review/mcnemar.html prints for each label both correct, only
// left, only right, both wrong, McNemar's statistic and P.
TEST(CompareRuns, PublishedExamples) {
  struct Example {
    int both, first, second, neither;
    double chiSquared, p, precision;
  };
  for (const Example& e : {Example{9, 25, 15, 1, 2.025, 0.155, 5e-4},
                           Example{20, 61, 27, 42, 12.375, 4.35e-4, 5e-7}}) {
    const RunComparison comparison = compareCounts(e.both, e.first, e.second, e.neither);
    EXPECT_EQ(comparison.bothRight, e.both);
    EXPECT_EQ(comparison.firstOnly, e.first);
    EXPECT_EQ(comparison.secondOnly, e.second);
    EXPECT_EQ(comparison.bothWrong, e.neither);
    EXPECT_EQ(comparison.clips(), e.both + e.first + e.second + e.neither);
    ASSERT_TRUE(comparison.byClip && comparison.byClip->chiSquared);
    EXPECT_DOUBLE_EQ(*comparison.byClip->chiSquared, e.chiSquared);
    EXPECT_NEAR(comparison.byClip->p, e.p, e.precision);
  }
}

// By hand: 1 of 9 discordant clips, so 2 · (1 + 9) / 2⁹.
TEST(CompareRuns, FewDiscordantClipsGoByTheBinomialDistribution) {
  const RunComparison comparison = compareCounts(30, 8, 1, 4);
  ASSERT_TRUE(comparison.byClip);
  EXPECT_NEAR(comparison.byClip->p, 20.0 / 512.0, 1e-12);
  EXPECT_FALSE(comparison.byClip->chiSquared);
}

TEST(CompareRuns, OnlyTestClipsOfBothCount) {
  std::vector<Prediction> first = verdicts({true, true, false, true});
  std::vector<Prediction> second = verdicts({true, false, true, true}, 1);
  first[3].subset = Subset::Train;
  second[3].subset = Subset::Validation;
  // In common: clips 1 (right, right) and 2 (wrong, wrong).
  const RunComparison comparison = compareRuns(first, second, {});
  EXPECT_EQ(comparison.clips(), 2);
  EXPECT_EQ(comparison.bothRight, 1);
  EXPECT_EQ(comparison.bothWrong, 1);
  EXPECT_EQ(comparison.otherLabel, 0);
}

TEST(CompareRuns, ClipsLabelledOtherwiseAreLeftOut) {
  const std::vector<Prediction> first = verdicts({true, true, false});
  std::vector<Prediction> second = first;
  second[1].label = 0;
  const RunComparison comparison = compareRuns(first, second, {});
  EXPECT_EQ(comparison.otherLabel, 1);
  EXPECT_EQ(comparison.clips(), 2);
}

TEST(CompareRuns, WithoutClipsInCommonThereIsNoTest) {
  const RunComparison comparison = compareRuns(verdicts({true, false}), verdicts({true}, 10), {});
  EXPECT_EQ(comparison.clips(), 0);
  EXPECT_FALSE(comparison.byClip);
}

TEST(CompareRuns, ChangingSidesMirrorsTheCounts) {
  const auto first = verdicts({true, true, true, false, false, true});
  const auto second = verdicts({false, true, false, true, false, false});
  const RunComparison one = compareRuns(first, second, {});
  const RunComparison other = compareRuns(second, first, {});
  EXPECT_EQ(one.firstOnly, other.secondOnly);
  EXPECT_EQ(one.secondOnly, other.firstOnly);
  EXPECT_EQ(one.byClip->p, other.byClip->p);
}

TEST(CompareRuns, TheClaimGoesBySongs) {
  // 20 clips of which the first alone is right in one song, 4 of another where both are.
  const auto first = verdicts(std::vector<bool>(24, true));
  std::vector<bool> right(24, false);
  std::fill(right.begin() + 20, right.end(), true);
  ClipSongs songs;
  for (const Prediction& said : first)
    songs[said.index] = said.index - first.front().index < 20 ? "one" : "other";
  const RunComparison comparison = compareRuns(first, verdicts(right), songs);
  EXPECT_LT(comparison.byClip->p, 0.001) << "were they independent";
  EXPECT_EQ(comparison.bySong->p, 1.0) << "one song may go either way";
  EXPECT_EQ(comparison.bySong->songs, 2U);
  EXPECT_NEAR(comparison.bySong->difference, -20.0 / 24.0, 1e-12);
  EXPECT_FALSE(compareRuns(first, verdicts(right), {}).bySong) << "the songs are not known";
}

TEST(CompareRuns, AFewSongsOrClipsOfAClassAreNoEvidence) {
  const auto compared = [](int songs, int ofEachClass) {
    std::vector<Prediction> first = verdicts(std::vector<bool>(2 * ofEachClass, true));
    ClipSongs names;
    for (std::size_t i = 0; i < first.size(); ++i) {
      first[i].label = first[i].predicted = static_cast<int>(i % 2);
      names[first[i].index] = std::to_string(static_cast<int>(i) % songs);
    }
    return compareRuns(first, first, names);
  };
  EXPECT_TRUE(compared(8, 10).isEvidence());
  EXPECT_FALSE(compared(7, 10).isEvidence());
  EXPECT_FALSE(compared(8, 9).isEvidence());
  EXPECT_EQ(compared(8, 10).basis->ofClass, (std::vector<std::int64_t>{10, 10}));
  EXPECT_FALSE(compareRuns(verdicts({true}), verdicts({true}), {}).isEvidence());
}

TEST(CompareRuns, AccuraciesAreOfTheCommonClips) {
  // The second was tested on one clip more, which it judged rightly.
  const RunComparison comparison = compareRuns(verdicts({true, true, true, false}),
                                               verdicts({true, false, false, false, true}), {});
  EXPECT_EQ(comparison.clips(), 4);
  EXPECT_DOUBLE_EQ(comparison.firstAccuracy(), 0.75);
  EXPECT_DOUBLE_EQ(comparison.secondAccuracy(), 0.25);
}

// A p near 0.5 from two folds of one evaluation, or of a run with itself, was no finding.
TEST(CompareRuns, ARunIsNotComparedWithItself) {
  cuadrante::Run run = test::sampleRun();
  const Evaluation single{{run}};
  const auto refused = test::refusalOf([&] { compareRuns(RunStore("/nowhere"), single, single); });
  EXPECT_NE(refused.what.find("run 1 twice"), std::string::npos) << refused.what;
  run.config.split.folds = 2;
  const Evaluation folds{{run, run}};
  const auto ofFolds = test::refusalOf([&] { compareRuns(RunStore("/nowhere"), folds, folds); });
  EXPECT_NE(ofFolds.what.find("both are folds"), std::string::npos) << ofFolds.what;
}

TEST(CompareRuns, ManyComparisonsAreAdjustedByClipsToo) {
  std::vector<Prediction> first = verdicts(std::vector<bool>(40, true));
  std::vector<Prediction> second = verdicts(std::vector<bool>(40, true));
  ClipSongs songs;
  for (std::size_t i = 0; i < first.size(); ++i) {
    first[i].label = first[i].predicted = second[i].label = second[i].predicted =
        static_cast<int>(i % 2);
    songs[first[i].index] = std::to_string(i / 4);
    if (i % 4 == 0)
      second[i].predicted = 1 - second[i].label;
  }
  RunComparison one = compareRuns(first, second, songs);
  RunComparison other = one;
  ASSERT_TRUE(one.isEvidence());
  const double bySong = one.bySong->p;
  const double byClip = one.byClip->p;
  ASSERT_GT(byClip, 0.0);
  adjustForMany({&one, &other});
  EXPECT_DOUBLE_EQ(one.bySong->p, 2.0 * bySong);
  EXPECT_DOUBLE_EQ(other.byClip->p, 2.0 * byClip);
}

TEST(CompareRuns, ADifferenceIsToldWithoutASign) {
  const PairedDifference less{.difference = -0.0769, .interval = Interval{-0.15, 0.01}};
  EXPECT_EQ(differenceText(RunNumber{2}, less),
            "run 2 is less accurate by 0.0769, 95 % -0.0100 to 0.1500");
  const PairedDifference more{.difference = 0.04, .interval = std::nullopt};
  EXPECT_EQ(differenceText(RunNumber{3}, more), "run 3 is more accurate by 0.0400");
  EXPECT_EQ(differenceText(RunNumber{3}, {}), "run 3 is no more and no less accurate");
}

TEST(CompareRuns, OfDifferentTasksIsRefused) {
  const test::TemporaryFolder folder;
  const RunStore runs(folder.path());
  cuadrante::Run first = sampleRun();
  cuadrante::Run second = sampleRun();
  second.config.model.task = Task::Energia;
  EXPECT_THROW(compareRuns(runs, Evaluation{{first}}, Evaluation{{second}}), OptionError);
}

TEST(ConfigDifferences, NamesWhatIsNotTheSameInAll) {
  cuadrante::Run first = sampleRun();
  cuadrante::Run second = sampleRun();
  EXPECT_TRUE(configDifferences({first, second}).empty());
  recurrent(second.config.model).units = {32};
  second.config.learningRate = 0.01;
  second.config.split.folds = 5;
  second.version = VersionNumber{4};
  const auto differences = configDifferences({first, second});
  std::vector<std::string> options;
  for (const ConfigDifference& difference : differences)
    options.push_back(difference.option);
  EXPECT_EQ(options, (std::vector<std::string>{"units", "lr", "test", "version", "folds", "fold"}));
  EXPECT_EQ(differences[0].values, (std::vector<std::string>{"64,32", "32"}));
  EXPECT_EQ(differences[2].values, (std::vector<std::string>{"0.15", ""})) << "folds have none";
  EXPECT_EQ(differences[3].values, (std::vector<std::string>{"3", "4"}));
  EXPECT_EQ(differences[4].values, (std::vector<std::string>{"", "5"}));
  // What a configuration has no use for tells nothing apart: no loss falls by a plateau here.
  second.config.plateauPatience = 9;
  EXPECT_EQ(configDifferences({first, second}).size(), differences.size());
  // All folds together are none of them.
  second.config.split.fold = 0;
  EXPECT_EQ(configDifferences({first, second}).back().option, "folds");
}

}  // namespace
}  // namespace cuadrante
