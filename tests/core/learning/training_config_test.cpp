#include "core/learning/training_config.h"

#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/sample_run.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <limits>
#include <random>

namespace cuadrante {
namespace {

TEST(ModelName, IsTheThesiss) {
  EXPECT_EQ(modelName({Task::Energia, RecurrentSpec{Cell::Gru, {64, 32}, 0.5}}), "GRU_l2_o1_d0.5");
  EXPECT_EQ(modelName({Task::Cuadrantes, RecurrentSpec{Cell::Lstm, {128}, 0.8}}),
            "LSTM_l1_o4_d0.8");
  EXPECT_EQ(modelName({Task::Placer, RecurrentSpec{Cell::Rnn, {32}, 0.0}}), "SRNN_l1_o1_d0");
  EXPECT_EQ(modelName({Task::Placer, RecurrentSpec{Cell::GruResetAfter, {32}, 0.5, true}}),
            "Conv1D-GRU-reset-after_l1_o1_d0.5");
  EXPECT_EQ(modelName({Task::Cuadrantes, Cnn2dSpec{0.5}}), "CNN2D_l4_o4_d0.5");
}

TEST(ModelName, SaysWhatTheThesisDidNotHave) {
  EXPECT_EQ(modelName({Task::Placer, DenseSpec{}, Heads::All}), "Dense_l1_o1_h3");
  EXPECT_EQ(modelName({Task::Placer, DenseSpec{}, Heads::Point}), "Dense_l1_o1_point");
  EXPECT_EQ(outputsOf(ModelSpec{Task::Cuadrantes, DenseSpec{}, Heads::Point}), 4);
  EXPECT_EQ(modelName({Task::Placer, DenseSpec{.fourier = 64}, Heads::All, 5}),
            "Kernel_l1_o1_h3_x5");
}

TEST(ClassOf, SignOfTheAxisOrQuadrant) {
  EXPECT_EQ(classOf({-0.5, 0.0}, Task::Energia), 1);
  EXPECT_EQ(classOf({-0.5, 0.0}, Task::Placer), 0);
  EXPECT_EQ(classOf({-0.5, -0.1}, Task::Energia), 0);
  EXPECT_EQ(classOf({0.5, -0.1}, Task::Cuadrantes), static_cast<int>(Quadrant::Calma));
}

TEST(TrainingConfig, KeysRoundTrip) {
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    EXPECT_EQ(taskFromKey(taskKey(task)), task);
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter})
    EXPECT_EQ(cellFromKey(cellKey(cell)), cell);
  for (const OptionWord& word : architectureWords())
    EXPECT_EQ(architectureKey(architectureFromKey(word.key).value()), word.key);
  for (const Schedule schedule : {Schedule::None, Schedule::Plateau, Schedule::Cosine})
    EXPECT_EQ(scheduleFromKey(scheduleKey(schedule)), schedule);
  for (const Kernels kernels : {Kernels::Auto, Kernels::Fused, Kernels::Reference})
    EXPECT_EQ(kernelsFromKey(kernelsKey(kernels)), kernels);
  for (const Device device : {Device::Auto, Device::Cpu, Device::Cuda})
    EXPECT_EQ(deviceFromKey(deviceKey(device)), device);
  EXPECT_FALSE(taskFromKey("arousal").has_value());
  EXPECT_FALSE(cellFromKey("GRU").has_value());
  EXPECT_FALSE(architectureFromKey("GRU").has_value());
}

TEST(TrainingConfig, AnyConfigurationSurvivesJson) {
  std::mt19937_64 random(7);
  const auto share = [&] { return std::uniform_real_distribution<double>(0.0, 1.0)(random); };
  for (int round = 0; round < 200; ++round) {
    TrainingConfig config;
    config.model.task = static_cast<Task>(random() % 3);
    if (random() % 5 == 0) {
      config.model.architecture = Cnn2dSpec{share()};
    } else {
      recurrent(config.model).cell = static_cast<Cell>(random() % 4);
      recurrent(config.model).units.assign(1 + random() % 8, static_cast<int>(1 + random() % 1024));
      recurrent(config.model).dropout = share();
      recurrent(config.model).conv1d = random() % 2 == 0;
      recurrent(config.model).recurrentActivation = static_cast<RecurrentActivation>(random() % 2);
    }
    config.optimizer = static_cast<Optimizer>(random() % 2);
    config.schedule = static_cast<Schedule>(random() % 3);
    config.plateauPatience = static_cast<int>(random() % 20 + 1);
    config.plateauFactor = share();
    config.patience = static_cast<int>(random() % 20);
    config.clipNorm = share();
    config.kernels = static_cast<Kernels>(random() % 3);
    config.device = static_cast<Device>(random() % 3);
    config.tf32 = random() % 2 == 0;
    config.epochs = static_cast<int>(random() % 1000 + 1);
    config.batch = static_cast<int>(random() % 100 + 1);
    config.learningRate = share();
    config.split = {static_cast<SplitMethod>(random() % 3), share(), share(), random()};
    config.seed = random();
    config.threads = static_cast<int>(random() % 16 + 1);
    EXPECT_EQ(trainingConfigFromJson(toJson(config)), config);
  }
}

/// What a run of one split by song did before sides were balanced is not what a new one does.
TEST(TrainingConfig, ARunThatDoesNotSayHowItsSidesWereChosenDrewThem) {
  TrainingConfig config;
  EXPECT_EQ(config.split.deal, SplitDeal::Balanced);
  auto json = nlohmann::ordered_json::parse(toJson(config));
  ASSERT_EQ(json.at("deal"), "balanced");
  json.erase("deal");
  EXPECT_EQ(trainingConfigFromJson(json.dump()).split.deal, SplitDeal::Drawn);
}

// As runs of version 0.1 wrote it.
TEST(TrainingConfig, WithoutTheYoungerOptionsIsWhatTheOldRunsDid) {
  const TrainingConfig config = trainingConfigFromJson(
      R"({"axis": "placer", "cell": "lstm", "units": [64, 32], "dropout": 0.3, "epochs": 50,
          "batch": 16, "lr": 0.003, "split": "by-clip", "test": 0.1, "val": 0.2, "seed": 4,
          "split_seed": 5, "threads": 2})");
  EXPECT_EQ(recurrent(config.model).units, (std::vector{64, 32}));
  EXPECT_FALSE(recurrent(config.model).conv1d);
  EXPECT_EQ(recurrent(config.model).recurrentActivation, RecurrentActivation::Sigmoid);
  EXPECT_EQ(config.optimizer, Optimizer::RmsProp);
  EXPECT_EQ(config.schedule, Schedule::None);
  EXPECT_EQ(config.patience, 0);
  EXPECT_EQ(config.clipNorm, 0.0);
}

// As earlier programs wrote it, with what the network has no use for.
TEST(TrainingConfig, AnEarlier2dCnnIsStillOne) {
  const std::string written =
      R"({"axis": "cuadrantes", "cell": "cnn2d", "units": [], "dropout": 0.3, "conv1d": false,
          "recurrent_activation": "sigmoid", "epochs": 50, "batch": 16, "lr": 0.003,
          "split": "by-clip", "test": 0.1, "val": 0.2, "seed": 4, "split_seed": 5, "threads": 2})";
  const TrainingConfig config = trainingConfigFromJson(written);
  EXPECT_EQ(config.model, (ModelSpec{Task::Cuadrantes, Cnn2dSpec{0.3}}));
  std::string withUnits = written;
  withUnits.replace(withUnits.find("[]"), 2, "[8]");
  EXPECT_THROW(trainingConfigFromJson(withUnits), FormatError);
  EXPECT_EQ(toJson(config).find("units"), std::string::npos);
}

TEST(TrainingConfig, ForeignJsonIsRefused) {
  const std::string good = toJson(TrainingConfig{});
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  const std::vector<std::string> bad{
      "",
      "[]",
      good.substr(0, good.size() / 2),
      replaced("\"axis\"", "\"Axis\""),
      replaced("\"energia\"", "\"arousal\""),
      replaced("\"energia\"", "3"),
      replaced("\"epochs\": 50", "\"epochs\": 50.5"),
      replaced("\"epochs\": 50", "\"epochs\": 3000000000"),
      replaced("\"epochs\": 50", "\"epochs\": 2147483647"),
      replaced("\"epochs\": 50", "\"epochs\": 0"),
      replaced("\"threads\": 1", "\"threads\": 100000"),
      replaced("\"batch\": 32", "\"batch\": -32"),
      replaced("\"lr\": 0.002", "\"lr\": -0.002"),
      replaced("\"lr\": 0.002", "\"lr\": 1e999"),
      replaced("\"lr\": 0.002", "\"lr\": NaN"),
      replaced("\"test\": 0.1", "\"test\": 1.0"),
      replaced("\"seed\": 1", "\"seed\": -1"),
      replaced("32\n", "\"32\"\n"),
      replaced("\"conv1d\": false", "\"conv1d\": 0"),
      replaced("\"rmsprop\"", "\"sgd\""),
      replaced("\"schedule\": \"none\"", "\"schedule\": \"steps\""),
      replaced("\"patience\": 0", "\"patience\": 0.5"),
      replaced("\"clip_norm\": 0.0", "\"clip_norm\": \"1\""),
      replaced("\"sigmoid\"", "\"tanh\""),
      replaced("\"dropout\": 0.5", "\"dropout\": null"),
  };
  for (const std::string& text : bad) {
    try {
      trainingConfigFromJson(text);
      ADD_FAILURE() << "accepted: " << text;
    } catch (const FormatError& error) {
      EXPECT_EQ(error.reason(), Reason::BadRun);
    }
  }
}

TEST(TrainingConfig, EveryValueOutOfItsRangeIsNamed) {
  EXPECT_NO_THROW(validate(TrainingConfig{}));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::pair<std::string, std::function<void(TrainingConfig&)>>> faults{
      {"layers", [](TrainingConfig& c) { recurrent(c.model).units.clear(); }},
      {"layers", [](TrainingConfig& c) { recurrent(c.model).units.assign(9, 32); }},
      {"units 0",
       [](TrainingConfig& c) {
         recurrent(c.model).units = {32, 0};
       }},
      {"units 1025", [](TrainingConfig& c) { recurrent(c.model).units = {1025}; }},
      {"dropout 1", [](TrainingConfig& c) { recurrent(c.model).dropout = 1.0; }},
      {"dropout", [nan](TrainingConfig& c) { recurrent(c.model).dropout = nan; }},
      {"members 0", [](TrainingConfig& c) { c.model.members = 0; }},
      {"members 65", [](TrainingConfig& c) { c.model.members = 65; }},
      {"epochs 0", [](TrainingConfig& c) { c.epochs = 0; }},
      {"batch -1", [](TrainingConfig& c) { c.batch = -1; }},
      {"learning rate 0", [](TrainingConfig& c) { c.learningRate = 0.0; }},
      {"learning rate", [nan](TrainingConfig& c) { c.learningRate = nan; }},
      {"plateau patience 0", [](TrainingConfig& c) { c.plateauPatience = 0; }},
      {"plateau factor 1", [](TrainingConfig& c) { c.plateauFactor = 1.0; }},
      {"plateau factor", [nan](TrainingConfig& c) { c.plateauFactor = nan; }},
      {"patience -1", [](TrainingConfig& c) { c.patience = -1; }},
      {"clip norm -1", [](TrainingConfig& c) { c.clipNorm = -1.0; }},
      {"clip norm", [nan](TrainingConfig& c) { c.clipNorm = nan; }},
      {"test share", [](TrainingConfig& c) { c.split.test = -0.1; }},
      {"validation share", [](TrainingConfig& c) { c.split.validation = 1.0; }},
      {"threads 0", [](TrainingConfig& c) { c.threads = 0; }},
      {"epochs 2147483647", [](TrainingConfig& c) { c.epochs = 2147483647; }},
      {"epochs 100001", [](TrainingConfig& c) { c.epochs = 100'001; }},
      {"batch 65537", [](TrainingConfig& c) { c.batch = 65'537; }},
      {"plateau patience", [](TrainingConfig& c) { c.plateauPatience = 100'001; }},
      {"patience", [](TrainingConfig& c) { c.patience = 100'001; }},
      {"threads 100000", [](TrainingConfig& c) { c.threads = 100'000; }},
      {"folds 1", [](TrainingConfig& c) { c.split.folds = 1; }},
      {"folds -2", [](TrainingConfig& c) { c.split.folds = -2; }},
      {"folds 1001", [](TrainingConfig& c) { c.split.folds = 1001; }},
      {"fold 6",
       [](TrainingConfig& c) {
         c.split.folds = 5;
         c.split.fold = 6;
       }},
  };
  for (const auto& [name, breakIt] : faults) {
    TrainingConfig config;
    breakIt(config);
    try {
      validate(config);
      ADD_FAILURE() << name;
    } catch (const OptionError& error) {
      EXPECT_NE(error.detail().find(name), std::string::npos) << error.detail();
    }
  }
}

}  // namespace
}  // namespace cuadrante
