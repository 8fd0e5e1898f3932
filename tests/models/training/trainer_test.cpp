#include "models/training/trainer_fixture.h"

namespace cuadrante::models {
namespace {

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

TEST_F(TrainerTest, ThePointIsSaidKeptAndMeasured) {
  TrainingConfig config = smallConfig(Task::Point);
  config.epochs = 30;
  config.model.members = 2;
  const Run run = train(config);
  const Dataset data = Dataset::open(dataset());
  const std::vector<Prediction> predictions = runs_.loadPredictions(run.number);
  double squares = 0.0, hits = 0.0;
  for (std::size_t row = 0; row < predictions.size(); ++row) {
    const Prediction& p = predictions[row];
    ASSERT_TRUE(p.point);
    EXPECT_EQ(p.point->label, data.clips()[row].label);
    EXPECT_EQ(p.predicted, static_cast<int>(quadrantOf(p.point->said)));
    if (p.subset != Subset::Test)
      continue;
    for (const Axis axis : {Axis::Energia, Axis::Placer})
      squares +=
          std::pow(coordinate(p.point->said, axis) - coordinate(p.point->label, axis), 2) / 2;
    hits += p.predicted == p.label ? 1 : 0;
  }
  const auto clips = static_cast<double>(run.testClips);
  EXPECT_NEAR(run.test->loss, squares / clips, 1e-6);
  EXPECT_DOUBLE_EQ(run.test->accuracy, hits / clips);
  EXPECT_NEAR(rmseOfBoth(totalOf(run.testPoints)).value(), std::sqrt(squares / clips), 1e-6);
  EXPECT_LT(run.epochs.back().train.loss, run.epochs.front().train.loss) << "it learns";

  // Another program's clips: what the judge says is what the predictions hold.
  const auto judge =
      trainer_->open(runs_.load(run.number), runs_.checkpointFile(run.number), data.shape());
  std::vector<float> clip(data.shape().size());
  data.readSpectrogram(3, clip);
  const auto said = judge->judge(clip);
  ASSERT_EQ(said.front().size(), 6U);
  EXPECT_NEAR(said.front()[4], predictions[3].point->said.energia, 1e-5);
  EXPECT_NEAR(said.front()[5], predictions[3].point->said.placer, 1e-5);
}

/// Of some clips people said only the quadrant: regression goes without them.
TEST_F(TrainerTest, WhatTellsOnlyAQuadrantIsLeftOutOfTheRegression) {
  NpyArray<double> labels = readNpyDouble(dataset() / "Y.npy");
  for (std::size_t row = 0; row < labels.shape[0]; row += 3)
    for (std::size_t axis = 0; axis < 2; ++axis)
      labels.values[2 * row + axis] *= std::numeric_limits<double>::infinity();
  writeNpy(dataset() / "Y.npy", std::array<std::size_t, 2>{labels.shape[0], 2},
           std::span<const double>(labels.values));
  const Run run = train(smallConfig(Task::Point));
  EXPECT_EQ(run.state, RunState::Finished);
  EXPECT_EQ(run.trainClips + run.validationClips + run.testClips, 33) << "17 of 50 are left out";
  const std::vector<Prediction> predictions = runs_.loadPredictions(run.number);
  ASSERT_EQ(predictions.size(), 33U);
  for (const Prediction& each : predictions) {
    EXPECT_NE(each.index % 3, 0);
    EXPECT_TRUE(std::isfinite(each.point->label.energia + each.point->label.placer));
  }
  EXPECT_TRUE(std::isfinite(run.test->loss));
  EXPECT_TRUE(std::isfinite(run.epochs.back().train.loss));
  const Run axis = train(smallConfig(Task::Energia));
  EXPECT_EQ(axis.trainClips + axis.validationClips + axis.testClips, 50) << "its side is known";
}

}  // namespace
}  // namespace cuadrante::models
