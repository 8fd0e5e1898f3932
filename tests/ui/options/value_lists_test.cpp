#include "ui/options/value_lists.h"

#include "core/learning/training_options.h"

#include <QLocale>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

const OptionDescription& units() {
  return findOption("units")->description;
}

TEST(ValueLists, NumbersStandApartByCommasSemicolonsOrBlanks) {
  EXPECT_EQ(numbersFromText("0.3, 0.5"), (std::vector{0.3, 0.5}));
  EXPECT_EQ(numbersFromText(" 0.3;0.5 1e-3 "), (std::vector{0.3, 0.5, 0.001}));
  EXPECT_EQ(wholeNumbersFromText("32, 48"), (std::vector{32, 48}));
  for (const char* bad : {"", " ", "0.3,,0.5", "0.3, ", "a", "0.3x"})
    EXPECT_EQ(numbersFromText(bad), std::nullopt) << bad;
  for (const char* bad : {"32.5", "1,5.", "1e-1", "99999999999"})
    EXPECT_EQ(wholeNumbersFromText(bad), std::nullopt) << bad;
}

TEST(ValueLists, NumbersHaveExponentsAndInSpanishCommas) {
  EXPECT_EQ(numbersFromText("1e-4, 3e-4"), (std::vector{1e-4, 3e-4}));
  EXPECT_EQ(wholeNumbersFromText("1e3, 32"), (std::vector{1000, 32}));
  const QLocale before;
  QLocale::setDefault(QLocale(QLocale::Spanish));
  EXPECT_EQ(numbersFromText("0,3"), (std::vector{0.3}));
  for (const char* text : {"0,3; 0,5", "0,3 0,5", "0,3, 0,5", "0.3, 0.5", "0.3,0.5", "3e-1; 5e-1"})
    EXPECT_EQ(numbersFromText(text), (std::vector{0.3, 0.5})) << text;
  EXPECT_EQ(numbersFromText("3,5e-4; 1e-4"), (std::vector{3.5e-4, 1e-4}));
  EXPECT_EQ(numbersFromText("0,3,0,5"), std::nullopt) << "could be anything";
  EXPECT_EQ(wholeNumbersFromText("32,48"), (std::vector{32, 48})) << "these have no decimals";
  QLocale::setDefault(before);
}

TEST(ValueLists, AWholeNumberInTheOtherNotationIsReadOrRefusedAndNeverSomethingElse) {
  EXPECT_EQ(wholeNumbersFromText("1,000; 2,500"), (std::vector{1000, 2500}));
  EXPECT_EQ(wholeNumbersFromText("1,000"), std::nullopt) << "neither 1 and 0 nor surely 1000";
  EXPECT_EQ(wholeNumbersFromText("32,128"), (std::vector{32, 128})) << "as ever";
  EXPECT_EQ(wholeNumbersFromText("32,48; 64"), (std::vector{32, 48, 64}));
  EXPECT_EQ(numbersFromText("0,3; 0,5"), (std::vector{0.3, 0.5})) << "in English, too";
  EXPECT_EQ(numbersFromText("0,002"), std::nullopt) << "not 0 and 2";
  EXPECT_EQ(numbersFromText("1,000.5"), std::nullopt);
  const QLocale before;
  QLocale::setDefault(QLocale(QLocale::Spanish));
  EXPECT_EQ(wholeNumbersFromText("1.000, 2.500"), (std::vector{1000, 2500}));
  EXPECT_EQ(wholeNumbersFromText("1.000 32"), (std::vector{1000, 32}));
  EXPECT_EQ(wholeNumbersFromText("1.5"), std::nullopt);
  QLocale::setDefault(before);
}

TEST(ValueLists, NetworksStandApartBySemicolons) {
  EXPECT_EQ(wholeListsFromText(units(), "32; 64, 32"),
            (std::vector<std::vector<int>>{{32}, {64, 32}}));
  EXPECT_EQ(wholeListsFromText(units(), "32"), (std::vector<std::vector<int>>{{32}}));
  for (const char* bad : {"", "32;", ";32", "32; 0", "1025", "1 2 3 4 5 6 7 8 9"})
    EXPECT_EQ(wholeListsFromText(units(), bad), std::nullopt) << bad;
}

TEST(ValueLists, ReadsOneNumberPerLayer) {
  EXPECT_EQ(wholeListFromText(units(), "32"), std::vector<int>({32}));
  EXPECT_EQ(wholeListFromText(units(), " 64, 32 "), std::vector<int>({64, 32}));
  EXPECT_EQ(wholeListFromText(units(), "128 64,32"), std::vector<int>({128, 64, 32}));
  EXPECT_EQ(wholeListFromText(units(), "1, 1024"), std::vector<int>({1, 1024}));
}

TEST(ValueLists, RefusesEverythingElseForLayers) {
  for (const char* text : {"", " ", ",", "64,", ",32", "64;32", "0", "-3", "1025", "3.5", "ten",
                           "1,1,1,1,1,1,1,1,1", "99999999999"})
    EXPECT_FALSE(wholeListFromText(units(), QString::fromLatin1(text))) << text;
}

TEST(ValueLists, SeedsAreAsLargeAsTheyMayBe) {
  const OptionDescription& seed = findOption("seed")->description;
  const auto values = valuesFromText(seed, "1, 18446744073709551615");
  ASSERT_TRUE(values);
  EXPECT_EQ(textOf(*values), "1, 18446744073709551615");
  for (const char* bad : {"-1", "18446744073709551616", "1.5", ""})
    EXPECT_EQ(valuesFromText(seed, bad), std::nullopt) << bad;
}

TEST(ValueLists, WhatIsWrittenIsReadAgain) {
  const std::vector<double> rates{0.001, 0.002, 1e-6, 0.1};
  EXPECT_EQ(numbersFromText(textOf(rates)), rates);
  EXPECT_EQ(textOf(rates), "0.001, 0.002, 1e-06, 0.1");
  const std::vector<std::vector<int>> networks{{32}, {64, 32}, {128, 64, 2}};
  EXPECT_EQ(textOf(networks), "32; 64, 32; 128, 64, 2");
  EXPECT_EQ(wholeListsFromText(units(), textOf(networks)), networks);
}

}  // namespace
}  // namespace cuadrante::ui
