#include "core/dataset/dataset.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/files/safetensors.h"
#include "core/learning/training_options.h"
#include "core/work/train.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/data/batch.h"
#include "models/training/torch_trainer.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

namespace cuadrante::models {
namespace {

constexpr std::size_t kBands = 24;

/// Statistics of clips in which every song can be told by its values and by nothing else, while
/// its label was drawn for itself.
void writeSongs(const std::filesystem::path& folder, int songs, int clipsOfSong) {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  std::vector<float> values;
  std::vector<double> labels;
  std::string table = "index,clip,song\n";
  for (int song = 0; song < songs; ++song) {
    std::array<float, kBands> own;
    for (float& value : own)
      value = 3.0F * normal(random);
    const double label = random() % 2 == 0 ? 0.5 : -0.5;
    for (int clip = 0; clip < clipsOfSong; ++clip) {
      for (const float value : own)
        values.push_back(value + 0.3F * normal(random));
      labels.insert(labels.end(), {label, label});
      const int index = song * clipsOfSong + clip;
      table += fmt::format("{},{:05},song {}\n", index, index, song);
    }
  }
  const std::size_t clips = labels.size() / 2;
  std::filesystem::create_directories(folder);
  writeNpy(folder / "X.npy", std::array<std::size_t, 3>{clips, 1, kBands}, values);
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{clips, 2}, labels);
  writeFileAtomically(folder / "clips.csv", table);
}

TrainingConfig denseConfig() {
  TrainingConfig config;
  config.model = {.task = Task::Energia, .architecture = DenseSpec{.l2 = 0.01}};
  config.optimizer = Optimizer::Adam;
  config.learningRate = 0.01;
  config.epochs = 40;
  return config;
}

TEST(Standardise, GoesByTheTrainingSideAlone) {
  const test::TemporaryFolder folder;
  writeSongs(folder / "data", 12, 5);
  TrainingConfig config = denseConfig();
  config.epochs = 1;
  RunStore runs(folder / "runs");
  const cuadrante::Run run =
      makeTrainer()->train(config, folder / "data", std::nullopt, runs, {}, {});
  const Dataset dataset = Dataset::open(folder / "data");
  const auto split = makeSplit(dataset.clips(), config.split);
  std::array<double, kBands> means{};
  const auto rows = rowsOf(split, Subset::Train);
  ASSERT_LT(rows.size(), dataset.size());
  for (const std::size_t row : rows)
    for (std::size_t band = 0; band < kBands; ++band)
      means[band] += dataset.spectrogram(row)[band] / static_cast<double>(rows.size());
  const Safetensors checkpoint = readCheckpoint(runs.checkpointFile(run.number));
  const std::vector<float> centre = floatsOf(checkpoint.tensors.at("centre"));
  ASSERT_EQ(centre.size(), kBands);
  for (std::size_t band = 0; band < kBands; ++band)
    EXPECT_NEAR(centre[band], means[band], 1e-4) << band;
}

TEST(Standardise, ComparesWithClipsOfTheTrainingSideAlone) {
  const test::TemporaryFolder folder;
  writeSongs(folder / "data", 12, 5);
  TrainingConfig config = denseConfig();
  config.model.architecture = DenseSpec{.landmarks = 200};
  config.epochs = 1;
  RunStore runs(folder / "runs");
  const cuadrante::Run run =
      makeTrainer()->train(config, folder / "data", std::nullopt, runs, {}, {});
  const Dataset dataset = Dataset::open(folder / "data");
  const auto rows = rowsOf(makeSplit(dataset.clips(), config.split), Subset::Train);
  ASSERT_LT(rows.size(), dataset.size());
  const Safetensors checkpoint = readCheckpoint(runs.checkpointFile(run.number));
  const auto stored = [&](const char* name) { return floatsOf(checkpoint.tensors.at(name)); };
  const std::vector<float> centre = stored("centre"), scale = stored("scale"),
                           landmarks = stored("landmarks");
  ASSERT_EQ(landmarks.size(), 200 * kBands);
  for (std::size_t row = 0; row < 200; ++row)
    for (std::size_t band = 0; band < kBands; ++band)
      EXPECT_NEAR(landmarks[row * kBands + band],
                  row < rows.size()
                      ? (dataset.spectrogram(rows[row])[band] - centre[band]) * scale[band]
                      : 0.0F,
                  1e-4);
}

TEST(Standardise, ASupportVectorMachineIsFittedToTheTrainingSideAlone) {
  const test::TemporaryFolder folder;
  writeSongs(folder / "data", 12, 5);
  TrainingConfig config = denseConfig();
  config.model = {Task::Cuadrantes, SvmSpec{}, Heads::All};
  RunStore runs(folder / "runs");
  const cuadrante::Run run =
      makeTrainer()->train(config, folder / "data", std::nullopt, runs, {}, {});
  EXPECT_EQ(run.epochs.size(), 1U);
  EXPECT_EQ(run.config.epochs, 1) << "whatever was asked for";
  EXPECT_TRUE(sameConfiguration(run.config, config));
  const Dataset dataset = Dataset::open(folder / "data");
  const auto rows = rowsOf(makeSplit(dataset.clips(), config.split), Subset::Train);
  ASSERT_LT(rows.size(), dataset.size());
  const Safetensors checkpoint = readCheckpoint(runs.checkpointFile(run.number));
  const auto stored = [&](const char* name) { return floatsOf(checkpoint.tensors.at(name)); };
  const std::vector<float> centre = stored("centre"), scale = stored("scale"),
                           support = stored("support");
  ASSERT_EQ(support.size(), rows.size() * kBands);
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t band = 0; band < kBands; ++band)
      EXPECT_NEAR(support[row * kBands + band],
                  (dataset.spectrogram(rows[row])[band] - centre[band]) * scale[band], 1e-4);
}

/// What makes a song tellable says nothing of other songs: judged clip by clip such a network seems
/// nearly always right, in folds of songs it guesses.
TEST(Standardise, ASongsIdentityGivesNothingInFoldsOfSongs) {
  const test::TemporaryFolder folder;
  writeSongs(folder / "data", 40, 8);
  const auto trainer = makeTrainer();
  const auto accuracyBy = [&](SplitMethod method, const Architecture& architecture) {
    TrainingConfig config = denseConfig();
    config.model.architecture = architecture;
    config.split = {.method = method, .validation = 0.0, .folds = 5};
    const RunStore runs(
        folder / (std::string(splitKey(method)) + std::string(architectureKey(architecture))));
    return evaluate(*trainer, config, {folder / "data", std::nullopt, runs}, {}, {})
        .pooled()
        .test->accuracy;
  };
  for (const Architecture& architecture :
       {Architecture(DenseSpec{.l2 = 0.01}), Architecture(SvmSpec{})}) {
    EXPECT_LT(accuracyBy(SplitMethod::BySong, architecture), 0.68);
    // A machine is as sure as it is of songs that it does not know, also of those that it knows.
    if (!isFittedAtOnce(architecture)) {
      EXPECT_GT(accuracyBy(SplitMethod::ByClip, architecture), 0.9);
    }
  }
}

}  // namespace
}  // namespace cuadrante::models
