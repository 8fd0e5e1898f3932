#include "core/learning/trainer.h"

#include "../synthetic_dataset.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/learning/model_summary.h"
#include "core/learning/schedule.h"
#include "models/checkpoints/safetensors.h"
#include "models/training/torch_trainer.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <torch/cuda.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

TrainingConfig smallConfig(Task task = Task::Energia, Cell cell = Cell::Gru) {
  TrainingConfig config;
  config.model = {task, RecurrentSpec{cell, {6}, 0.3}};
  config.epochs = 2;
  config.batch = 8;
  config.split.method = SplitMethod::ByClip;
  return config;
}

/// A trainer, 50 synthetic clips and a folder for runs.
class TrainerTest : public testing::Test {
 protected:
  using Run = cuadrante::Run;  // hides testing::Test::Run

  TrainerTest() { test::writeSyntheticDataset(dataset(), 50, 12, 6); }

  std::filesystem::path dataset() const { return folder_ / "data"; }
  Run train(const TrainingConfig& config, const TrainingCallback& onProgress = {},
            std::stop_token stop = {}) {
    return trainer_->train(config, dataset(), std::nullopt, runs_, onProgress, std::move(stop));
  }
  std::string checkpointBytes(const Run& run) const {
    return readFile(runs_.checkpointFile(run.number));
  }

  test::TemporaryFolder folder_;
  RunStore runs_{folder_ / "runs"};
  std::unique_ptr<Trainer> trainer_{cuadrante_make_trainer()};
};

std::vector<double> numbersOf(const Run& run) {
  std::vector<double> numbers;
  const auto add = [&](const LossAndAccuracy& pair) {
    numbers.insert(numbers.end(), {pair.loss, pair.accuracy});
  };
  for (const EpochResult& epoch : run.epochs) {
    add(epoch.train);
    add(epoch.validation.value());
  }
  for (const auto& subset : {run.train, run.validation, run.test})
    add(subset.value());
  return numbers;
}

TEST_F(TrainerTest, RunsOnACardOrSaysThatThereIsNone) {
  TrainingConfig config = smallConfig();
  config.device = Device::Cuda;
  if (torch::cuda::is_available()) {
    EXPECT_EQ(train(config).device, "cuda");
  } else {
    EXPECT_THROW(train(config), OptionError);
    EXPECT_THROW(trainer_->estimate(config, dataset(), {}), OptionError);
    EXPECT_TRUE(runs_.all().empty());
    config.device = Device::Auto;
    EXPECT_EQ(train(config).device, "cpu");
  }
}

TEST_F(TrainerTest, WritesAWholeRun) {
  const TrainingConfig config = smallConfig(Task::Cuadrantes, Cell::Lstm);
  const Run run = train(config);
  EXPECT_EQ(run.state, RunState::Finished);
  EXPECT_EQ(run.config, config);
  EXPECT_EQ(run.parameters, parameterCount(config.model, 12, 6));
  EXPECT_EQ(run.trainClips + run.validationClips + run.testClips, 50);
  EXPECT_EQ(run.testClips, 5);
  EXPECT_EQ(run.epochs.size(), 2U);
  EXPECT_NE(run.machine.find(" · LibTorch "), std::string::npos);
  EXPECT_GT(run.trainingSeconds, 0.0);

  const Run stored = runs_.load(run.number);
  EXPECT_EQ(stored.state, RunState::Finished);
  EXPECT_EQ(numbersOf(stored), numbersOf(run));
  EXPECT_EQ(stored.startedAt, run.startedAt);
  EXPECT_EQ(run.startedAt.size(), std::string("2026-11-22T23:01:05Z").size());
}

TEST_F(TrainerTest, PredictionsAndMetricsSayTheSame) {
  const Run run = train(smallConfig(Task::Cuadrantes));
  const std::vector<Prediction> predictions = runs_.loadPredictions(run.number);
  ASSERT_EQ(predictions.size(), 50U);
  const Dataset data = Dataset::open(dataset());
  const std::vector<Subset> split = makeSplit(data.clips(), run.config.split);
  double loss = 0.0, hits = 0.0, clips = 0.0;
  for (std::size_t row = 0; row < predictions.size(); ++row) {
    const Prediction& p = predictions[row];
    EXPECT_EQ(p.index, static_cast<std::int64_t>(row));
    EXPECT_EQ(p.subset, split[row]);
    EXPECT_EQ(p.label, static_cast<int>(quadrantOf(data.clips()[row].label)));
    ASSERT_EQ(p.probabilities.size(), 4U);
    EXPECT_NEAR(p.probabilities[0] + p.probabilities[1] + p.probabilities[2] + p.probabilities[3],
                1.0, 1e-6);
    EXPECT_EQ(p.predicted, std::ranges::max_element(p.probabilities) - p.probabilities.begin());
    if (p.subset == Subset::Test) {
      loss -= std::log(p.probabilities[static_cast<std::size_t>(p.label)]);
      hits += p.predicted == p.label ? 1 : 0;
      clips += 1;
    }
  }
  EXPECT_NEAR(run.test->loss, loss / clips, 1e-5);
  EXPECT_DOUBLE_EQ(run.test->accuracy, hits / clips);
}

TEST_F(TrainerTest, PredictingAgainGivesExactlyThePredictionsOfTheTraining) {
  for (const Task task : {Task::Placer, Task::Cuadrantes}) {
    const Run run = train(smallConfig(task));
    const auto again =
        trainer_->predict(dataset(), runs_.load(run.number), runs_.checkpointFile(run.number), {});
    const std::vector<Prediction> predictions = runs_.loadPredictions(run.number);
    ASSERT_EQ(again.size(), predictions.size());
    for (std::size_t row = 0; row < again.size(); ++row)
      EXPECT_EQ(again[row], predictions[row].probabilities) << row;
  }
}

TEST_F(TrainerTest, TheSameSeedGivesTheSameBits) {
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::Gru})
    for (const int threads : {1, 2}) {
      TrainingConfig config = smallConfig(Task::Energia, cell);
      config.threads = threads;
      const Run first = train(config), second = train(config);
      EXPECT_EQ(numbersOf(first), numbersOf(second)) << cellKey(cell);
      EXPECT_EQ(readFile(runs_.folder(first.number) / "predictions.csv"),
                readFile(runs_.folder(second.number) / "predictions.csv"));
      EXPECT_EQ(checkpointBytes(first), checkpointBytes(second));
    }
}

TEST_F(TrainerTest, AnotherSeedGivesAnotherTraining) {
  TrainingConfig config = smallConfig();
  const Run first = train(config);
  config.seed = 2;
  EXPECT_NE(numbersOf(first), numbersOf(train(config)));
}

TEST_F(TrainerTest, ReportsEveryBatchAndEveryEpochInOrder) {
  std::vector<TrainingProgress> messages;
  const Run run = train(smallConfig(), [&](const TrainingProgress& message) {
    messages.push_back(message);
    // What a message says has been written before.
    if (message.finishedEpoch) {
      EXPECT_EQ(runs_.load(message.run).epochs.size(), static_cast<std::size_t>(message.epoch));
      EXPECT_EQ(runs_.load(message.run).state, RunState::Running);
    }
  });
  const int batches = static_cast<int>(run.trainClips + 7) / 8;
  ASSERT_EQ(messages.size(), static_cast<std::size_t>(2 * (batches + 1)));
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const TrainingProgress& message = messages[i];
    const int inEpoch = static_cast<int>(i) % (batches + 1);
    EXPECT_EQ(message.run, run.number);
    EXPECT_EQ(message.epoch, static_cast<int>(i) / (batches + 1) + 1);
    EXPECT_EQ(message.epochs, 2);
    EXPECT_EQ(message.batch, std::min(inEpoch + 1, batches));
    EXPECT_EQ(message.batches, batches);
    EXPECT_GT(message.secondsLeft.value(), 0.0);
    EXPECT_EQ(message.finishedEpoch.has_value(), inEpoch == batches);
  }
  EXPECT_EQ(messages.back().finishedEpoch->train.loss, run.epochs.back().train.loss);
}

TEST_F(TrainerTest, StopsWithinOneBatchAndKeepsWhatWasReached) {
  std::stop_source source;
  int after = 0;
  TrainingConfig config = smallConfig();
  config.epochs = 100;
  const Run run = train(
      config,
      [&](const TrainingProgress& message) {
        after += source.stop_requested() ? 1 : 0;
        if (message.epoch == 2 && message.batch == 2)
          source.request_stop();
      },
      source.get_token());
  EXPECT_EQ(after, 0);
  EXPECT_EQ(run.state, RunState::Stopped);
  EXPECT_EQ(runs_.load(run.number).state, RunState::Stopped);
  EXPECT_EQ(run.epochs.size(), 1U);
  EXPECT_FALSE(run.test.has_value());
  EXPECT_EQ(trainer_->predict(dataset(), run, runs_.checkpointFile(run.number), {}).size(), 50U);
}

TEST_F(TrainerTest, StoppedBeforeTheFirstBatchLeavesNoCheckpoint) {
  std::stop_source source;
  source.request_stop();
  const Run run = train(smallConfig(), {}, source.get_token());
  EXPECT_EQ(run.state, RunState::Stopped);
  EXPECT_TRUE(run.epochs.empty());
  EXPECT_FALSE(std::filesystem::exists(runs_.checkpointFile(run.number)));
}

TEST_F(TrainerTest, PredictingStopsWhenAsked) {
  const Run run = train(smallConfig());
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(
      trainer_->predict(dataset(), run, runs_.checkpointFile(run.number), source.get_token()),
      Interrupted);
}

TEST_F(TrainerTest, WorksWithoutValidationAndTest) {
  TrainingConfig config = smallConfig();
  config.split.test = 0.0;
  config.split.validation = 0.0;
  const Run run = train(config);
  EXPECT_EQ(run.state, RunState::Finished);
  EXPECT_EQ(run.trainClips, 50);
  EXPECT_FALSE(run.epochs[0].validation.has_value());
  EXPECT_FALSE(run.validation.has_value());
  EXPECT_FALSE(run.test.has_value());
  EXPECT_TRUE(run.train.has_value());
}

TEST_F(TrainerTest, WorksWithALastBatchOfOneAndWithBatchesOfOne) {
  for (const int batch : {7, 1, 1000}) {
    TrainingConfig config = smallConfig();
    config.split.test = 0.0;
    config.split.validation = 0.0;
    config.batch = batch;
    config.epochs = 1;
    const Run run = train(config);
    EXPECT_EQ(run.state, RunState::Finished) << batch;
    EXPECT_TRUE(std::isfinite(run.train->loss)) << batch;
  }
}

TEST_F(TrainerTest, ALossThatIsNoLongerFiniteFailsTheRunAndSaysWhatHelps) {
  const Dataset data = Dataset::open(dataset());
  std::vector<float> spectrograms;
  for (std::size_t row = 0; row < data.size(); ++row)
    spectrograms.insert(spectrograms.end(), data.spectrogram(row).begin(),
                        data.spectrogram(row).end());
  spectrograms[5] = std::numeric_limits<float>::infinity();
  writeNpy(dataset() / "X.npy", std::array<std::size_t, 3>{50, 12, 6}, spectrograms);
  TrainingConfig config = smallConfig();
  config.split.test = 0.0;
  config.split.validation = 0.0;
  try {
    train(config);
    FAIL() << "trained on";
  } catch (const OptionError& error) {
    EXPECT_EQ(error.reason(), Reason::Diverged);
    EXPECT_NE(error.detail().find("is no longer finite at epoch 1, batch "), std::string::npos);
    EXPECT_NE(error.detail().find(": lower the learning rate or clip the gradients"),
              std::string::npos);
  }
  const Run run = runs_.load(RunNumber{1});
  EXPECT_EQ(run.state, RunState::Failed);
  EXPECT_NE(run.failure.find("no longer finite"), std::string::npos);
}

/// A rate at which the first step makes weights infinite, from a loss and gradients that are not.
TEST_F(TrainerTest, AWeightThatIsNoLongerFiniteFailsTheRunAtTheFirstStep) {
  TrainingConfig config = smallConfig();
  config.learningRate = 2e38;  // times 3.2, as RMSprop begins
  try {
    train(config);
    FAIL() << "trained on";
  } catch (const OptionError& error) {
    EXPECT_EQ(error.reason(), Reason::Diverged);
    EXPECT_TRUE(error.detail().starts_with("the weight ")) << error.detail();
    EXPECT_NE(error.detail().find(" at epoch 1, batch 1:"), std::string::npos) << error.detail();
  }
  EXPECT_FALSE(std::filesystem::exists(runs_.checkpointFile(RunNumber{1})));
}

TEST_F(TrainerTest, ARunThatFailsKeepsItsLastGoodCheckpointAndGoesOnFromIt) {
  const TrainingConfig config = smallConfig();
  std::string good;
  EXPECT_THROW(train(config,
                     [&](const TrainingProgress& progress) {
                       if (!progress.finishedEpoch)
                         return;
                       good = readFile(runs_.checkpointFile(progress.run));
                       throw std::runtime_error("out of luck");
                     }),
               std::runtime_error);
  const Run failed = runs_.load(RunNumber{1});
  EXPECT_EQ(failed.state, RunState::Failed);
  EXPECT_EQ(checkpointBytes(failed), good);
  EXPECT_EQ(trainer_->predict(dataset(), failed, runs_.checkpointFile(failed.number), {}).size(),
            50U);
  const Run resumed = trainer_->resume(failed.number, runs_, {}, {});
  EXPECT_EQ(resumed.state, RunState::Finished);
  EXPECT_EQ(resumed.failure, "");
  EXPECT_EQ(numbersOf(resumed), numbersOf(train(config)));
}

TEST_F(TrainerTest, StopsEarlyWhereTheValidationLossNoLongerFalls) {
  TrainingConfig config = smallConfig();
  config.epochs = 200;
  config.learningRate = 0.05;
  config.patience = 3;
  config.split.validation = 0.3;
  const Run run = train(config);
  EXPECT_EQ(run.state, RunState::Finished);
  ASSERT_LT(run.epochs.size(), 200U);
  const int last = run.epochs.back().epoch, best = bestEpoch(run.epochs).value();
  EXPECT_EQ(last - best, 3);
  // The metrics are the last epoch's; the best one has its own checkpoint.
  EXPECT_NEAR(run.validation->loss, run.epochs.back().validation->loss, 1e-6);
  const auto epochOf = [&](const char* file) {
    return readSafetensors(runs_.folder(run.number) / file).metadata.at("epoch");
  };
  EXPECT_EQ(epochOf("checkpoint.safetensors"), std::to_string(last));
  EXPECT_EQ(epochOf("previous.safetensors"), std::to_string(last - 1));
  EXPECT_EQ(epochOf("best.safetensors"), std::to_string(best));
}

TEST_F(TrainerTest, WhatGoesByTheValidationLossNeedsAValidationSet) {
  TrainingConfig patient = smallConfig(), plateau = smallConfig();
  patient.patience = 3;
  plateau.schedule = Schedule::Plateau;
  for (TrainingConfig config : {patient, plateau}) {
    EXPECT_EQ(train(config).state, RunState::Finished);
    config.split.validation = 0.0;
    EXPECT_THROW(train(config), OptionError);
  }
}

TEST_F(TrainerTest, ScheduleAndClippingChangeTheTraining) {
  const std::vector<double> plain = numbersOf(train(smallConfig()));
  TrainingConfig cosine = smallConfig(), clipped = smallConfig(), wide = smallConfig();
  cosine.schedule = Schedule::Cosine;
  clipped.clipNorm = 1e-4;
  wide.clipNorm = 1e6;
  EXPECT_NE(numbersOf(train(cosine)), plain);
  EXPECT_NE(numbersOf(train(clipped)), plain);
  EXPECT_EQ(numbersOf(train(wide)), plain);
}

TEST_F(TrainerTest, ARunKnowsItsDatasetHoweverItWasNamed) {
  RunStore runs(dataset() / "runs");
  const Run run = trainer_->train(smallConfig(), std::filesystem::relative(dataset()), std::nullopt,
                                  runs, {}, {});
  EXPECT_EQ(runs.load(run.number).dataset, dataset());
}

TEST_F(TrainerTest, SaysWhatItWasMadeFromAndBy) {
  const Provenance provenance = runs_.load(train(smallConfig()).number).provenance;
  EXPECT_EQ(provenance.datasetHashes, hashesOfDataset(dataset()));
  EXPECT_FALSE(provenance.libraries.at("LibTorch").empty());
  EXPECT_FALSE(provenance.libraries.at("BLAS").empty());
  EXPECT_FALSE(provenance.commandLine.empty());
}

TEST_F(TrainerTest, ARunMeetsOnlyClipsWithTheFeaturesThatItWasTrainedOn) {
  const auto say = [this](const Features& features) {
    writeFileAtomically(dataset() / "dataset.json",
                        R"({"features": )" + featuresText(features) + "}");
  };
  Features trained;
  Features other;
  other.set("hop", std::int64_t{64});
  say(trained);
  const std::string sentence = "was trained on spectrograms with hop 128; this dataset has hop 64";
  std::stop_source source;
  Run run = train(
      smallConfig(), [&](const TrainingProgress&) { source.request_stop(); }, source.get_token());
  EXPECT_EQ(runs_.load(run.number).features, trained);
  const auto checkpoint = runs_.checkpointFile(run.number);
  EXPECT_EQ(readSafetensors(checkpoint).metadata.at("features"), featuresText(trained));

  say(other);
  const auto refusal = [](const auto& work) {
    try {
      work();
    } catch (const Error& error) {
      return error.detail();
    }
    return std::string();
  };
  const std::string ofRun = "run 1 " + sentence;
  EXPECT_EQ(refusal([&] { trainer_->resume(run.number, runs_, {}, {}); }), ofRun);
  EXPECT_EQ(refusal([&] { trainer_->predict(dataset(), run, checkpoint, {}); }), ofRun);
  EXPECT_EQ(refusal([&] { trainer_->predictWithDropout(dataset(), run, checkpoint, 2, 1, {}); }),
            ofRun);
  run.features.reset();
  EXPECT_EQ(refusal([&] { trainer_->predict(dataset(), run, checkpoint, {}); }), "it " + sentence)
      << "the checkpoint knows, too";

  std::filesystem::remove(dataset() / "dataset.json");
  EXPECT_EQ(trainer_->predict(dataset(), run, checkpoint, {}).size(), 50U)
      << "of a dataset that does not say";
  say(trained);
  EXPECT_EQ(trainer_->resume(run.number, runs_, {}, {}).state, RunState::Finished);
}

TEST_F(TrainerTest, AnErrorOfTheCallerFailsTheRunAndGoesOn) {
  EXPECT_THROW(
      train(smallConfig(),
            [](const TrainingProgress&) { throw std::runtime_error("the window is gone"); }),
      std::runtime_error);
  EXPECT_EQ(runs_.load(RunNumber{1}).state, RunState::Failed);
  EXPECT_EQ(runs_.load(RunNumber{1}).failure, "the window is gone");
}

TEST_F(TrainerTest, WhatCannotBeTrainedLeavesNoRun) {
  TrainingConfig config = smallConfig();
  config.learningRate = 0.0;
  EXPECT_THROW(train(config), OptionError);
  config = smallConfig();
  config.split.method = SplitMethod::File;
  EXPECT_THROW(train(config), OptionError);
  std::filesystem::remove(dataset() / "Y.npy");
  EXPECT_THROW(train(smallConfig()), Error);
  EXPECT_TRUE(runs_.all().empty());
}

}  // namespace
}  // namespace cuadrante::models
