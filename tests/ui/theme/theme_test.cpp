#include "theme/icons.h"
#include "theme/style_sheet.h"
#include "theme/tokens.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPalette>
#include <QPixmap>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor& colour) {
  const auto linear = [](double c) {
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

class ThemeOf : public testing::TestWithParam<Scheme> {
 protected:
  ~ThemeOf() override { applyScheme(*qApp, Scheme::Light); }
};

TEST_P(ThemeOf, TextStandsOutOnBothGrounds) {
  const Tokens& t = tokensOf(GetParam());
  for (const QColor& ground : {t.window, t.surface}) {
    EXPECT_GE(contrast(t.text, ground), 13.0);
    EXPECT_GE(contrast(t.muted, ground), 5.9);
    for (const QColor& colour : {t.accent, t.danger, t.ok})
      EXPECT_GE(contrast(colour, ground), 4.6);
  }
  EXPECT_GE(contrast(t.accentText, t.accent), 4.6);
}

TEST_P(ThemeOf, QuadrantNamesAreReadableOnTheirFills) {
  const Tokens& t = tokensOf(GetParam());
  const double share = t.quadrantFillPercent / 100.0;
  for (const Quadrant quadrant : kQuadrants) {
    const QColor over = t.quadrant(quadrant);
    const auto mixed = [share](double below, double above) {
      return static_cast<float>(below + (above - below) * share);
    };
    const QColor fill = QColor::fromRgbF(mixed(t.surface.redF(), over.redF()),
                                         mixed(t.surface.greenF(), over.greenF()),
                                         mixed(t.surface.blueF(), over.blueF()));
    EXPECT_GE(contrast(t.text, fill), 7.0) << static_cast<int>(quadrant);
  }
}

TEST_P(ThemeOf, ApplyingItMakesItTheSchemeInForce) {
  applyScheme(*qApp, GetParam());
  EXPECT_EQ(tokens().window, tokensOf(GetParam()).window);
  EXPECT_EQ(QApplication::palette().color(QPalette::WindowText), tokensOf(GetParam()).text);
}

TEST_P(ThemeOf, TheStyleSheetLeavesNoNameOpen) {
  const QString sheet = styleSheetOf(GetParam());
  EXPECT_GT(sheet.size(), 1000);
  EXPECT_FALSE(sheet.contains('@')) << sheet.mid(sheet.indexOf('@') - 20, 60).toStdString();
}

TEST_P(ThemeOf, IconsAreDrawnInTheTextColourOfTheScheme) {
  applyScheme(*qApp, GetParam());
  const QImage image = icon("play").pixmap(40, 40).toImage();
  const QColor wanted = tokens().text;
  int opaque = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      if (image.pixelColor(x, y).alpha() == 255) {
        ++opaque;
        EXPECT_EQ(image.pixelColor(x, y).name(), wanted.name());
      }
  EXPECT_GT(opaque, 40);
}

INSTANTIATE_TEST_SUITE_P(Schemes, ThemeOf, testing::Values(Scheme::Light, Scheme::Dark));

TEST(Icons, EveryOneInTheResourcesDrawsSomething) {
  loadResources();
  const QStringList files = QDir(":/icons").entryList({"*.svg"});
  EXPECT_GE(files.size(), 30);
  for (const QString& file : files) {
    const QImage image = icon(QString(file).remove(".svg")).pixmap(20, 20).toImage();
    bool drawn = false;
    for (int y = 0; y < image.height() && !drawn; ++y)
      for (int x = 0; x < image.width() && !drawn; ++x)
        drawn = image.pixelColor(x, y).alpha() > 100;
    EXPECT_TRUE(drawn) << file.toStdString();
  }
  EXPECT_TRUE(icon("there is no such icon").isNull());
}

TEST(TextFont, HasThePixelSizesOfTheScale) {
  EXPECT_EQ(textFont(TextSize::Caption).pixelSize(), 11);
  EXPECT_EQ(textFont(TextSize::Hero).pixelSize(), 28);
}

}  // namespace
}  // namespace cuadrante::ui
