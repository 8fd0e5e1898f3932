#include "../synthetic_dataset.h"
#include "core/files/atomic_file.h"
#include "core/files/safetensors.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/trainer.h"
#include "deep_json.h"
#include "models/training/torch_trainer.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <memory>
#include <random>
#include <string>

namespace cuadrante::models {
namespace {

/// A finished run whose checkpoint each test damages in its own way.
class CheckpointTest : public testing::Test {
 protected:
  using Run = cuadrante::Run;  // hides testing::Test::Run

  CheckpointTest() {
    test::writeSyntheticDataset(dataset(), 20, 5, 4);
    TrainingConfig config;
    config.model = {Task::Energia, RecurrentSpec{Cell::Lstm, {3, 2}, 0.5}};
    config.epochs = 1;
    config.batch = 8;
    config.split.method = SplitMethod::ByClip;
    RunStore runs(folder_ / "runs");
    run_ = trainer_->train(config, dataset(), std::nullopt, runs, {}, {});
    checkpoint_ = runs.checkpointFile(run_.number);
    // Its hash would refuse all that the tests do to it.
    std::filesystem::remove(checkpoint_.string() + ".sha256");
  }

  std::filesystem::path dataset() const { return folder_ / "data"; }

  /// The detail of the error that predicting by the checkpoint as it is now ends in.
  std::string refusal(const Run& run) const {
    try {
      trainer_->predict(dataset(), run, checkpoint_, {});
      return "";
    } catch (const FormatError& error) {
      EXPECT_EQ(error.reason(), Reason::BadCheckpoint);
      EXPECT_EQ(error.file(), checkpoint_);
      EXPECT_NE(std::string(error.what()).find("checkpoint.safetensors"), std::string::npos);
      return error.detail();
    }
  }

  std::string refusalAfter(const std::function<void(Safetensors&)>& change) const {
    Safetensors content = readSafetensors(checkpoint_);
    change(content);
    writeSafetensors(checkpoint_, content);
    return refusal(run_);
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Trainer> trainer_ = makeTrainer();
  Run run_;
  std::filesystem::path checkpoint_;
};

TEST_F(CheckpointTest, HoldsParametersMovingStatisticsAndTheOptimiser) {
  const Safetensors content = readSafetensors(checkpoint_);
  const auto shape = [&](const std::string& name) { return content.tensors.at(name).shape; };
  EXPECT_EQ(shape("layer1_kernel"), (std::vector<std::uint64_t>{4, 12}));
  EXPECT_EQ(shape("layer2_recurrent_kernel"), (std::vector<std::uint64_t>{2, 8}));
  EXPECT_EQ(shape("input_norm.moving_variance"), (std::vector<std::uint64_t>{4}));
  EXPECT_EQ(shape("rmsprop.dense_kernel"), (std::vector<std::uint64_t>{2, 1}));
  EXPECT_EQ(content.metadata.at("bands"), "4");
  EXPECT_EQ(content.metadata.at("epoch"), "1");
  EXPECT_EQ(trainingConfigFromJson(content.metadata.at("config")), run_.config);
  EXPECT_EQ(refusal(run_), "");
}

TEST_F(CheckpointTest, WithADeepConfigurationIsRefused) {
  for (const std::string& deep : {test::deepArray(), test::deepObject()})
    EXPECT_NE(refusalAfter([&](Safetensors& content) {
                content.metadata["config"] = deep;
              }).find("nested more than"),
              std::string::npos);
}

TEST_F(CheckpointTest, WithoutATensorIsRefused) {
  EXPECT_EQ(refusalAfter([](Safetensors& content) { content.tensors.erase("layer1_bias"); }),
            "the network's layer1_bias is missing");
}

TEST_F(CheckpointTest, WithATensorTooManyIsRefused) {
  EXPECT_NE(refusalAfter([](Safetensors& content) {
              content.tensors["more"] = {"U8", {0}, {}};
            }).find("tensors, the network has"),
            std::string::npos);
}

TEST_F(CheckpointTest, WithAnotherShapeOfTheSameSizeIsRefused) {
  EXPECT_NE(refusalAfter([](Safetensors& content) {
              content.tensors["layer1_kernel"].shape = {12, 4};
            }).find("layer1_kernel has another type or shape"),
            std::string::npos);
}

TEST_F(CheckpointTest, WithAnotherTypeOfTheSameSizeIsRefused) {
  EXPECT_NE(refusalAfter([](Safetensors& content) {
              content.tensors["dense_bias"].type = "I32";
            }).find("dense_bias has another type or shape"),
            std::string::npos);
}

TEST_F(CheckpointTest, WithoutOurMetadataIsRefused) {
  for (const char* key : {"format", "config", "bands", "epoch", "clips", "loss", "hits", "batch"}) {
    Safetensors whole = readSafetensors(checkpoint_);
    EXPECT_EQ(refusalAfter([&](Safetensors& content) { content.metadata.erase(key); }),
              std::string("its metadata lacks ") + key);
    writeSafetensors(checkpoint_, whole);
  }
}

TEST_F(CheckpointTest, WithUnusableMetadataIsRefused) {
  const Safetensors whole = readSafetensors(checkpoint_);
  for (const auto& [key, value] : {std::pair{"format", "other"},
                                   {"config", "{"},
                                   {"bands", "-4"},
                                   {"epoch", "99999999999"},
                                   {"loss", "nan"},
                                   {"batch", "0"}}) {
    EXPECT_NE(refusalAfter([&](Safetensors& content) { content.metadata[key] = value; }), "")
        << key;
    writeSafetensors(checkpoint_, whole);
  }
}

TEST_F(CheckpointTest, OfAnotherNetworkOrDatasetIsRefused) {
  Run other = run_;
  recurrent(other.config.model).cell = Cell::Gru;
  EXPECT_NE(refusal(other).find("another network"), std::string::npos);
  test::writeSyntheticDataset(dataset(), 20, 5, 9);
  EXPECT_EQ(refusal(run_), "it was trained on 4 bands, the dataset has 9");
}

TEST_F(CheckpointTest, CutShortIsRefused) {
  const std::string whole = readFile(checkpoint_);
  for (const std::size_t length : {0UL, 4UL, 100UL, whole.size() / 2, whole.size() - 1}) {
    std::ofstream(checkpoint_, std::ios::binary) << whole.substr(0, length);
    EXPECT_NE(refusal(run_), "") << length;
  }
}

TEST_F(CheckpointTest, MutatedIsReadOrRefusedButNeverCrashes) {
  const std::string whole = readFile(checkpoint_);
  std::mt19937_64 random(7);
  int refused = 0;
  for (int i = 0; i < 1000; ++i) {
    std::string bytes = whole;
    // Mostly in the header, where damage has more ways to do harm.
    const std::size_t range = random() % 4 == 0 ? bytes.size() : bytes.size() / 2;
    for (int change = 0; change < 3; ++change)
      bytes[random() % range] = static_cast<char>(random());
    std::ofstream(checkpoint_, std::ios::binary) << bytes;
    refused += refusal(run_).empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace cuadrante::models
