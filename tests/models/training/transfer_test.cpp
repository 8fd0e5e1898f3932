#include "core/files/sha256.h"
#include "core/learning/training_options.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/training/learner.h"
#include "refusal.h"
#include "trainer_fixture.h"

namespace cuadrante::models {
namespace {

class Transfer : public TrainerTest {
 protected:
  Safetensors weightsOf(const Run& run) const { return readCheckpoint(runs_.judgingWeights(run)); }
  std::string refusal(const TrainingConfig& config) {
    return test::refusalOf([&] { train(config); }).what;
  }
};

bool isOutput(const std::string& name) {
  return name.ends_with("dense_kernel") || name.ends_with("dense_bias");
}

TEST_F(Transfer, BeginsWithTheWeightsByWhichTheRunJudges) {
  TrainingConfig config = smallConfig();
  config.weights = Weights::Best;
  config.learningRate = 0.05;
  config.epochs = 5;
  const Run first = train(config);
  TrainingConfig next = config;
  next.from = 1;
  next.epochs = 1;
  next.learningRate = 1e-30;
  const Run second = train(next);
  EXPECT_EQ(second.provenance.firstWeights, sha256(readFile(runs_.judgingWeights(first))));
  EXPECT_EQ(runs_.load(second.number).provenance, second.provenance);
  const Safetensors before = weightsOf(first), after = weightsOf(second);
  for (const char* name : {"layer1_kernel", "layer1_norm.gamma", "dense_kernel", "dense_bias"})
    EXPECT_EQ(before.tensors.at(name).bytes, after.tensors.at(name).bytes) << name;
  EXPECT_FALSE(sameConfiguration(config, next));
  EXPECT_EQ(first.provenance.firstWeights, "");
}

TEST_F(Transfer, TheOutputLayerIsDrawnAnewForAnotherTask) {
  const Run first = train(smallConfig(Task::Energia));
  TrainingConfig next = smallConfig(Task::Placer);
  next.learningRate = 1e-30;
  const Safetensors fresh = weightsOf(train(next));
  next.from = 1;
  const Safetensors before = weightsOf(first), after = weightsOf(train(next));
  EXPECT_EQ(after.tensors.at("layer1_kernel").bytes, before.tensors.at("layer1_kernel").bytes);
  EXPECT_EQ(after.tensors.at("dense_kernel").bytes, fresh.tensors.at("dense_kernel").bytes);
  next.model.task = Task::Cuadrantes;
  EXPECT_EQ(train(next).state, RunState::Finished) << "with four outputs";
}

TEST_F(Transfer, WhatIsFrozenStaysToTheLastBit) {
  TrainingConfig fused = smallConfig(), reference = fused, picture = fused, crnn = fused;
  reference.kernels = Kernels::Reference;
  picture.model.architecture = ShortChunkSpec{.channels = {4}};
  crnn.model.architecture = CrnnSpec{.channels = {4, 5}, .units = {3}};
  for (const TrainingConfig& config : {fused, reference, picture, crnn}) {
    const Run first = train(config);
    TrainingConfig next = config;
    next.from = static_cast<int>(first.number.value);
    next.freeze = Freeze::Body;
    next.weightDecay = 0.5;
    next.learningRate = 0.05;
    const Safetensors before = weightsOf(first), after = weightsOf(train(next));
    for (const auto& [name, tensor] : before.tensors) {
      if (name.starts_with("rmsprop."))
        continue;
      EXPECT_EQ(after.tensors.at(name).bytes == tensor.bytes, !isOutput(name))
          << modelName(config.model) << " " << name;
    }
  }
}

TEST_F(Transfer, TheStandardisationIsThatOfTheEarlierRun) {
  TrainingConfig config = smallConfig();
  config.model.architecture = DenseSpec{};
  const Run first = train(config);
  TrainingConfig next = config;
  next.from = 1;
  next.split.test = 0.4;  // fewer clips to learn from
  next.split.seed = config.split.seed;
  const auto known = test::refusalOf([&] { train(next); });
  EXPECT_NE(known.what.find("they would be no test"), std::string::npos) << known.what;
  next.split.test = config.split.test;
  const Safetensors before = weightsOf(first), after = weightsOf(train(next));
  for (const char* name : {"centre", "scale"})
    EXPECT_EQ(after.tensors.at(name).bytes, before.tensors.at(name).bytes) << name;
}

TEST_F(Transfer, WhatDoesNotFitIsRefusedBeforeARunIsMade) {
  TrainingConfig config = smallConfig();
  config.from = 1;
  EXPECT_EQ(refusal(config), "there is no run 1; no run fits");
  config.from = 0;
  train(config);
  config.from = 1;
  TrainingConfig wider = config;
  wider.model.architecture = RecurrentSpec{Cell::Gru, {7}, 0.3};
  EXPECT_EQ(refusal(wider), "run 1 is another network: units 6 there, 7 here; no run fits");
  TrainingConfig otherwiseDivided = config;
  otherwiseDivided.split.seed = 99;
  EXPECT_NE(refusal(otherwiseDivided).find("they would be no test"), std::string::npos);
  std::stop_source source;
  source.request_stop();
  config.from = 0;
  ASSERT_EQ(train(config, {}, source.get_token()).state, RunState::Stopped);
  config.from = 2;
  EXPECT_EQ(refusal(config), "run 2 has not finished: nothing begins with it; these runs fit: 1");
  EXPECT_EQ(runs_.all().size(), 2U);
}

TEST_F(Transfer, GoesOnBitForBitWithoutTheRunThatItBeganWith) {
  train(smallConfig());
  TrainingConfig config = smallConfig();
  config.from = 1;
  config.freeze = Freeze::Body;
  const Run whole = train(config);
  std::stop_source source;
  const Run stopped = train(
      config,
      [&](const TrainingProgress& progress) {
        if (progress.batch == 3)
          source.request_stop();
      },
      source.get_token());
  ASSERT_EQ(stopped.state, RunState::Stopped);
  std::filesystem::remove_all(runs_.folder(RunNumber{1}));
  const Run resumed = trainer_->resume(stopped.number, runs_, {}, {});
  EXPECT_EQ(checkpointBytes(resumed), checkpointBytes(whole));
  EXPECT_EQ(numbersOf(resumed), numbersOf(whole));
}

}  // namespace
}  // namespace cuadrante::models
