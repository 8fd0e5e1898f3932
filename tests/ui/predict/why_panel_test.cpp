#include "ui/predict/why_panel.h"

#include "core/features/bands.h"
#include "ui/predict/attribution_grid.h"
#include "ui/predict/attribution_picture.h"
#include "ui/predict/reason_bars.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante::ui {
namespace {

const musical::Trait& trait(std::string_view key) {
  for (const musical::Trait& each : musical::traits())
    if (each.key == key)
      return each;
  throw std::logic_error("no such trait");
}

/// Few onsets and a minor key for it, loudness against it.
Reasons inWords() {
  Reasons reasons;
  reasons.task = Task::Energia;
  reasons.features = Features(featureKind("musical"));
  reasons.networks = 5;
  reasons.outcome = 0;
  reasons.probability = 0.81;
  reasons.attribution = {.atClip = 1.5, .atBaseline = 0.25, .steps = 16, .complete = true};
  reasons.values = {{"onsets", 1.0, -1.4, 0.9, &trait("onsets")},
                    {"mode_all", -0.2, -0.5, 0.4, &trait("mode")},
                    {"level_mean", -12.0, 1.0, -0.05, &trait("loudness")}};
  for (std::size_t i = 0; i < reasons.values.size(); ++i) {
    const ValueReason& value = reasons.values[i];
    reasons.traits.push_back({.trait = value.trait,
                              .words = value.deviations > 0 ? value.trait->more : value.trait->less,
                              .attribution = value.attribution,
                              .deviations = value.deviations,
                              .values = {i}});
  }
  return reasons;
}

/// The upper half of the bands spoke for it in the first half of the time, all else against it.
Reasons inAPicture() {
  Reasons reasons;
  reasons.task = Task::Placer;
  reasons.outcome = 1;
  reasons.probability = 0.7;
  reasons.features = Features();
  const FeatureShape shape = reasons.features.shape();
  reasons.clip.assign(shape.size(), 1.0F);
  reasons.attribution.complete = false;
  for (std::size_t step = 0; step < shape.timeSteps; ++step)
    for (std::size_t band = 0; band < shape.bands; ++band)
      reasons.attribution.values.push_back(
          step < shape.timeSteps / 2 && band >= shape.bands / 2 ? 1e-3 : -1e-3);
  interpret(reasons, {});
  return reasons;
}

TEST(ReasonBars, SayTheStrongestInWords) {
  ReasonBars bars;
  bars.setReasons(inWords());
  EXPECT_EQ(bars.words(), (QStringList{"few onsets", "more minor than usual", "loud"}));
  bars.resize(420, 240);
  bars.grab();
  const QString tip = bars.textAt({100.0, 30.0});
  EXPECT_TRUE(tip.contains("onsets: +0.900")) << tip.toStdString();
  EXPECT_TRUE(tip.contains(QString::fromUtf8("−1.4"))) << tip.toStdString();
  EXPECT_TRUE(bars.textAt({100.0, 235.0}).isEmpty());
  EXPECT_TRUE(bars.accessibleDescription().contains("few onsets"));
}

TEST(AttributionGrid, HasForAndAgainstWhereTheyAre) {
  const AttributionGrid grid = attributionGrid(inAPicture());
  const auto spoke = [&](double time, double band) {
    return grid.spoke[static_cast<std::size_t>(static_cast<int>(time * grid.columns) * grid.rows +
                                               static_cast<int>(band * grid.rows))];
  };
  EXPECT_GT(spoke(0.25, 0.75), 0.9F);
  EXPECT_LT(spoke(0.75, 0.75), -0.9F);
  EXPECT_LT(spoke(0.25, 0.25), -0.9F);
  for (const float value : grid.shown) {
    ASSERT_GE(value, 0.0F);
    ASSERT_LE(value, 1.0F);
  }
}

/// A click, and a moment of silence, made all else white.
TEST(AttributionGrid, OneLoudCellLeavesTheOthersAsTheyAreSeen) {
  Reasons reasons = inAPicture();
  for (std::size_t i = 0; i < reasons.clip.size(); ++i)
    reasons.clip[i] = i % reasons.features.shape().bands % 2 == 0 ? 1e-3F : 1e-4F;
  reasons.clip[7] = 1e12F;
  const AttributionGrid grid = attributionGrid(reasons);
  const auto dark = std::ranges::count_if(grid.shown, [](float value) { return value > 0.5F; });
  EXPECT_GT(dark, std::ssize(grid.shown) / 3);
}

TEST(AttributionGrid, IsLegibleInBothSchemes) {
  const AttributionGrid grid = attributionGrid(inAPicture());
  for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
    const DrawnInScheme drawn(scheme);
    const QImage image = imageOf(grid);
    const QColor forIt = image.pixelColor(image.width() / 4, image.height() / 4),
                 against = image.pixelColor(3 * image.width() / 4, image.height() / 4);
    EXPECT_GT(forIt.red(), forIt.blue()) << "orange";
    EXPECT_GT(against.blue(), against.red()) << "blue";
  }
}

/// They were 2067 Hz, 4134 Hz and so on.
TEST(AttributionPicture, FrequenciesThatRiseEvenlyAreNamedByRoundOnes) {
  const std::vector<Band> linear = bandsOf(Features());
  const auto ticks = bandTicks(linear, 10);
  ASSERT_EQ(ticks.size(), 5U);
  EXPECT_EQ(ticks[1].second, "5 kHz");
  EXPECT_NEAR(ticks[1].first, 5000.0 / (22050.0 / 128.0), 1e-6);
  EXPECT_EQ(bandTicks(linear, 2).back().second, "20 kHz");
  // Notes have names.
  const auto named = bandTicks({{"A4", 440.0, 0}, {"A5", 880.0, 0}, {"A6", 1760.0, 0}}, 2);
  ASSERT_EQ(named.size(), 2U);
  EXPECT_EQ(named[1].second, "A6");
}

TEST(AttributionPicture, ThePointerShowsTheRegion) {
  AttributionPicture picture;
  picture.resize(420, 280);
  picture.setReasons(inAPicture(), 3.0);
  picture.grab();
  const QRectF area = picture.plot();
  const QString text = picture.textAt(area.topLeft() + QPointF(2.0, 2.0));
  EXPECT_TRUE(text.contains("3.0")) << text.toStdString();
  EXPECT_TRUE(text.contains("22050 Hz")) << text.toStdString();
  EXPECT_TRUE(text.contains("spoke for it")) << text.toStdString();
  EXPECT_TRUE(picture.textAt(area.bottomLeft() + QPointF(2.0, -2.0)).contains("against"));
  EXPECT_TRUE(picture.textAt({1.0, 1.0}).isEmpty());
}

TEST(WhyPanel, ShowsEachDecisionInItsOwnWay) {
  WhyPanel panel;
  panel.resize(460, 320);
  panel.show();
  Reasons embedding = inWords();
  embedding.traits.clear();
  panel.setWhy({.startSeconds = 62.0,
                .windowSeconds = 10.0,
                .said = {},
                .reasons = {inWords(), inAPicture(), embedding}});
  const auto visible = [&](const char* name) {
    return panel.findChild<QWidget*>(QString::fromLatin1(name))->isVisible();
  };
  auto& decisions = *panel.findChild<QComboBox*>("whyDecision");
  EXPECT_EQ(panel.findChild<QLabel*>("whyTime")->text(), QString::fromUtf8("1:02–1:12"));
  EXPECT_EQ(decisions.itemText(0), "Energy: lower half (0.81)");
  EXPECT_TRUE(visible("whyBars"));
  EXPECT_FALSE(visible("whyRough"));
  EXPECT_TRUE(panel.findChild<QLabel*>("whyFigures")->text().contains("5"));
  decisions.setCurrentIndex(1);
  EXPECT_TRUE(visible("whyPicture"));
  EXPECT_TRUE(visible("whyRough")) << "what is not complete says so";
  decisions.setCurrentIndex(2);
  EXPECT_TRUE(visible("whyNothing"));
  // The next answer shows the decision that was chosen.
  panel.setWhy({.startSeconds = 70.0,
                .windowSeconds = 10.0,
                .said = {},
                .reasons = {inWords(), inAPicture(), embedding}});
  EXPECT_EQ(decisions.currentIndex(), 2);
  QSignalSpy closed(&panel, &WhyPanel::closeRequested);
  panel.findChild<QPushButton*>("closeWhyButton")->click();
  EXPECT_EQ(closed.count(), 1);
}

}  // namespace
}  // namespace cuadrante::ui
