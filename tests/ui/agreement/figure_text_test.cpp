#include "ui/agreement/figure_text.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

TEST(FigureText, HasTwoDecimalsAndATrueMinus) {
  EXPECT_EQ(figureText(0.849), "0.85");
  EXPECT_EQ(figureText(-0.25), QStringLiteral("−0.25"));
  EXPECT_EQ(figureText(-0.001), "0.00") << "no minus nothing";
  EXPECT_EQ(figureText(std::nullopt), QStringLiteral("–"));
}

TEST(FigureText, DifferencesHaveTheirSign) {
  EXPECT_EQ(differenceText(0.2), "+0.20");
  EXPECT_EQ(differenceText(-0.2), QStringLiteral("−0.20"));
  EXPECT_EQ(differenceText(0.004), "0.00");
}

TEST(FigureText, IntervalsGoFromTo) {
  EXPECT_EQ(intervalText(Interval{-0.1, 0.791}), QStringLiteral("−0.10 … 0.79"));
  EXPECT_EQ(intervalText(std::nullopt), "");
}

TEST(FigureText, WordsBeginWhereTheirAuthorsSay) {
  EXPECT_EQ(alphaWord(0.8), "reliable");
  EXPECT_EQ(alphaWord(0.799), "for tentative conclusions");
  EXPECT_EQ(alphaWord(0.667), "for tentative conclusions");
  EXPECT_EQ(alphaWord(0.66), "not to be relied on");
  EXPECT_EQ(kappaWord(0.81), "almost perfect agreement");
  EXPECT_EQ(kappaWord(0.5), "moderate agreement");
  EXPECT_EQ(kappaWord(0.0), "slight agreement");
  EXPECT_EQ(kappaWord(-0.1), "poor agreement");
}

}  // namespace
}  // namespace cuadrante::ui
