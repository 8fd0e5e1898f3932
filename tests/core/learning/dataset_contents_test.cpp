#include "core/learning/dataset_contents.h"

#include "core/dataset/dataset.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/ground/error.h"
#include "core/learning/configurations.h"
#include "core/learning/run_pair.h"
#include "core/learning/runs_table.h"
#include "core/review/judges.h"
#include "core/sample_run.h"
#include "core/sweeps/run_baselines.h"
#include "core/sweeps/sweep.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A dataset of four clips and runs that were trained on it as it is.
class StaleRuns : public testing::Test {
 protected:
  void SetUp() override {
    write("X.npy", 24, {4, 2, 3});
    write("Y.npy", 8, {4, 2});
    writeFileAtomically(data_ / "clips.csv", "song\na\na\nb\nb\n");
  }
  void write(const char* name, std::size_t count, std::vector<std::size_t> shape,
             float value = 0.5F) {
    writeNpy(data_ / name, shape, std::vector<float>(count, value));
  }
  cuadrante::Run trained(const std::string& startedAt = "2026-11-22T23:01:05.123Z") {
    cuadrante::Run run = test::sampleRun();
    run.number = runs_.reserve();
    run.dataset = data_;
    run.version.reset();
    run.startedAt = startedAt;
    run.provenance.datasetHashes = hashesOfDataset(data_);
    runs_.save(run);
    runs_.savePredictions(run.number, {test::verdict(0, 0.7, 1, Subset::Test)});
    return run;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  fs::path data_ = folder_.path();
  RunStore runs_{folder_ / "runs"};
};

TEST_F(StaleRuns, AreThoseWhoseFilesHoldSomethingElse) {
  const std::vector<std::pair<const char*, std::function<void()>>> changes{
      {"the labels",
       [this] {
         write("Y.npy", 8, {4, 2}, -0.5F);
       }},
      {"the spectrograms",
       [this] {
         write("X.npy", 24, {4, 2, 3}, 0.25F);
       }},
      {"the songs", [this] { writeFileAtomically(data_ / "clips.csv", "song\na\nb\nb\nb\n"); }},
      {"no songs", [this] { fs::remove(data_ / "clips.csv"); }},
  };
  for (const auto& [what, change] : changes) {
    SetUp();
    const RunNumber run = trained().number;
    EXPECT_FALSE(runs_.load(run).stale) << what;
    change();
    EXPECT_TRUE(runs_.load(run).stale) << what;
    EXPECT_TRUE(runs_.all().back().stale) << what;
    EXPECT_TRUE(RunStore(folder_ / "runs").load(run).stale) << what << ", seen by another program";
    SetUp();
    EXPECT_FALSE(runs_.load(run).stale) << what << ", put back";
  }
}

TEST_F(StaleRuns, AnotherScaleOrOtherFeaturesMakeThemStaleButNotThoseOfEarlierPrograms) {
  const auto say = [this](const char* scale, const Features& features) {
    writeFileAtomically(data_ / "dataset.json", std::string(R"({"note": "a", "scale": )") + scale +
                                                    R"(, "features": )" + featuresText(features) +
                                                    "}");
  };
  say("0.5", {});
  const RunNumber run = trained().number;
  cuadrante::Run earlier = trained();
  earlier.provenance.datasetHashes.erase("features");
  runs_.save(earlier);
  EXPECT_FALSE(runs_.load(run).stale);
  Features other;
  other.set("hop", std::int64_t{64});
  say("0.25", {});
  EXPECT_TRUE(runs_.load(run).stale) << "the scale";
  EXPECT_FALSE(runs_.load(earlier.number).stale) << "whose hashes do not tell";
  say("0.5", other);
  EXPECT_TRUE(runs_.load(run).stale) << "the features";
  writeFileAtomically(data_ / "dataset.json",
                      R"({"note": "b", "scale": 0.5, "features": )" + featuresText({}) + "}");
  EXPECT_FALSE(runs_.load(run).stale) << "a note is no matter of a training";
  fs::remove(data_ / "dataset.json");
  EXPECT_TRUE(runs_.load(run).stale) << "nothing is said any more";
}

TEST_F(StaleRuns, WhereNothingCanBeSaidNoneIs) {
  cuadrante::Run old = trained();
  old.provenance.datasetHashes.clear();
  runs_.save(old);
  const cuadrante::Run gone = trained();
  write("Y.npy", 8, {4, 2}, -0.5F);
  EXPECT_FALSE(runs_.load(old.number).stale) << "a run without hashes";
  EXPECT_TRUE(runs_.load(gone.number).stale);
  fs::remove(data_ / "X.npy");
  EXPECT_FALSE(runs_.load(gone.number).stale) << "a dataset that is gone";
}

TEST_F(StaleRuns, AFileTouchedAfterTheRunBeganIsRead) {
  const RunNumber before = trained("2000-01-01T00:00:00.000Z").number;
  const RunNumber after = trained("2100-01-01T00:00:00.000Z").number;
  write("X.npy", 24, {4, 2, 3}, 0.25F);
  EXPECT_TRUE(runs_.load(before).stale);
  EXPECT_FALSE(runs_.load(after).stale) << "not touched since: not read";
}

TEST_F(StaleRuns, AreMarkedAndMixedWithNothing) {
  const cuadrante::Run old = trained();
  SweepStore sweeps(folder_ / "runs");
  write("Y.npy", 8, {4, 2}, -0.5F);
  const cuadrante::Run fresh = trained();
  const std::vector<cuadrante::Run> all = runs_.all();
  EXPECT_EQ(runsCell(all[0], "data"), "changed");
  EXPECT_EQ(runsCell(all[1], "data"), "");
  EXPECT_EQ(filteredRuns(all, "data=changed").size(), 1U);
  EXPECT_NE(staleSentence(all).find("1 run was"), std::string::npos) << staleSentence(all);
  EXPECT_EQ(staleSentence({all[1]}), "");

  EXPECT_THROW(compareRuns(runs_, Evaluation{{all[0]}}, Evaluation{{all[1]}}), OptionError);
  EXPECT_THROW(compareRuns(runs_, Evaluation{{all[0]}}, Evaluation{{all[0]}}), OptionError);
  const cuadrante::Run another = trained();
  EXPECT_NO_THROW(compareRuns(runs_, Evaluation{{all[1]}}, Evaluation{{another}}));
  const auto configurations = configurationsOf(all);
  ASSERT_EQ(configurations.size(), 1U);
  EXPECT_EQ(configurations[0].versions[0].runs, std::vector{fresh.number});
  RunsAgainstBaselines baselines(runs_);
  EXPECT_FALSE(baselines.of(Evaluation{{all[0]}}).majority);
  EXPECT_TRUE(judgesOf({all[0]}, old.config.model.task).empty());
  EXPECT_EQ(judgesOf({all[1]}, old.config.model.task).size(), 1U);
  EXPECT_THROW(
      Judges::load(Dataset::open(data_).clips(), old.config.model.task, {judgeOf({all[0]})}, runs_),
      OptionError);
}

TEST_F(StaleRuns, ASweepTrainsThemAnew) {
  SweepStore sweeps(folder_ / "runs");
  TrainingConfig config = test::sampleRun().config;
  Sweep sweep = sweeps.openOrMake("grid", data_, std::nullopt, {config}, runs_);
  const cuadrante::Run old = trained();
  EXPECT_EQ(countOf(sweeps.withItsRuns(sweep.number, runs_), EntryState::Finished), 1U);
  sweep = sweeps.openOrMake("grid", data_, std::nullopt, {config}, runs_);
  ASSERT_EQ(sweep.entries[0].run, old.number);
  write("Y.npy", 8, {4, 2}, -0.5F);
  EXPECT_EQ(countOf(sweeps.withItsRuns(sweep.number, runs_), EntryState::Missing), 1U);
  sweep = sweeps.openOrMake("grid", data_, std::nullopt, {config}, runs_);
  EXPECT_EQ(countOf(sweep, EntryState::Missing), 1U);

  cuadrante::Run stopped = trained();
  stopped.state = RunState::Stopped;
  runs_.save(stopped);
  EXPECT_TRUE(cutOffRun(sweep, sweep.entries[0], runs_));
  write("Y.npy", 8, {4, 2}, 0.75F);
  EXPECT_FALSE(cutOffRun(sweep, sweep.entries[0], runs_)) << "nor goes on with one of before";
}

}  // namespace
}  // namespace cuadrante
