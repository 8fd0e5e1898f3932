#include "core/ground/option.h"

#include "core/ground/error.h"
#include "core/ground/option_json.h"

#include <gtest/gtest.h>

#include <limits>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

const OptionDescription kRate{
    .key = "lr",
    .type = OptionType::Real,
    .range = {.most = std::numeric_limits<double>::infinity(), .withoutLeast = true},
    .name = "learning rate"};
const OptionDescription kEpochs{
    .key = "epochs", .type = OptionType::Whole, .range = {.least = 1, .most = 100}};
const OptionDescription kShare{.key = "plateau_factor",
                               .type = OptionType::Real,
                               .range = {.least = 0, .most = 1, .withoutMost = true}};
const OptionDescription kUnits{.key = "units",
                               .type = OptionType::Wholes,
                               .range = {.least = 1, .most = 64},
                               .mostEntries = 2,
                               .entries = "layers"};
const OptionDescription kSchedule{.key = "schedule",
                                  .type = OptionType::Word,
                                  .words = {{"none", "Constant"}, {"cosine", "Cosine"}}};
const OptionDescription kFlag{.key = "tf32"};
const OptionDescription kSeed{.key = "seed", .type = OptionType::Seed};

std::string refusalOf(const OptionDescription& option, const std::string& text) {
  try {
    optionFromText(option, text);
  } catch (const OptionError& error) {
    return error.detail();
  }
  return "";
}

std::string refusalOfJson(const OptionDescription& option, const Json& json) {
  try {
    optionFromJson(option, json);
  } catch (const OptionError& error) {
    return error.detail();
  }
  return "";
}

TEST(Option, TextsAndJsonGoThereAndBack) {
  const std::vector<std::pair<OptionDescription, std::string>> texts{
      {kRate, "0.002"},      {kEpochs, "50"}, {kUnits, "64,32"},
      {kSchedule, "cosine"}, {kFlag, "yes"},  {kSeed, "18446744073709551615"}};
  for (const auto& [option, text] : texts) {
    const OptionValue value = optionFromText(option, text);
    EXPECT_EQ(optionText(value), text);
    EXPECT_EQ(optionFromJson(option, optionJson(value)), value) << text;
  }
}

TEST(Option, WhatIsOutOfItsRangeIsRefusedByName) {
  EXPECT_EQ(refusalOf(kRate, "0"), "learning rate 0 is not above 0");
  EXPECT_EQ(refusalOf(kRate, "nan"), "learning rate nan is no finite number");
  EXPECT_EQ(refusalOf(kEpochs, "101"), "epochs 101 is not in 1…100");
  EXPECT_EQ(refusalOf(kShare, "1"), "plateau factor 1 is not in [0, 1)");
  EXPECT_EQ(refusalOf(kUnits, "0"), "units 0 is not in 1…64");
  EXPECT_EQ(refusalOf(kUnits, "1,2,3"), "3 layers: 1 to 2 are possible");
  EXPECT_EQ(refusalOf(kSchedule, "cosin"), "schedule: 'cosin' is unknown: did you mean 'cosine'?");
}

TEST(Option, WhatIsOfAnotherTypeIsRefusedByName) {
  EXPECT_EQ(refusalOf(kEpochs, "5x"), "epochs '5x' is not a whole number");
  EXPECT_EQ(refusalOf(kEpochs, "99999999999999999999"),
            "epochs '99999999999999999999' is not in 1…100");
  EXPECT_EQ(refusalOf(kEpochs, "1e1,5"), "epochs '1e1,5' is not a whole number");
  EXPECT_EQ(refusalOf(kSeed, "18446744073709551616"),
            "seed '18446744073709551616' is above 18446744073709551615");
  EXPECT_EQ(refusalOf(kUnits, "99999999999"), "units '99999999999' is not in 1…64");
  EXPECT_EQ(refusalOf(kSeed, "-1"), "seed '-1' is not a whole number from 0 on");
  EXPECT_EQ(refusalOf(kFlag, "true"), "tf32 'true' is neither yes nor no");
  EXPECT_EQ(refusalOf(kUnits, "8,,8"), "units '' is not a list of whole numbers: 64,32");
  EXPECT_EQ(refusalOfJson(kEpochs, Json(32.0)), "'epochs' is not a whole number in range");
  EXPECT_EQ(refusalOfJson(kEpochs, Json(1LL << 40U)), "'epochs' is not a whole number in range");
  EXPECT_EQ(refusalOfJson(kUnits, Json(8)), "'units' is not a list");
  EXPECT_EQ(refusalOfJson(kSeed, Json(-1)), "'seed' is not a whole number from 0 on");
  EXPECT_EQ(refusalOfJson(kFlag, Json(1)), "'tf32' is neither true nor false");
  EXPECT_THROW(checkOption(kEpochs, OptionValue(0.5)), OptionError);
}

TEST(Option, NumbersMayBeWrittenInAnyUsualWay) {
  for (const char* text : {"0.001", "0,001", "1e-3", "1E-3", ".001"})
    EXPECT_EQ(optionFromText(kRate, text), OptionValue(0.001)) << text;
  EXPECT_EQ(optionFromText(kEpochs, "1e2"), OptionValue(std::int64_t{100}));
  EXPECT_EQ(optionFromText(kRate, "+0.5"), OptionValue(0.5));
  EXPECT_EQ(optionFromText(kRate, "1.125"), OptionValue(1.125));
  EXPECT_EQ(optionFromText(kRate, "0,125"), OptionValue(0.125));
  EXPECT_EQ(refusalOf(kRate, "1,000.5"), "learning rate '1,000.5' is not a number");
  EXPECT_EQ(refusalOf(kRate, "1e999"), "learning rate '1e999' is beyond what a number can hold");
  EXPECT_EQ(refusalOf(kRate, "inf"), "learning rate inf is no finite number");
  for (const auto& [option, text] :
       {std::pair{kRate, "1,000"}, std::pair{kEpochs, "1,000"}, std::pair{kEpochs, "1.000"}})
    EXPECT_NE(refusalOf(option, text).find("may be a thousand"), std::string::npos) << text;
  EXPECT_EQ(refusalOf(kEpochs, "1.5"), "epochs '1.5' is not a whole number");
}

TEST(Option, NamesOfTheCommandLineHaveDashes) {
  EXPECT_EQ(optionName(kShare), "plateau-factor");
  EXPECT_EQ(optionKey("plateau-factor"), "plateau_factor");
}

}  // namespace
}  // namespace cuadrante
