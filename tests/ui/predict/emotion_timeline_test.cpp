#include "ui/predict/emotion_timeline.h"

#include "ui/controls/picture.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QTest>
#include <QToolTip>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

/// Forty seconds, happy in the first half and sad in the second.
SongPrediction halves() {
  SongPrediction song{.file = "/m/halves.ogg",
                      .title = "Mitades",
                      .artist = "Ana",
                      .seconds = 40.0,
                      .windowSeconds = 10.0,
                      .windows = {},
                      .content = {},
                      .judgedBy = {{Task::Energia, 2, false}, {Task::Placer, 1, false}}};
  for (int second = 0; second <= 30; second += 5) {
    const double upper = second < 15 ? 0.9 : 0.1;
    song.windows.push_back(joined(
        {{Task::Energia, {{upper - 0.05}, {upper + 0.05}}}, {Task::Placer, {{upper}}}}, second));
  }
  return song;
}

class EmotionTimelineTest : public testing::Test {
 protected:
  EmotionTimelineTest() {
    timeline_.resize(600, 240);
    timeline_.setSong(halves());
    timeline_.show();
  }

  QString tipAt(double seconds) {
    const QPoint at = QPointF(timeline_.xOf(seconds), timeline_.plot().center().y()).toPoint();
    QHelpEvent hover(QEvent::ToolTip, at, timeline_.mapToGlobal(at));
    QApplication::sendEvent(&timeline_, &hover);
    return QToolTip::text();
  }
  /// How many pixels of the waveform's row, near that moment, are of that colour.
  int pixelsOf(const QColor& colour, double seconds) {
    const QImage image = timeline_.grab().toImage();
    int count = 0;
    for (int x = int(timeline_.xOf(seconds)) - 10; x < int(timeline_.xOf(seconds)) + 10; ++x)
      for (int y = 21; y < 53; ++y)
        count += image.pixelColor(x, y) == colour;
    return count;
  }

  EmotionTimeline timeline_;
};

TEST_F(EmotionTimelineTest, TheWaveformIsInTheColoursOfTheQuadrants) {
  // Loud, then soft.
  std::vector<Extremes> peaks(400, Extremes{-30000, 30000});
  std::fill(peaks.begin() + 200, peaks.end(), Extremes{-2000, 2000});
  timeline_.setPeaks(peaks);
  const int loud = pixelsOf(tokens().felicidad, 8.0), soft = pixelsOf(tokens().tristeza, 33.0);
  EXPECT_GT(loud, 400);
  EXPECT_GT(soft, 15);
  EXPECT_LT(soft, 100);
  EXPECT_EQ(pixelsOf(tokens().tristeza, 8.0), 0);
}

TEST_F(EmotionTimelineTest, WhatNoWindowHeardHasNoColour) {
  SongPrediction song = halves();
  song.windows.resize(1);
  timeline_.setSong(song);
  timeline_.setPeaks(std::vector<Extremes>(400, Extremes{-30000, 30000}));
  EXPECT_GT(pixelsOf(tokens().felicidad, 5.0), 400);
  EXPECT_EQ(pixelsOf(tokens().felicidad, 30.0), 0) << "from a window of 0 to 10 s";
}

TEST_F(EmotionTimelineTest, OneNetworkHasNoSpread) {
  const QString tip = tipAt(10.0);
  EXPECT_TRUE(tip.contains(axisName(Axis::Energia) + QStringLiteral(" +0.80 ± 0.10")))
      << tip.toStdString();
  EXPECT_TRUE(tip.contains(axisName(Axis::Placer) + QStringLiteral(" +0.80\n")))
      << tip.toStdString();
}

TEST_F(EmotionTimelineTest, WhatPeopleSaidStandsBesideIt) {
  EXPECT_EQ(tipAt(22.0).count(QLatin1Char('\n')), 3);
  const QRectF plotBefore = timeline_.plot();
  timeline_.setLabels({{20.0, 30.0, {.placer = -0.5, .energia = 0.6}, 2}});
  EXPECT_LT(timeline_.plot().height(), plotBefore.height()) << "their bars have a row";
  const QString tip = tipAt(22.0);
  EXPECT_TRUE(tip.contains(QStringLiteral("2 person(s) said"))) << tip.toStdString();
  EXPECT_TRUE(tip.contains(QStringLiteral("+0.60"))) << tip.toStdString();
  EXPECT_FALSE(tipAt(31.0).contains(QStringLiteral("person"))) << "of another clip";
  const QImage image = timeline_.grab().toImage();
  const int y = int(timeline_.plot().top()) - 9;
  EXPECT_EQ(image.pixelColor(int(timeline_.xOf(25.0)), y), tokens().estres);
  EXPECT_NE(image.pixelColor(int(timeline_.xOf(15.0)), y), tokens().estres);
}

/// What one asks the widget for on the screen, its picture has to say.
TEST_F(EmotionTimelineTest, ItsPictureHasATitleUnitsAndALegendAndNotWhatIsPlayed) {
  const Picture picture(timeline_, QStringLiteral("A song over its time"), QStringLiteral("song"),
                        {420, 220});
  timeline_.setLabels({{20.0, 30.0, {.placer = -0.5, .energia = 0.6}, 1}});
  const QByteArray svg = picture.svg();
  for (const QString& words : {QString::fromUtf8("Ana – Mitades"), QStringLiteral("time (min:s)"),
                               QString::fromUtf8("−1 to 1"), axisName(Axis::Energia),
                               axisName(Axis::Placer), quadrantName(Quadrant::Estres),
                               quadrantName(Quadrant::Felicidad), quadrantName(Quadrant::Calma),
                               quadrantName(Quadrant::Tristeza), QStringLiteral("Labels"),
                               QString::fromUtf8("band: ± one standard deviation of the networks")})
    EXPECT_TRUE(QString::fromUtf8(svg).contains(words)) << words.toStdString();
  timeline_.setPosition(17.0);
  timeline_.setFocus();
  EXPECT_EQ(picture.svg(), svg);
}

}  // namespace
}  // namespace cuadrante::ui
