#include "core/sweeps/sweep.h"

#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/learning/run.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliProcess;
using test::CliResult;
using test::expectFailure;

class CliSweep : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
    writeGrid(R"("cell": ["rnn", "gru"], "units": [[2]], "batch": [2], "epochs": [3], "val": [0])");
  }
  void writeGrid(const std::string& options) {
    writeFileAtomically(fs::path(grid), "{" + options + "}");
  }
  CliResult sweep(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"sweep", project, grid, "--folds", "2"};
    words.insert(words.end(), more.begin(), more.end());
    return cli(words);
  }
  std::vector<cuadrante::Run> finished() const {
    std::vector<cuadrante::Run> runs = RunStore(fs::path(project) / "runs").all();
    std::erase_if(runs, [](const auto& run) { return run.state != RunState::Finished; });
    return runs;
  }

  test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songSeconds = 11.0, .labelled = true});
  std::string project = folder / "study";
  std::string grid = folder / "grid.json";
};

TEST_F(CliSweep, WrongUsageIsRefusedBeforeAnythingIsRecorded) {
  expectFailure(cli({"sweep", project}), 2, "--preset");
  expectFailure(cli({"sweep", project, grid, "--preset", "thesis-5-1"}), 2, "--preset");
  expectFailure(cli({"sweep", project, "--preset", "thesis-5-10"}), 2, "did you mean");
  expectFailure(cli({"sweep", project, folder / "no.json"}), 1, "no.json");
  expectFailure(cli({"sweep", project, grid, "--folds", "100"}), 2, "100 folds");
  expectFailure(sweep({"--repeats", "0"}), 2, "0");
  writeGrid(R"("unist": [[2]])");
  expectFailure(sweep(), 2, "did you mean 'units'");
  EXPECT_FALSE(fs::exists(fs::path(project) / "runs/sweeps/0001"));
}

#ifdef CUADRANTE_MODELS

TEST_F(CliSweep, AfterTheLabelsHaveChangedNothingOldStandsBesideThem) {
  ASSERT_EQ(sweep().status, 0);
  const fs::path labels = fs::path(project) / "datasets/v0001/Y.npy";
  NpyArray<double> y = readNpyDouble(labels);
  for (std::size_t i = 1; i < y.values.size(); i += 2)
    y.values[i] = -y.values[i];
  writeNpy(labels, y.shape, y.values);

  const CliResult runs = cli({"runs", project, "--json"});
  EXPECT_NE(runs.error.find("4 runs were trained on other data"), std::string::npos) << runs.error;
  for (const auto& run : runs.json())
    EXPECT_TRUE(run["stale"]) << run;
  const CliResult again = sweep();
  EXPECT_EQ(again.status, 0) << again.error;
  EXPECT_NE(again.error.find("trained on other data"), std::string::npos) << again.error;
  EXPECT_EQ(finished().size(), 8U) << "all four are trained anew, the old ones stay";
  for (const auto& run : cli({"runs", project, "--json"}).json())
    EXPECT_EQ(run["stale"], run["run"] <= 4) << run;
  expectFailure(cli({"compare", project, "1", "5"}), 2, "other data");
  expectFailure(cli({"review", project, "--axis", "energia", "--runs", "1"}), 2, "other data");
}

TEST_F(CliSweep, TrainsEveryFoldOfEveryConfigurationOnce) {
  const CliResult result = sweep();
  EXPECT_EQ(result.status, 0) << result.error;
  for (const char* word : {"SRNN_l1_o1_d0.5", "GRU_l1_o1_d0.5", "majority", "logistic",
                           "4 of 4 runs finished, 0 failed"})
    EXPECT_NE(result.out.find(word), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("energia: 2 folds: 4 clips of 4 songs (2/2), each clip tested once; "
                            "the first fold: train "),
            std::string::npos)
      << "before it trains: " << result.out;
  EXPECT_EQ(finished().size(), 4U);
  for (const char* file : {"table.csv", "table.md", "sweep.json"})
    EXPECT_TRUE(fs::exists(fs::path(project) / "runs/sweeps/0001" / file)) << file;
  const auto table = sweep({"--format", "json"}).json();
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(table[0]["finished"], 2);
  EXPECT_TRUE(table[0]["logistic"].is_number());
  EXPECT_EQ(finished().size(), 4U) << "nothing was left to train";
  const std::string runs =
      cli({"runs", project, "--columns", "test,split", "--filter", "split=by-song 2/2",
           "--baselines", "--each-fold", "--format", "csv"})
          .out;
  EXPECT_TRUE(runs.starts_with("test,split,ci_low,ci_high,songs,majority,logistic,p,beats\n"))
      << runs;
  EXPECT_EQ(std::ranges::count(runs, '\n'), 3) << "no word about p in a file: " << runs;
}

TEST_F(CliSweep, SeveralNetworksSaySomethingTogether) {
  ASSERT_EQ(sweep().status, 0);
  const CliResult text = cli({"fuse", project, "1", "3", "2"});
  ASSERT_EQ(text.status, 0) << text.error;
  for (const char* words : {"all of them, mean", "on the 4 clips of 4 songs", "no evidence"})
    EXPECT_NE(text.out.find(words), std::string::npos) << words << text.out;
  const auto json = cli({"fuse", project, "1", "3", "--how", "stacked", "--json"}).json();
  EXPECT_EQ(json["how"], "stacked");
  EXPECT_EQ(json["clips"], 4);
  ASSERT_EQ(json["members"].size(), 2U) << "a fold stands for its cross-validation";
  expectFailure(cli({"fuse", project, "1"}), 2, "two runs");
  expectFailure(cli({"fuse", project, "1", "2"}), 2, "two runs");
  expectFailure(cli({"fuse", project, "1", "99"}), 1, "99");
}

TEST_F(CliSweep, AWorkersRunIsTheRunOfTrain) {
  writeGrid(R"("cell": ["gru"], "units": [[2]], "batch": [2], "epochs": [2], "test": [0.25])");
  ASSERT_EQ(cli({"sweep", project, grid, "--folds", "0"}).status, 0);
  ASSERT_EQ(cli({"train", project, "--units", "2", "--batch", "2", "--epochs", "2", "--test",
                 "0.25", "--folds", "0"})
                .status,
            0);
  const std::vector<cuadrante::Run> runs = finished();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].config, runs[1].config);
  EXPECT_EQ(runs[0].train->loss, runs[1].train->loss);
}

TEST_F(CliSweep, KilledAndInterruptedItFinishesWhatIsMissing) {
  writeGrid(R"("cell": ["rnn", "gru"], "units": [[2], [3]], "batch": [2], "epochs": [40],
               "val": [0])");
  for (const int signal : {SIGKILL, SIGINT, SIGKILL}) {
    const std::size_t before = finished().size();
    CliProcess process({"sweep", project, grid, "--folds", "2", "--jobs", "1"});
    while (process.running() && finished().size() < before + 1)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    process.signal(signal);
    EXPECT_EQ(process.wait().status, signal == SIGINT ? 130 : 128 + SIGKILL);
  }
  const std::vector<cuadrante::Run> before = finished();
  const CliResult result = sweep();
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.out.find("8 of 8 runs finished"), std::string::npos) << result.out;
  const std::vector<cuadrante::Run> after = finished();
  EXPECT_EQ(after.size(), 8U) << "no configuration was trained to its end twice";
  EXPECT_EQ(RunStore(fs::path(project) / "runs").all().size(), 8U) << "what was cut off went on";
  for (const cuadrante::Run& run : before)
    EXPECT_NE(std::ranges::find(after, run.number, &cuadrante::Run::number), after.end());
}

TEST_F(CliSweep, AFailedRunIsNamedAndTheOthersGoOn) {
  writeGrid(R"("cell": ["gru"], "units": [[2]], "batch": [2], "epochs": [3], "lr": [0.002, 1e30])");
  const CliResult result = sweep();
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.error.find("2 runs failed"), std::string::npos) << result.error;
  EXPECT_NE(result.out.find("learning rate"), std::string::npos) << result.out;
  EXPECT_EQ(finished().size(), 2U);
}

#else

TEST_F(CliSweep, WithoutTheModelsLibraryItSaysWhatToDo) {
  expectFailure(sweep(), 1, "CUADRANTE_MODELS");
}

#endif

}  // namespace
}  // namespace cuadrante
