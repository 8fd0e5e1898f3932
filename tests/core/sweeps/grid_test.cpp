#include "core/sweeps/grid.h"

#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/sweeps/presets.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cuadrante {
namespace {

std::string detailOf(const std::string& json) {
  try {
    expandGrid(json);
  } catch (const OptionError& error) {
    return error.detail();
  }
  return "";
}

TEST(Grid, NestedLoopsTheLastOptionFastest) {
  const auto configs = expandGrid(
      R"({"batch": [32, 48], "cell": ["gru", "lstm"], "units": [[32], [64, 32]], "lr": [0.01]})");
  ASSERT_EQ(configs.size(), 8U);
  EXPECT_EQ(recurrent(configs[0].model).cell, Cell::Gru);
  EXPECT_EQ(configs[0].batch, 32);
  EXPECT_EQ(configs[1].batch, 48);
  EXPECT_EQ(recurrent(configs[2].model).units, (std::vector{64, 32}));
  EXPECT_EQ(recurrent(configs[4].model).cell, Cell::Lstm);
  EXPECT_TRUE(std::ranges::all_of(configs, [](const auto& c) { return c.learningRate == 0.01; }));
}

TEST(Grid, WhatItDoesNotNameIsAsTrainDoesIt) {
  EXPECT_EQ(expandGrid("{}"), std::vector{TrainingConfig{}});
  const auto configs = expandGrid(R"({"cell": ["cnn2d", "gru"], "seed": [7]})");
  EXPECT_EQ(configs[0].optimizer, Optimizer::Adam);
  EXPECT_EQ(configs[1].optimizer, Optimizer::RmsProp);
  EXPECT_EQ(configs[1].split.seed, 7U);
}

TEST(Grid, TheCnnHasNoUnitsAndComesOnce) {
  const auto configs = expandGrid(R"({"cell": ["cnn2d", "rnn"], "units": [[32], [64]]})");
  ASSERT_EQ(configs.size(), 3U);
  EXPECT_EQ(configs[0].model.architecture, Architecture(Cnn2dSpec{}));
}

TEST(Grid, EveryFaultNamesTheOption) {
  const std::vector<std::pair<std::string, std::string>> faults{
      {R"({"unit": [[32]]})", "did you mean 'units'"},
      {R"({"recurrent_activation": ["sigmoid"]})", "did you mean 'recurrent-activation'"},
      {R"({"threads": [2]})", "'threads' is unknown"},
      {R"({"split_seed": [2]})", "'split_seed' is unknown"},
      {R"({"folds": [2]})", "'folds' is unknown"},
      {R"({"cell": "gru"})", "'cell' is not a list"},
      {R"({"cell": []})", "'cell' is not a list"},
      {R"({"cell": ["gro"]})", "gro"},
      {R"({"units": [32]})", "'units' is not a list"},
      {R"({"dropout": [1.0]})", "dropout 1"},
      {R"({"epochs": [0]})", "epochs 0"},
      {R"({"batch": [16.5]})", "'batch'"},
      {"[]", "JSON object"},
      {"{", "not JSON"},
  };
  for (const auto& [json, part] : faults)
    EXPECT_NE(detailOf(json).find(part), std::string::npos) << json << ": " << detailOf(json);
}

TEST(Grid, TooManyConfigurationsAreRefusedBeforeTheyAreMade) {
  std::string list = "0.1";
  for (int i = 2; i < 100; ++i)
    list += ", 0." + std::to_string(i + 100);
  EXPECT_NE(
      detailOf(R"({"lr": [)" + list + R"(], "dropout": [)" + list + R"(], "test": [)" + list + "]}")
          .find("configurations"),
      std::string::npos);
}

TEST(Grid, RepeatsAreSeedsAndFoldsTheFastest) {
  const auto all =
      withRepeatsAndFolds(expandGrid(R"({"cell": ["gru", "rnn"], "seed": [5]})"), 2, 3);
  ASSERT_EQ(all.size(), 12U);
  EXPECT_EQ(all[0].split.fold, 1);
  EXPECT_EQ(all[2].split.fold, 3);
  EXPECT_EQ(all[2].split.folds, 3);
  EXPECT_EQ(all[3].seed, 6U);
  EXPECT_EQ(all[3].split.seed, 6U);
  EXPECT_EQ(recurrent(all[6].model).cell, Cell::Rnn);
  EXPECT_EQ(trainingConfigFromJson(toJson(all[5])), all[5]);
  EXPECT_EQ(withRepeatsAndFolds({TrainingConfig{}}, 1, 0), std::vector{TrainingConfig{}});
  EXPECT_THROW(withRepeatsAndFolds({TrainingConfig{}}, 0, 0), OptionError);
  EXPECT_THROW(withRepeatsAndFolds({TrainingConfig{}}, 1, 1), OptionError);
}

TEST(Presets, AnUnknownNameIsAnsweredWithTheNearest) {
  try {
    presetNamed("tesis-5-2");
    ADD_FAILURE();
  } catch (const OptionError& error) {
    EXPECT_NE(error.detail().find("thesis-5-2"), std::string::npos) << error.detail();
  }
}

}  // namespace
}  // namespace cuadrante
