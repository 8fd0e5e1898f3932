#include "core/sweeps/sweep_table.h"

#include "core/files/npy.h"
#include "core/ground/error.h"
#include "core/learning/option_columns.h"
#include "core/sample_points.h"
#include "core/sample_run.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/run_baselines.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>

namespace cuadrante {
namespace {

constexpr std::size_t kClips = 60;

/// 60 clips of 20 songs whose first band says the class of energia, but for every sixth clip.
class SweepTableTest : public testing::Test {
 protected:
  SweepTableTest() {
    std::vector<float> x;
    std::vector<double> y;
    std::ofstream clips(folder / "clips.csv");
    clips << "index,clip,song,start_s,end_s,placer,energia\n";
    for (std::size_t i = 0; i < kClips; ++i) {
      const bool high = i % 2 == 0;
      const bool shown = i % 6 == 0 ? !high : high;
      for (int step = 0; step < 3; ++step) {
        x.push_back(shown ? 10.0F : 1.0F);
        x.push_back(static_cast<float>(1 + (i * 7 + static_cast<std::size_t>(step)) % 5));
      }
      y.insert(y.end(), {0.5, high ? 0.5 : -0.5});
      clips << fmt::format("{0},{0:05},song {1},0,10,0.5,{2}\n", i, i / 3, high ? 0.5 : -0.5);
    }
    clips.close();
    writeNpy(folder / "X.npy", std::array<std::size_t, 3>{kClips, 3, 2}, std::span<const float>(x));
    writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{kClips, 2}, std::span<const double>(y));
  }

  /// A run of an entry whose network is right but for every `wrongEvery`-th clip.
  void finish(Sweep& sweep, std::size_t index, std::size_t wrongEvery) {
    const Dataset dataset = Dataset::open(folder.path());
    SweepEntry& entry = sweep.entries[index];
    cuadrante::Run run = test::sampleRun();
    run.number = runs.reserve();
    run.config = entry.config;
    run.dataset = folder.path();
    run.provenance.datasetHashes = hashesOfDataset(folder.path());
    const std::vector<Subset> split = makeSplit(dataset.clips(), entry.config.split);
    std::vector<Prediction> predictions;
    double right = 0.0;
    double tested = 0.0;
    for (std::size_t row = 0; row < kClips; ++row) {
      const int label = classOf(dataset.clips()[row].label, Task::Energia);
      const int predicted = row % wrongEvery == 0 ? 1 - label : label;
      predictions.push_back(
          test::verdict(static_cast<std::int64_t>(row), predicted, label, split[row]));
      tested += split[row] == Subset::Test ? 1.0 : 0.0;
      right += split[row] == Subset::Test && predicted == label ? 1.0 : 0.0;
    }
    run.test = LossAndAccuracy{0.5, right / tested};
    runs.savePredictions(run.number, predictions);
    runs.save(run);
    entry.state = EntryState::Finished;
    entry.run = run.number;
  }
  std::vector<SweepRow> tableOf(const Sweep& sweep) {
    return sweepTable(sweep, runs, Dataset::open(folder.path()));
  }

  test::TemporaryFolder folder;
  RunStore runs{folder / "runs"};
  SweepStore store{folder / "runs"};
};

TEST_F(SweepTableTest, FoldsAndSeedsOfAConfigurationAreOneRow) {
  const auto configs =
      withRepeatsAndFolds(expandGrid(R"({"cell": ["gru", "rnn"], "val": [0]})"), 2, 3);
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt, configs, runs);
  for (std::size_t i = 0; i < 6; ++i)
    finish(sweep, i, 1000);
  sweep.entries[6].state = EntryState::Failed;
  const auto table = tableOf(sweep);
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(table[0].finished, 6U);
  EXPECT_EQ(table[0].testClips, 2 * 60) << "every clip once for each seed";
  EXPECT_EQ(table[0].testAccuracy->deviation.has_value(), true);
  EXPECT_NEAR(*table[0].pooledAccuracy, 59.0 / 60.0, 1e-12);
  EXPECT_LE(table[0].interval->low, 59.0 / 60.0);
  EXPECT_EQ(table[1].failed, 1U);
  EXPECT_FALSE(table[1].testAccuracy);
  EXPECT_EQ(sweepCells(table[1])[8], "0/6");
  ASSERT_EQ(sweepCells(table[0]).size(), sweepColumns().size());
  for (std::size_t i = 0; i < sweepColumns().size(); ++i)
    EXPECT_EQ(sweepCells(table[0])[i], sweepCell(table[0], sweepColumns()[i].key));
  EXPECT_THROW(sweepCell(table[0], "mood"), OptionError);
}

TEST_F(SweepTableTest, SomeOfTheFoldsGiveNoFigure) {
  const auto configs = withRepeatsAndFolds(expandGrid(R"({"val": [0]})"), 1, 3);
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt, configs, runs);
  finish(sweep, 0, 4);
  finish(sweep, 2, 4);
  const SweepRow part = tableOf(sweep).at(0);
  EXPECT_EQ(sweepCell(part, "runs"), "2/3");
  for (const char* figure : {"test_acc", "sd", "ci_low", "p", "beats", "f1"})
    EXPECT_EQ(sweepCell(part, figure), "") << figure;
  EXPECT_GT(part.trainingSeconds, 0.0);
  finish(sweep, 1, 4);
  EXPECT_NE(sweepCell(tableOf(sweep).at(0), "test_acc"), "");
}

TEST_F(SweepTableTest, NetworksAreHeldAgainstBothBaselines) {
  const auto configs =
      withRepeatsAndFolds(expandGrid(R"({"cell": ["gru", "rnn", "lstm"], "val": [0]})"), 1, 3);
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt, configs, runs);
  for (std::size_t fold = 0; fold < 3; ++fold) {
    finish(sweep, fold, 1000);
    finish(sweep, 3 + fold, 3);
    finish(sweep, 6 + fold, 9);
  }
  const auto table = tableOf(sweep);
  ASSERT_EQ(table.size(), 3U);
  // The band of the class is wrong in a sixth of the clips.
  EXPECT_NEAR(*table[0].logistic, 50.0 / 60.0, 0.05);
  EXPECT_LT(*table[0].majority, 0.6);
  EXPECT_EQ(table[0].verdict, BaselineVerdict::Above);
  EXPECT_LT(*table[0].p, 0.05);
  EXPECT_EQ(table[1].verdict, BaselineVerdict::NotAbove);
  EXPECT_EQ(table[2].verdict, BaselineVerdict::Unclear);
  EXPECT_GE(*table[2].p, 0.05);
}

/// What several networks say together was set against the baselines of the first one's clips.
TEST_F(SweepTableTest, SeveralNetworksMustBeatTheBaselinesOfAllTheirDatasets) {
  const auto configs = withRepeatsAndFolds(expandGrid(R"({"val": [0]})"), 1, 3);
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt, configs, runs);
  for (std::size_t fold = 0; fold < 3; ++fold)
    finish(sweep, fold, 9);
  std::vector<cuadrante::Run> members = runs.all();
  // The same clips with features of which the baselines learn nothing.
  const test::TemporaryFolder other;
  for (const char* file : {"Y.npy", "clips.csv"})
    std::filesystem::copy_file(folder / file, other / file);
  const std::vector<float> nothing(kClips * 3 * 2, 1.0F);
  writeNpy(other / "X.npy", std::array<std::size_t, 3>{kClips, 3, 2},
           std::span<const float>(nothing));
  const Evaluation first{members};
  for (cuadrante::Run& run : members)
    run.dataset = other.path();
  const Evaluation second{members};
  std::vector<Prediction> verdicts;
  for (const cuadrante::Run& run : first.runs)
    for (const Prediction& each : runs.loadPredictions(run.number))
      if (each.subset == Subset::Test)
        verdicts.push_back(each);
  const AgainstBaselines one = againstAllBaselines(verdicts, {first, second}, runs);
  const AgainstBaselines two = againstAllBaselines(verdicts, {second, first}, runs);
  EXPECT_EQ(one.logistic, two.logistic);
  EXPECT_EQ(one.p, two.p);
  EXPECT_EQ(one.verdict, two.verdict);
  const AgainstBaselines easy = againstAllBaselines(verdicts, {second}, runs);
  EXPECT_GT(*one.logistic, *easy.logistic) << "the regression that knows more counts";
  EXPECT_GE(*one.p, *easy.p);
}

TEST_F(SweepTableTest, ASingleRunHasItsIntervalBySongsToo) {
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt,
                                 expandGrid(R"({"val": [0], "test": [0.3]})"), runs);
  finish(sweep, 0, 4);
  const auto table = tableOf(sweep);
  const Dataset dataset = Dataset::open(folder.path());
  std::vector<JudgedClip> judged;
  for (const Prediction& said : runs.loadPredictions(RunNumber{1}))
    if (said.subset == Subset::Test)
      judged.push_back({dataset.clips()[static_cast<std::size_t>(said.index)].song,
                        said.predicted == said.label});
  const auto expected = accuracyInterval(tallyBySong(judged));
  EXPECT_EQ(table[0].interval->low, expected->low);
  EXPECT_EQ(table[0].interval->high, expected->high);
  EXPECT_FALSE(table[0].testAccuracy->deviation);
  EXPECT_EQ(table[0].basis.songs, 6U);
}

// What made a network of 0.92 of one that is right in 0.57: a few songs, and most clips of one.
TEST_F(SweepTableTest, AFewTestSongsAreNoEvidenceHoweverManyClipsAreRight) {
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt,
                                 expandGrid(R"({"val": [0], "test": [0.3]})"), runs);
  finish(sweep, 0, 1000);
  const auto table = tableOf(sweep);
  EXPECT_GT(*table[0].pooledAccuracy, 0.9);
  EXPECT_EQ(table[0].verdict, BaselineVerdict::TooFew);
  EXPECT_EQ(sweepCell(table[0], "beats"), "few");
}

TEST_F(SweepTableTest, TheMajorityIsTheBestConstantAnswerOfTheseClips) {
  const auto configs = withRepeatsAndFolds(expandGrid(R"({"val": [0]})"), 1, 3);
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt, configs, runs);
  for (std::size_t fold = 0; fold < 3; ++fold)
    finish(sweep, fold, 2);
  const auto table = tableOf(sweep);
  EXPECT_DOUBLE_EQ(*table[0].majority, 0.5) << "30 of 60; each fold's majority would be below";
}

TEST(AdjustForMany, ClaimsMadeTogetherAreAdjusted) {
  std::vector<AgainstBaselines> rows(3);
  const std::vector<double> p{0.03, 0.001, 0.2};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].p = p[i];
    rows[i].verdict = p[i] < 0.05 ? BaselineVerdict::Above : BaselineVerdict::Unclear;
  }
  AgainstBaselines untested;
  adjustForMany({&rows[0], &rows[1], &rows[2], &untested});
  EXPECT_NEAR(*rows[0].p, 0.06, 1e-12);
  EXPECT_EQ(rows[0].verdict, BaselineVerdict::Unclear);
  EXPECT_NEAR(*rows[1].p, 0.003, 1e-12);
  EXPECT_EQ(rows[1].verdict, BaselineVerdict::Above);
  EXPECT_FALSE(untested.p);

  EXPECT_EQ(howTested({&rows[0], &rows[1], &rows[2], &untested}),
            "p: permutation test over songs, adjusted for 3 comparisons (Holm)");
  EXPECT_EQ(howTested({&untested, &rows[0]}), "p: permutation test over songs");
  EXPECT_EQ(howTested({&untested}), "");

  AgainstBaselines few;
  few.p = 0.5;
  few.verdict = BaselineVerdict::TooFew;
  AgainstBaselines alone;
  alone.p = 0.04;
  alone.verdict = BaselineVerdict::Above;
  adjustForMany({&few, &alone});
  EXPECT_NEAR(*alone.p, 0.04, 1e-12) << "a row that is no evidence claims nothing";
  EXPECT_EQ(alone.verdict, BaselineVerdict::Above);
}

TEST(SweepRows, SayWhatTellsThemApart) {
  std::vector<SweepRow> rows(2);
  rows[0].config.split.method = SplitMethod::ByClip;
  rows[1].config.weights = Weights::Best;
  rows[1].config.learningRate = 0.5;
  EXPECT_EQ(varyingOptions(rows), (std::vector<std::string>{"weights", "split", "deal"}))
      << "lr has a column";
  EXPECT_EQ(optionsText(rows[0].config, varyingOptions(rows)), "weights last, split by-clip");
  EXPECT_TRUE(varyingOptions({rows[0]}).empty());
  EXPECT_TRUE(varyingOptions({}).empty());
}

TEST_F(SweepTableTest, NothingIsClaimedOfSongsThatTheNetworkKnew) {
  Sweep sweep = store.openOrMake(
      "g", folder.path(), std::nullopt,
      expandGrid(R"({"val": [0], "test": [0.5], "split": ["by-clip", "by-song"]})"), runs);
  finish(sweep, 0, 1000);
  finish(sweep, 1, 1000);
  const auto table = tableOf(sweep);
  ASSERT_EQ(table.size(), 2U);
  EXPECT_FALSE(table[0].basis.songsApart);
  EXPECT_EQ(table[0].verdict, BaselineVerdict::TooFew);
  EXPECT_TRUE(table[1].basis.songsApart);
}

TEST_F(SweepTableTest, ARunByItselfHasTheRowOfASweepOfOne) {
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt,
                                 expandGrid(R"({"val": [0], "test": [0.3]})"), runs);
  finish(sweep, 0, 4);
  const Dataset dataset = Dataset::open(folder.path());
  BaselineJudges judges(dataset);
  EXPECT_EQ(sweepCells(rowOf(Evaluation{{runs.load(RunNumber{1})}}, runs, judges)),
            sweepCells(tableOf(sweep)[0]));
}

/// Networks were said to beat the baselines where a regression on hand-made statistics of the same
/// clips beats them.
TEST_F(SweepTableTest, HandMadeStatisticsOfAnotherVersionMustBeBeatenToo) {
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt,
                                 expandGrid(R"({"val": [0], "test": [0.5]})"), runs);
  finish(sweep, 0, 20);
  const auto version = folder / "datasets/v0001", statistics = folder / "datasets/v0002";
  for (const auto& path : {version, statistics}) {
    std::filesystem::create_directories(path);
    for (const char* file : {"X.npy", "Y.npy", "clips.csv"})
      std::filesystem::copy(folder / file, path / file);
  }
  const Dataset dataset = Dataset::open(version);
  const SweepRow before = sweepTable(sweep, runs, dataset)[0];
  EXPECT_FALSE(before.byHandMade);
  EXPECT_GT(*before.pooledAccuracy, *before.logistic);

  std::vector<float> x;
  for (std::size_t i = 0; i < kClips; ++i)
    x.push_back(i % 2 == 0 ? 1.0F : -1.0F);
  writeNpy(statistics / "X.npy", std::array<std::size_t, 3>{kClips, 1, 1},
           std::span<const float>(x));
  std::ofstream(statistics / "dataset.json")
      << R"({"features": {"kind": "musical", "version": 1, "parameters": {}}})";
  const SweepRow after = sweepTable(sweep, runs, dataset)[0];
  EXPECT_TRUE(after.byHandMade);
  EXPECT_EQ(*after.logistic, 1.0);
  EXPECT_EQ(after.majority, before.majority);
  EXPECT_GE(*after.p, *before.p);
  EXPECT_NE(after.verdict, BaselineVerdict::Above);
}

TEST_F(SweepTableTest, ARunSaysWhetherItBeatsItsBaselines) {
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt,
                                 expandGrid(R"({"val": [0], "test": [0.3]})"), runs);
  finish(sweep, 0, 1000);
  const SweepRow row = tableOf(sweep)[0];
  RunsAgainstBaselines against(runs);
  cuadrante::Run run = runs.load(RunNumber{1});
  const RunBaselines said = against.of({{run}});
  EXPECT_EQ(said.run, run.number);
  EXPECT_EQ(said.majority, row.majority);
  EXPECT_EQ(said.logistic, row.logistic);
  EXPECT_EQ(said.p, row.p);
  EXPECT_EQ(said.verdict, row.verdict);
  EXPECT_EQ(baselineCell(said, "ci_low"), fmt::format("{:.4f}", row.interval->low));
  EXPECT_EQ(baselineCell(said, "beats"), verdictKey(row.verdict));
  EXPECT_EQ(baselineSortValue(said, "p"), *row.p);

  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(against.of({{run}}, stop.get_token()), Interrupted);
  run.dataset = folder / "gone";
  EXPECT_EQ(baselineCell(against.of({{run}}), "majority"), "");
  EXPECT_TRUE(std::isnan(baselineSortValue(against.of({{run}}), "beats")));
  run = runs.load(RunNumber{1});
  run.state = RunState::Stopped;
  EXPECT_FALSE(against.of({{run}}).majority);
}

TEST_F(SweepTableTest, PointsAreComparedWithTheMeanAndARidgeByTheirSquaredErrors) {
  const auto configs = withRepeatsAndFolds(
      expandGrid(R"({"axis": ["point"], "lr": [0.001, 0.002], "val": [0]})"), 1, 3);
  Sweep sweep = store.openOrMake("g", folder.path(), std::nullopt, configs, runs);
  const Dataset dataset = Dataset::open(folder.path());
  for (std::size_t index = 0; index < sweep.entries.size(); ++index) {
    // The first configuration is off by 0.05, the second says the same of all.
    const bool good = index < 3;
    SweepEntry& entry = sweep.entries[index];
    cuadrante::Run run = test::sampleRun();
    run.number = runs.reserve();
    run.config = entry.config;
    run.dataset = folder.path();
    run.provenance.datasetHashes = hashesOfDataset(folder.path());
    const std::vector<Subset> split = makeSplit(dataset.clips(), entry.config.split);
    std::vector<Prediction> said;
    for (std::size_t row = 0; row < kClips; ++row) {
      const EmotionPoint label = dataset.clips()[row].label;
      const EmotionPoint point =
          good ? EmotionPoint{.placer = 0.5, .energia = label.energia * 0.9} : EmotionPoint{};
      said.push_back(test::saidPoint(static_cast<std::int64_t>(row), point, label, split[row]));
    }
    run.test = LossAndAccuracy{0.1, 0.5};
    runs.savePredictions(run.number, said);
    runs.save(run);
    entry.state = EntryState::Finished;
    entry.run = run.number;
  }
  const std::vector<SweepRow> table = tableOf(sweep);
  ASSERT_EQ(table.size(), 2U);
  const SweepRow& good = table[0];
  ASSERT_TRUE(good.points);
  EXPECT_NEAR(good.points->network, std::sqrt(0.05 * 0.05 / 2.0), 1e-12);
  EXPECT_NEAR(good.points->mean, std::sqrt(0.25 / 2.0), 0.01) << "the mean of energía is about 0";
  EXPECT_LT(good.points->ridge, good.points->mean) << "the first band says most of it";
  EXPECT_GT(good.points->ridge, good.points->network);
  EXPECT_EQ(good.verdict, BaselineVerdict::Above);
  EXPECT_LT(good.p.value(), 0.05);
  EXPECT_FALSE(good.majority || good.logistic) << "accuracies are of classes";
  EXPECT_EQ(good.basis.songs, 20U);
  EXPECT_EQ(good.testClips, 60);
  EXPECT_EQ(totalOf(good.testPoints).clips, 60);
  EXPECT_EQ(table[1].verdict, BaselineVerdict::NotAbove);

  EXPECT_EQ(sweepCell(good, "rmse"), "0.0354");
  EXPECT_EQ(sweepCell(good, "majority"), "");
  EXPECT_EQ(sweepCell(good, "energia_ccc").substr(0, 4), "0.99");
  EXPECT_EQ(sweepColumns(table).size(), sweepColumns().size() + 11);
  EXPECT_EQ(sweepColumns({}).size(), sweepColumns().size());
}

}  // namespace
}  // namespace cuadrante
