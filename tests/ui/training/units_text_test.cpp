#include "ui/training/units_text.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

TEST(UnitsFromText, ReadsOneNumberPerLayer) {
  EXPECT_EQ(unitsFromText("32"), std::vector<int>({32}));
  EXPECT_EQ(unitsFromText(" 64, 32 "), std::vector<int>({64, 32}));
  EXPECT_EQ(unitsFromText("128 64,32"), std::vector<int>({128, 64, 32}));
  EXPECT_EQ(unitsFromText("1, 1024"), std::vector<int>({1, 1024}));
}

TEST(UnitsFromText, RefusesEverythingElse) {
  for (const char* text : {"", " ", ",", "64,", ",32", "64;32", "0", "-3", "1025", "3.5", "ten",
                           "1,1,1,1,1,1,1,1,1", "99999999999"})
    EXPECT_FALSE(unitsFromText(QString::fromLatin1(text))) << text;
}

}  // namespace
}  // namespace cuadrante::ui
