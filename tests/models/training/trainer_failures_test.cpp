#include "models/training/trainer_fixture.h"

namespace cuadrante::models {
namespace {

TEST_F(TrainerTest, ALossThatIsNoLongerFiniteFailsTheRunAndSaysWhatHelps) {
  TrainingConfig config = smallConfig();
  config.split.test = 0.0;
  config.split.validation = 0.0;
  config.learningRate =
      5e37;  // times 3.2, as RMSprop begins: the weights are finite, no sum of them
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
  TrainingConfig patient = smallConfig(), plateau = smallConfig(), best = smallConfig();
  patient.patience = 3;
  plateau.schedule = Schedule::Plateau;
  best.weights = Weights::Best;
  for (TrainingConfig config : {patient, plateau, best}) {
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
