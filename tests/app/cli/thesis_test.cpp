#include "app/cli/cli_process.h"
#include "core/dataset/dataset.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/learning/run.h"
#include "core/sample_run.h"
#include "core/sweeps/presets.h"
#include "core/sweeps/sweep.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <span>
#include <vector>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

/// A dataset folder of clips of noise that is louder where energia is above 0.
void writeDataset(const std::filesystem::path& folder, std::size_t clips, std::size_t steps,
                  std::size_t bands) {
  std::filesystem::create_directories(folder);
  std::mt19937 random(7);
  std::vector<float> x;
  std::vector<double> y;
  for (std::size_t clip = 0; clip < clips; ++clip) {
    const bool high = clip % 2 == 0;
    for (std::size_t i = 0; i < steps * bands; ++i)
      x.push_back(static_cast<float>(random() % 1000) * (high ? 2e-3F : 1e-3F));
    y.insert(y.end(), {clip % 4 < 2 ? 0.5 : -0.5, high ? 0.5 : -0.5});
  }
  writeNpy(folder / "X.npy", std::array<std::size_t, 3>{clips, steps, bands},
           std::span<const float>(x));
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{clips, 2}, std::span<const double>(y));
}

#ifdef CUADRANTE_MODELS
TEST(CliThesis, ATableIsShownBesideWhatTheThesisPrinted) {
  const test::TemporaryFolder folder;
  writeDataset(folder / "data", 40, 12, 4);
  const CliResult trained = cli({"sweep", folder / "data", "--preset", "thesis-5-2"});
  ASSERT_EQ(trained.status, 0) << trained.error;
  const std::size_t beside = trained.out.find("beside the thesis");
  ASSERT_NE(beside, std::string::npos) << trained.out;
  EXPECT_NE(trained.out.find("times_as_fast", beside), std::string::npos);
  const std::string csv = readFile(folder / "data/runs/sweeps/0001/thesis.csv");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 6) << csv;
  EXPECT_NE(csv.find("\ntotal,table 5.2: 4 of 4 tests,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\n25,GRU_l1_o1_d0.5,64,"), std::string::npos) << csv;
  EXPECT_TRUE(std::filesystem::exists(folder / "data/runs/sweeps/0001/thesis.tex"));
  const CliResult other =
      cli({"sweep", folder / "data", "--preset", "thesis-5-2", "--epochs", "1"});
  ASSERT_EQ(other.status, 0) << other.error;
  EXPECT_EQ(other.out.find("beside the thesis"), std::string::npos) << "not trained as there";
}

/// All tables, one after the other, and what has finished is not trained again.
TEST(CliThesis, TheWholeChapterIsTrainedOnOneDatasetAndNothingTwice) {
  const test::TemporaryFolder folder;
  writeDataset(folder / "data", 60, 160, 64);
  const std::vector<std::string> chapter{"sweep",  folder / "data", "--preset",
                                         "thesis", "--epochs",      "1"};
  const CliResult trained = cli(chapter);
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("all 73 tests are trained on the labels of"), std::string::npos);
  EXPECT_EQ(RunStore(folder / "data/runs").all().size(), 73U);
  ASSERT_EQ(cli(chapter).status, 0);
  EXPECT_EQ(RunStore(folder / "data/runs").all().size(), 73U);
}

TEST(CliThesis, TheTimeOfATableIsSaidWithoutTraining) {
  const test::TemporaryFolder folder;
  writeDataset(folder / "data", 40, 12, 4);
  const CliResult table =
      cli({"sweep", folder / "data", "--preset", "thesis-5-2", "--jobs", "2", "--estimate"});
  ASSERT_EQ(table.status, 0) << table.error;
  EXPECT_NE(table.out.find("4 trainings, 2 at a time"), std::string::npos) << table.out;
  EXPECT_FALSE(std::filesystem::exists(folder / "data/runs/sweeps"));
  expectFailure(cli({"sweep", folder / "data", "--preset", "thesis", "--estimate", "--retry"}), 2,
                "--retry");
}
#endif

/// Of all that has been trained, in its order: the table of the chapter and how long it took.
TEST(CliThesis, TheTimesOfTheChapterStandBesideTheThesiss) {
  const test::TemporaryFolder folder;
  const std::filesystem::path data = folder / "data";
  writeDataset(data, 40, 2, 1);
  RunStore runs(data / "runs");
  const std::vector<DatasetClip> clips = Dataset::open(data).clips();
  const SweepStore sweeps(data / "runs");
  for (const Preset& preset : presets()) {
    if (preset.table == 0)
      continue;
    Sweep sweep = unrecordedSweep(std::string(preset.name), data, std::nullopt, configsOf(preset));
    sweep.number = preset.table;
    for (SweepEntry& entry : sweep.entries) {
      cuadrante::Run run = test::sampleRun();
      run.number = runs.reserve();
      run.config = entry.config;
      run.dataset = data;
      run.version = {};
      run.provenance.datasetHashes.clear();
      run.trainingSeconds = 60.0;
      runs.save(run);
      std::vector<Prediction> predictions;
      for (const DatasetClip& clip : clips) {
        Prediction said = test::verdict(clip.index, 0.5, 0, Subset::Test);
        said.clip = clip.clip;
        said.label = said.predicted = classOf(clip.label, entry.config.model.task);
        said.probabilities = {said.label == 1 ? 0.9 : 0.1};
        if (entry.config.model.task == Task::Cuadrantes) {
          said.probabilities.assign(4, 0.0);
          said.probabilities[static_cast<std::size_t>(said.label)] = 1.0;
        }
        predictions.push_back(std::move(said));
      }
      runs.savePredictions(run.number, predictions);
      entry.state = EntryState::Finished;
      entry.run = run.number;
    }
    sweeps.save(sweep);
  }
  const CliResult shown = cli({"sweep", data, "--preset", "thesis"});
  ASSERT_EQ(shown.status, 0) << shown.error << shown.out;
  EXPECT_NE(shown.out.find("chapter: 73 of 73 tests were trained in 1h 13m 00s; they took the "
                           "thesis 60h 10m 54s, 49.5 times as long"),
            std::string::npos)
      << shown.out;
  const std::string csv = readFile(data / "runs/sweeps/thesis.csv");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 1 + 73 + 9 + 1) << csv;
  EXPECT_NE(csv.find("\ntotal,chapter: 73 of 73 tests,"), std::string::npos) << csv;
  EXPECT_EQ(sweeps.numbers().size(), 9U) << "none is made anew";
}

TEST(CliThesis, VersionsThatAreMissingAreSaidBeforehand) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.labelled = true});
  const CliResult refused = cli({"sweep", folder / "study", "--preset", "thesis"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.out.find("there is no version 1: thesis-5-1 cannot be trained"),
            std::string::npos)
      << refused.out;
  EXPECT_NE(refused.out.find("there is no version 2: thesis-5-2, thesis-5-3, thesis-5-4 cannot"),
            std::string::npos)
      << refused.out;
  expectFailure(cli({"sweep", folder / "study", "--preset", "thesis", "--version", "1"}), 2,
                "--version");
  expectFailure(cli({"sweep", folder / "study", "--preset", "thesis", "--format", "json"}), 2,
                "nine tables");
}

}  // namespace
}  // namespace cuadrante
