#include "ui/controls/icon_label.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPalette>
#include <QPixmap>
#include <QRegularExpression>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

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

TEST_P(ThemeOf, LinesOfRunsStandOutAndDiffer) {
  const Tokens& t = tokensOf(GetParam());
  for (std::size_t i = 0; i < t.series.size(); ++i) {
    EXPECT_GE(contrast(t.series[i], t.surface), 3.0) << i;
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_NE(t.series[i], t.series[j]);
  }
}

QColor mixed(const QColor& below, const QColor& above, double share) {
  const auto channel = [share](double from, double to) {
    return static_cast<float>(from + (to - from) * share);
  };
  return QColor::fromRgbF(channel(below.redF(), above.redF()),
                          channel(below.greenF(), above.greenF()),
                          channel(below.blueF(), above.blueF()));
}

TEST_P(ThemeOf, WordsAreReadableOnTheQuadrants) {
  const Tokens& t = tokensOf(GetParam());
  for (const Quadrant quadrant : kQuadrants) {
    const QColor fill = mixed(t.surface, t.quadrant(quadrant), t.quadrantFillPercent / 100.0);
    EXPECT_GE(contrast(t.text, fill), 7.0) << static_cast<int>(quadrant);
    // Muted words have a ground of their own; points may lie under it.
    for (const QColor& under : {fill, t.quadrant(quadrant)})
      EXPECT_GE(contrast(t.muted, mixed(under, t.surface, kNameGroundOpacity)), 4.5)
          << static_cast<int>(quadrant);
  }
}

/// What a rule of the style sheet says of colours.
struct Rule {
  QString selector;
  std::optional<QColor> colour, background;
};

std::vector<Rule> rulesOf(const QString& sheet) {
  static const QRegularExpression block(QStringLiteral("([^{}]+)\\{([^}]*)\\}"));
  static const QRegularExpression colour(QStringLiteral("(?:^|[;\\s])color: *(#[0-9a-fA-F]{6})"));
  static const QRegularExpression background(QStringLiteral("background: *(#[0-9a-fA-F]{6})"));
  const auto found = [](const QRegularExpressionMatch& match) {
    return match.hasMatch() ? std::optional(QColor(match.captured(1))) : std::nullopt;
  };
  std::vector<Rule> rules;
  for (auto match = block.globalMatch(sheet); match.hasNext();) {
    const auto one = match.next();
    for (const QString& selector : one.captured(1).split(','))
      rules.push_back({selector.trimmed(), found(colour.match(one.captured(2))),
                       found(background.match(one.captured(2)))});
  }
  return rules;
}

/// Where text has a colour or a ground of its own, the other is that of the same thing without its
/// state, or else text on window and surface. Disabled text is exempt (WCAG 2.1, 1.4.3), and parts
/// without text are no matter of this test.
TEST_P(ThemeOf, EveryTextOfTheStyleSheetStandsOutOnItsGround) {
  const Tokens& t = tokensOf(GetParam());
  const auto rules = rulesOf(styleSheetOf(GetParam()));
  const auto plainRule = [&rules](const QString& selector) -> const Rule* {
    const QString plain = selector.left(selector.indexOf(QRegularExpression("(?<!:):(?!:)")));
    for (const Rule& rule : rules)
      if (rule.selector == plain && plain != selector)
        return &rule;
    return nullptr;
  };
  static const QRegularExpression textless(
      QStringLiteral("indicator|QScrollBar|QSlider|QProgressBar|separator|\"line\"|\"upright\"|"
                     "chunk|arrow|corner|Corner"));
  int pairs = 0;
  for (const Rule& rule : rules) {
    if ((!rule.colour && !rule.background) || rule.selector.contains(":disabled") ||
        rule.selector.contains(textless))
      continue;
    const Rule* plain = plainRule(rule.selector);
    const QColor colour =
        rule.colour.value_or(plain && plain->colour ? *plain->colour : QColor(t.text));
    std::vector<QColor> grounds{t.window, t.surface};
    if (rule.background || (plain && plain->background))
      grounds = {rule.background ? *rule.background : *plain->background};
    for (const QColor& ground : grounds) {
      ++pairs;
      EXPECT_GE(contrast(colour, ground), 4.5)
          << rule.selector.toStdString() << ": " << colour.name().toStdString() << " on "
          << ground.name().toStdString();
    }
  }
  EXPECT_GT(pairs, 40);
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

TEST(Icons, OnesThatCannotBePressedFollowTheSchemeInTheColourOfText) {
  applyScheme(*qApp, Scheme::Light);
  IconLabel label(QStringLiteral("person"));
  label.show();
  for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::Light}) {
    applyScheme(*qApp, scheme);
    const QImage image = label.grab().toImage();
    bool found = false;
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x)
        found |= image.pixelColor(x, y) == tokensOf(scheme).text;
    EXPECT_TRUE(found) << (scheme == Scheme::Dark);
  }
}

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
