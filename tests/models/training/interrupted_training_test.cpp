#include "../synthetic_dataset.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/trainer.h"
#include "how_often.h"
#include "models/training/torch_trainer.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

constexpr RunNumber kFirst{1};

TrainingConfig configOf(Architecture architecture) {
  TrainingConfig config;
  config.model = {Task::Energia, std::move(architecture)};
  config.optimizer = usualOptimizer(config.model.architecture);
  config.epochs = 4;
  config.batch = 8;
  config.split.method = SplitMethod::ByClip;
  config.split.validation = 0.2;
  return config;
}

/// A dataset, and trainings of it that are interrupted.
class InterruptedTraining : public testing::Test {
 protected:
  using Run = cuadrante::Run;  // hides testing::Test::Run

  void writeDataset(std::size_t steps = 12, std::size_t bands = 6) {
    test::writeSyntheticDataset(dataset(), 50, steps, bands);
  }
  fs::path dataset() const { return folder_ / "data"; }
  RunStore store(const std::string& name) const { return RunStore(folder_ / name); }

  Run train(const TrainingConfig& config, const std::string& name,
            const TrainingCallback& onProgress = {}, std::stop_token stop = {}) {
    RunStore runs = store(name);
    return trainer_->train(config, dataset(), std::nullopt, runs, onProgress, std::move(stop));
  }
  Run resume(const std::string& name, const TrainingCallback& onProgress = {},
             std::stop_token stop = {}) {
    RunStore runs = store(name);
    return trainer_->resume(kFirst, runs, onProgress, std::move(stop));
  }

  /// Stops after so many messages, again and again, until the run is finished; returns how often.
  int trainInPieces(const TrainingConfig& config, const std::string& name, int messages) {
    for (int piece = 0;; ++piece) {
      std::stop_source source;
      int heard = 0;
      const auto stopSoon = [&](const TrainingProgress&) {
        if (++heard == messages)
          source.request_stop();
      };
      const Run run = piece == 0 ? train(config, name, stopSoon, source.get_token())
                                 : resume(name, stopSoon, source.get_token());
      if (run.state == RunState::Finished)
        return piece;
      EXPECT_EQ(run.state, RunState::Stopped);
    }
  }

  /// Everything but the times: checkpoints byte by byte, epochs, predictions, metrics.
  void expectEqual(const std::string& left, const std::string& right) const {
    const fs::path a = store(left).folder(kFirst), b = store(right).folder(kFirst);
    for (const char* name : {"checkpoint.safetensors", "best.safetensors", "predictions.csv"})
      EXPECT_TRUE(readFile(a / name) == readFile(b / name)) << name;
    const RunStore runs = store(left);
    EXPECT_TRUE(readFile(runs.judgingWeights(runs.load(kFirst))) ==
                readFile(b / runs.judgingWeights(runs.load(kFirst)).filename()));
    EXPECT_EQ(numbersOf(store(left).load(kFirst)), numbersOf(store(right).load(kFirst)));
  }
  static std::vector<double> numbersOf(const Run& run) {
    EXPECT_EQ(run.state, RunState::Finished);
    std::vector<double> numbers;
    const auto add = [&](const std::optional<LossAndAccuracy>& pair) {
      numbers.insert(numbers.end(), {pair.value().loss, pair.value().accuracy});
    };
    for (const EpochResult& epoch : run.epochs) {
      numbers.push_back(epoch.epoch);
      add(epoch.train);
      add(epoch.validation);
    }
    for (const auto& subset : {run.train, run.validation, run.test})
      add(subset);
    return numbers;
  }

  test::TemporaryFolder folder_{test::memoryFolder()};
  std::unique_ptr<Trainer> trainer_ = makeTrainer();
};

TEST_F(InterruptedTraining, GoesOnBitForBitWhereverItWasStopped) {
  writeDataset();
  for (const int threads : {1, 2}) {
    TrainingConfig config = configOf(RecurrentSpec{Cell::Gru, {6, 4}, 0.3});
    config.threads = threads;
    const std::string whole = "whole" + std::to_string(threads);
    train(config, whole);
    // An epoch is 5 messages of batches and one of its end.
    for (const int messages : {2, 3, 5, 6, 7, 11}) {
      const std::string pieces = "pieces" + std::to_string(threads * 100 + messages);
      EXPECT_GE(trainInPieces(config, pieces, messages), 2);
      expectEqual(whole, pieces);
    }
  }
}

TEST_F(InterruptedTraining, GoesOnBitForBitWithEveryNetworkAndEveryOption) {
  writeDataset(700, 49);
  TrainingConfig cnn = configOf(Cnn2dSpec{0.3}),
                 lstm = configOf(RecurrentSpec{Cell::Lstm, {5, 3}, 0.3}),
                 gru = configOf(RecurrentSpec{Cell::Gru, {5, 3}, 0.3}),
                 rnn = configOf(RecurrentSpec{Cell::Rnn, {6}, 0.3});
  cnn.epochs = gru.epochs = lstm.epochs = rnn.epochs = 2;
  lstm.kernels = Kernels::Reference;
  lstm.optimizer = Optimizer::Adam;
  lstm.schedule = Schedule::Cosine;
  recurrent(gru.model).conv1d = true;
  gru.model.task = Task::Cuadrantes;
  gru.clipNorm = 0.05;
  rnn.epochs = 4;
  rnn.schedule = Schedule::Plateau;
  rnn.plateauPatience = 1;
  rnn.learningRate = 0.05;
  TrainingConfig changed = configOf(RecurrentSpec{Cell::Gru, {6}, 0.3}), mixed = changed;
  changed.epochs = mixed.epochs = 2;
  changed.schedule = Schedule::OneCycle;
  changed.augmentation = {.maskTime = 20, .maskBands = 5, .crop = 0.5};
  changed.labelSmoothing = 0.1;
  mixed.mixup = 0.4;
  mixed.weightDecay = 0.1;
  mixed.epochs = 3;
  mixed.swa = 0.6;
  mixed.model.heads = Heads::Point;
  TrainingConfig picture = configOf(ShortChunkSpec{.channels = {4, 6}, .dropout = 0.3});
  picture.epochs = 2;
  picture.augmentation = {.maskTime = 100, .crop = 0.5};
  picture.mixup = 0.4;
  picture.swa = 0.5;
  TrainingConfig fitted = configOf(SvmSpec{});
  fitted.model.heads = Heads::All;
  fitted.batch = 4;
  int number = 0;
  for (const TrainingConfig& config : {cnn, lstm, gru, rnn, changed, mixed, picture, fitted}) {
    const std::string whole = "whole" + std::to_string(++number);
    const std::string pieces = "pieces" + std::to_string(number);
    train(config, whole);
    EXPECT_GE(trainInPieces(config, pieces, 4), 2) << modelName(config.model);
    expectEqual(whole, pieces);
  }
}

TEST_F(InterruptedTraining, ADatasetCutShortMeanwhileEndsTheRunWithASentence) {
  writeDataset(400, 64);
  try {
    train(configOf(RecurrentSpec{Cell::Gru, {4}, 0.3}), "cut",
          [this](const TrainingProgress& progress) {
            if (progress.epoch == 2)
              fs::resize_file(dataset() / "X.npy", 4096);
          });
    ADD_FAILURE() << "zeros were trained on";
  } catch (const FileError& error) {
    EXPECT_EQ(error.reason(), Reason::CannotRead);
    EXPECT_EQ(error.file(), dataset() / "X.npy");
  }
  const Run run = store("cut").load(kFirst);
  EXPECT_EQ(run.state, RunState::Failed);
  EXPECT_NE(run.failure.find("cut short"), std::string::npos) << run.failure;
  EXPECT_EQ(run.epochs.size(), 1U);
  EXPECT_FALSE(readFile(store("cut").checkpointFile(kFirst)).empty()) << "the last good one stays";
}

TEST_F(InterruptedTraining, ADamagedNewestCheckpointFallsBackAndTheRunSaysSo) {
  writeDataset();
  const TrainingConfig config = configOf(RecurrentSpec{Cell::Gru, {6}, 0.3});
  train(config, "whole");
  std::stop_source source;
  train(
      config, "damaged",
      [&](const TrainingProgress& progress) {
        if (progress.epoch == 3 && progress.batch == 3)
          source.request_stop();
      },
      source.get_token());
  fs::resize_file(store("damaged").checkpointFile(kFirst), 500);
  const Run run = resume("damaged");
  expectEqual("whole", "damaged");
  ASSERT_EQ(run.remarks.size(), 2U);
  EXPECT_NE(run.remarks[0].find("checkpoint.safetensors"), std::string::npos);
  EXPECT_NE(run.remarks[1].find("went on in epoch 3 after 0 clips"), std::string::npos);
  EXPECT_EQ(store("damaged").load(kFirst).remarks, run.remarks);
}

TEST_F(InterruptedTraining, WhatCannotGoOnIsRefusedAndStaysAsItIs) {
  writeDataset();
  const TrainingConfig config = configOf(RecurrentSpec{Cell::Gru, {6}, 0.3});
  train(config, "finished");
  EXPECT_THROW(resume("finished"), OptionError);
  EXPECT_THROW(resume("nothing"), FormatError);

  const auto stopped = [&](const std::string& name) {
    std::stop_source source;
    train(
        config, name, [&](const TrainingProgress&) { source.request_stop(); }, source.get_token());
    return store(name).folder(kFirst);
  };
  const fs::path changed = stopped("changed");
  const std::string before = readFile(changed / "run.json");
  const std::string labels = readFile(dataset() / "Y.npy");
  test::writeSyntheticDataset(dataset(), 50, 12, 6, 2);
  EXPECT_THROW(resume("changed"), FormatError);
  EXPECT_EQ(readFile(changed / "run.json"), before);
  writeDataset();
  EXPECT_EQ(readFile(dataset() / "Y.npy"), labels);
  EXPECT_EQ(resume("changed").state, RunState::Finished);

  const fs::path damaged = stopped("damaged");
  fs::resize_file(damaged / "checkpoint.safetensors", 10);
  EXPECT_THROW(resume("damaged"), FormatError);
  EXPECT_EQ(store("damaged").load(kFirst).state, RunState::Stopped);
}

TEST_F(InterruptedTraining, ARunThatIsStillBeingTrainedIsLeftAlone) {
  writeDataset();
  bool refused = false;
  train(configOf(RecurrentSpec{Cell::Gru, {6}, 0.3}), "running", [&](const TrainingProgress&) {
    try {
      resume("running");
    } catch (const Error& error) {
      refused = error.reason() == Reason::Busy;
    }
  });
  EXPECT_TRUE(refused);
}

/// Another process that trains.
class Victim {
 public:
  Victim(const fs::path& dataset, const fs::path& runs, const fs::path& config) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    std::string words[] = {CUADRANTE_TRAINING_VICTIM, dataset, runs, config};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(),
                         nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments, environ) != 0)
      throw std::runtime_error("no process");
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    // Until it trains, or has ended.
    char byte = 0;
    [[maybe_unused]] const ssize_t got = read(ends[0], &byte, 1);
    close(ends[0]);
  }

  /// Whether it was still training.
  bool killed() {
    kill(pid_, SIGKILL);
    int status = 0;
    waitpid(pid_, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "the training failed";
    return WIFSIGNALED(status);
  }

 private:
  pid_t pid_ = -1;
};

/// Killed at any moment (in mid-epoch, while saving), as often as it takes.
TEST_F(InterruptedTraining, KillsChangeNoBit) {
  writeDataset();
  const TrainingConfig config = configOf(RecurrentSpec{Cell::Gru, {6, 4}, 0.3});
  train(config, "whole");
  std::ofstream(folder_ / "config.json") << toJson(config);
  std::mt19937_64 random(3);
  int kills = 0;
  for (int number = 1; kills < test::numberOfKills(3); ++number) {
    const std::string name = "killed" + std::to_string(number);
    while (true) {
      Victim victim(dataset(), folder_ / name, folder_ / "config.json");
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 200));
      if (!victim.killed())
        break;
      ++kills;
      if (store(name).load(kFirst).state == RunState::Finished)
        break;  // in its last moment
    }
    expectEqual("whole", name);
  }
}

}  // namespace
}  // namespace cuadrante::models
