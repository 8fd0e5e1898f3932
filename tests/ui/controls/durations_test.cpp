#include "ui/controls/durations.h"

#include <QRegularExpression>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

TEST(AboutText, SaysItAsOneWould) {
  EXPECT_EQ(aboutText(0.2), "≈ 1 s");
  EXPECT_EQ(aboutText(7.4), "≈ 7 s");
  EXPECT_EQ(aboutText(41.0), "≈ 40 s");
  EXPECT_EQ(aboutText(58.0), "≈ 1 min");
  EXPECT_EQ(aboutText(81.0), "≈ 1 min 20 s");
  EXPECT_EQ(aboutText(597.0), "≈ 10 min");
  EXPECT_EQ(aboutText(1430.0), "≈ 24 min");
  EXPECT_EQ(aboutText(3590.0), "≈ 1 h");
  EXPECT_EQ(aboutText(5400.0), "≈ 1 h 30 min");
  EXPECT_EQ(aboutText(79'200.0), "≈ 22 h");
}

TEST(AboutText, IsOffByLessThanATenth) {
  const QRegularExpression parts(QStringLiteral("(\\d+) (h|min|s)"));
  for (double seconds = 5.0; seconds < 200'000.0; seconds *= 1.013) {
    double said = 0.0;
    for (auto match = parts.globalMatch(aboutText(seconds)); match.hasNext();) {
      const auto part = match.next();
      const QString unit = part.captured(2);
      said += part.captured(1).toDouble() * (unit == "h" ? 3600 : unit == "min" ? 60 : 1);
    }
    EXPECT_LE(std::abs(said - seconds), 0.1 * seconds) << seconds;
  }
}

}  // namespace
}  // namespace cuadrante::ui
