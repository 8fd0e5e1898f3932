#include "core/learning/training_options.h"

#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/option_columns.h"
#include "core/sweeps/grid.h"
#include "fake_option.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cuadrante {
namespace {

using namespace std::string_literals;

TEST(TrainingOptions, AnOptionMoreIsInFilesGridsColumnsAndIdentities) {
  const TrainingOptions options = withFakeOption();
  // Files, there and back; files from before it.
  const auto json = configJson(fakeOptionIs(3), options);
  EXPECT_EQ(json["fake_tens"], 3);
  EXPECT_EQ(configFrom(json, options), fakeOptionIs(3));
  EXPECT_EQ(configFrom(configJson(TrainingConfig{}), options), TrainingConfig{});
  EXPECT_THROW(configFrom(json), FormatError) << "without it, it is unknown";
  // Validation.
  TrainingConfig bad = fakeOptionIs(10);
  EXPECT_NO_THROW(validate(bad));
  EXPECT_THROW(validate(bad, options), OptionError);
  // Grids.
  const std::vector<std::string> names = gridOptions(options);
  EXPECT_NE(std::ranges::find(names, "fake-tens"), names.end());
  const Grid grid = gridFromJson(R"({"fake-tens": [1, 2]})", options);
  EXPECT_EQ(expandGrid(grid, options), (std::vector{fakeOptionIs(1), fakeOptionIs(2)}));
  EXPECT_EQ(expandGrid(gridOf(fakeOptionIs(4), options), options), std::vector{fakeOptionIs(4)});
  // Columns.
  const OptionColumn column = optionColumns(options).back();
  EXPECT_EQ(column.key, "ft");
  EXPECT_EQ(column.cell(fakeOptionIs(5)), "5");
  EXPECT_EQ(optionColumn("fake_tens", options).sortValue(fakeOptionIs(5)), 5.0);
  // What a configuration is told by, and a run that is trained like another.
  EXPECT_NE(identityOf(fakeOptionIs(1), options), identityOf(fakeOptionIs(2), options));
  EXPECT_EQ(withOptions(fakeOptionIs(1), {{"fake_tens", std::int64_t{2}}}, Unfit::Refuse, options),
            fakeOptionIs(2));
}

TEST(TrainingOptions, EveryKeyAndColumnIsThereOnce) {
  std::set<std::string_view> keys, columns;
  for (const TrainingOption& option : trainingOptions()) {
    EXPECT_TRUE(keys.insert(option.description.key).second) << option.description.key;
    if (!option.use.column.empty()) {
      EXPECT_TRUE(columns.insert(option.use.column).second) << option.use.column;
    }
    if (option.use.onCommandLine) {
      EXPECT_FALSE(option.description.help.empty()) << option.description.key;
      EXPECT_FALSE(option.description.label.empty()) << option.description.key;
    }
  }
}

TEST(TrainingOptions, EveryValueIsGotAsItWasSet) {
  std::vector<TrainingConfig> ofEachArchitecture;
  for (const OptionWord& word : architectureWords()) {
    ofEachArchitecture.emplace_back().split.folds = 5;
    ofEachArchitecture.back().model.architecture = architectureFromKey(word.key).value();
  }
  for (const TrainingOption& option : trainingOptions()) {
    const auto found = std::ranges::find_if(ofEachArchitecture, [&](const TrainingConfig& config) {
      return option.get(config).has_value();
    });
    ASSERT_NE(found, ofEachArchitecture.end()) << option.description.key;
    const TrainingConfig& config = *found;
    const auto before = option.get(config);
    ASSERT_TRUE(before) << option.description.key;
    EXPECT_NO_THROW(checkOption(option.description, *before)) << option.description.key;
    TrainingConfig again = config;
    option.set(again, *before);
    EXPECT_EQ(option.get(again), before) << option.description.key;
    for (const OptionWord& word : option.description.words) {
      option.set(again, std::string(word.key));
      EXPECT_EQ(option.get(again), OptionValue(std::string(word.key)));
    }
  }
}

TEST(TrainingOptions, AnotherArchitectureKeepsWhatBothHave) {
  TrainingConfig config;
  config.model.architecture = RecurrentSpec{Cell::Lstm, {64, 32}, 0.3, true};
  const TrainingConfig cnn = withOptions(config, {{"cell", "cnn2d"s}});
  EXPECT_EQ(cnn.model.architecture, Architecture(Cnn2dSpec{0.3}));
  EXPECT_EQ(cnn.optimizer, Optimizer::Adam) << "its usual one";
  const TrainingConfig gru = withOptions(config, {{"cell", "gru"s}});
  EXPECT_EQ(recurrent(gru.model).units, (std::vector{64, 32}));
  EXPECT_EQ(gru.optimizer, Optimizer::RmsProp);
  const TrainingConfig asked = withOptions(config, {{"cell", "cnn2d"s}, {"optimizer", "rmsprop"s}});
  EXPECT_EQ(asked.optimizer, Optimizer::RmsProp);
  EXPECT_EQ(withOptions(cnn, {{"cell", "rnn"s}}).model.architecture,
            Architecture(RecurrentSpec{.cell = Cell::Rnn, .dropout = 0.3}));
}

TEST(TrainingOptions, WhatTheArchitectureHasNoUseForIsRefusedOrLeftOut) {
  const OptionValues values{{"cell", "cnn2d"s}, {"units", std::vector{32}}};
  try {
    withOptions({}, values);
    ADD_FAILURE();
  } catch (const OptionError& error) {
    EXPECT_EQ(error.detail(), "units is no option of cnn2d");
  }
  EXPECT_EQ(withOptions({}, values, Unfit::LeaveOut).model.architecture, Architecture(Cnn2dSpec{}));
  EXPECT_THROW(withOptions({}, {{"unit", std::vector{32}}}), OptionError);
}

TEST(TrainingOptions, OneConfigurationWhateverRepeatsItOrSpeedsItUp) {
  TrainingConfig config;
  config.split.folds = 5;
  TrainingConfig repeated = config;
  repeated.seed = repeated.split.seed = 9;
  repeated.split.fold = 3;
  repeated.threads = 8;
  repeated.kernels = Kernels::Reference;
  repeated.device = Device::Cpu;
  repeated.plateauPatience = 3;  // of a schedule that it does not have
  EXPECT_TRUE(sameConfiguration(config, repeated));
  for (const OptionValues& other : std::vector<OptionValues>{{{"units", std::vector{64}}},
                                                             {{"lr", 0.1}},
                                                             {{"tf32", true}},
                                                             {{"folds", std::int64_t{4}}},
                                                             {{"split", "by-clip"s}},
                                                             {{"schedule", "cosine"s}},
                                                             {{"schedule", "one-cycle"s}},
                                                             {{"heads", "point"s}},
                                                             {{"label_smoothing", 0.1}},
                                                             {{"soft_labels", true}},
                                                             {{"mixup", 0.2}},
                                                             {{"weight_decay", 0.01}},
                                                             {{"swa", 0.2}},
                                                             {{"from", std::int64_t{3}}},
                                                             {{"mask_time", std::int64_t{9}}},
                                                             {{"mask_bands", std::int64_t{9}}},
                                                             {{"crop", 0.5}},
                                                             {{"gain", 6.0}},
                                                             {{"transpose", std::int64_t{2}}},
                                                             {{"clip_norm", 1.0}}})
    EXPECT_FALSE(sameConfiguration(config, withOptions(config, other))) << other.begin()->first;
}

// It stood in the name, and two of the same were two configurations.
TEST(TrainingOptions, DropoutWithoutHiddenUnitsIsNeitherInTheNameNorInTheIdentity) {
  const auto dense = [](std::int64_t hidden, double dropout) {
    return withOptions({}, {{"cell", "dense"s}, {"hidden", hidden}, {"dropout", dropout}});
  };
  EXPECT_EQ(modelName(dense(0, 0.5).model), "Dense_l1_o1");
  EXPECT_EQ(modelName(dense(64, 0.5).model), "Dense_l2_o1_d0.5");
  EXPECT_TRUE(sameConfiguration(dense(0, 0.5), dense(0, 0.2)));
  EXPECT_FALSE(sameConfiguration(dense(64, 0.5), dense(64, 0.2)));
  EXPECT_EQ(optionColumn("dr").cell(dense(0, 0.5)), "");
  EXPECT_EQ(optionColumn("dr").cell(dense(64, 0.5)), "0.5");
}

/// A run of an earlier program is of the configuration without any of them.
TEST(TrainingOptions, WhatIsForLittleDataMayBeMissingAndIsOffThen) {
  auto json = configJson(TrainingConfig{});
  for (const char* key : {"label_smoothing", "soft_labels", "mixup", "weight_decay", "swa", "mask_time",
                          "mask_bands", "crop", "gain", "transpose", "from", "freeze"})
    EXPECT_EQ(json.erase(key), 1U) << key;
  EXPECT_EQ(configFrom(json), TrainingConfig{});
  EXPECT_EQ(modelName(withOptions({}, {{"mixup", 0.2}, {"crop", 0.5}}).model),
            modelName(TrainingConfig{}.model));
}

TEST(TrainingOptions, AveragedEpochsLeaveNothingToTheBestOneNorToEarlyStopping) {
  TrainingConfig averaged, best;
  averaged.swa = best.swa = 0.2;
  best.weights = Weights::Best;
  EXPECT_TRUE(sameConfiguration(averaged, best));
  averaged.patience = 3;
  EXPECT_THROW(validate(averaged), OptionError);
}

TEST(TrainingOptions, ASeedIsThatOfTheSplitUnlessThatOneIsGiven) {
  EXPECT_EQ(withOptions({}, {{"seed", std::uint64_t{7}}}).split.seed, 7U);
  EXPECT_EQ(
      withOptions({}, {{"seed", std::uint64_t{7}}, {"split_seed", std::uint64_t{8}}}).split.seed,
      8U);
}

}  // namespace
}  // namespace cuadrante
