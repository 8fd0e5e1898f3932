#include "ui/controls/picture.h"

#include "ui/charts/interval_chart.h"
#include "ui/charts/learning_curves.h"
#include "ui/controls/labels.h"
#include "ui/controls/pictures_button.h"
#include "ui/plane/plane_painting.h"
#include "ui/plane/plane_view.h"
#include "ui/theme/tokens.h"

#include <QAction>
#include <QApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QMenu>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>
#include <QVBoxLayout>
#include <QXmlStreamReader>
#include <gtest/gtest.h>

#include <array>
#include <set>

namespace cuadrante::ui {
namespace {

/// A page with a plane of one point and a chart.
class PictureTest : public testing::Test {
 protected:
  PictureTest() {
    auto* layout = new QVBoxLayout(&page_);
    layout->addWidget(plane_);
    layout->addWidget(chart_);
    plane_->setChoosing(false);
    plane_->setPoints({{.id = 1, .point = {0.5, 0.5}, .colour = Quadrant::Felicidad, .tip = {}}});
    chart_->setEntries({{"v1", 0.5, std::pair{0.4, 0.6}}});
    page_.resize(300, 600);
    page_.show();
  }
  ~PictureTest() override { applyScheme(*qApp, Scheme::Light); }

  QWidget page_;
  PlaneView* plane_ = new PlaneView;
  IntervalChart* chart_ = new IntervalChart;
  Picture picture_{*plane_, "Plane", "plane", {420, 420}};
};

TEST_F(PictureTest, AnSvgHoldsTheTextsAsTextAndThePointAsAPath) {
  const QByteArray svg = picture_.svg();
  QXmlStreamReader reader(svg);
  int texts = 0;
  int paths = 0;
  int images = 0;
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement)
      continue;
    texts += reader.name() == QStringLiteral("text");
    paths += reader.name() == QStringLiteral("path") || reader.name() == QStringLiteral("circle") ||
             reader.name() == QStringLiteral("ellipse");
    images += reader.name() == QStringLiteral("image");
  }
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
  EXPECT_GE(texts, 8) << "four quadrants, two ends of two axes";
  EXPECT_GE(paths, 1);
  EXPECT_EQ(images, 0) << "nothing is copied from the screen";
  QSvgRenderer renderer(svg);
  EXPECT_TRUE(renderer.isValid());
  EXPECT_EQ(renderer.viewBox(), QRect(0, 0, 480, 486));
}

TEST_F(PictureTest, APngHas300DotsPerInchAndAllThatIsDrawn) {
  const QImage image = QImage::fromData(picture_.png(), "PNG");
  ASSERT_FALSE(image.isNull());
  EXPECT_EQ(image.width(), qRound(480 * 300.0 / 96.0));
  EXPECT_NEAR(image.dotsPerMeterX() * 0.0254, 300.0, 0.1);
  // The middle of the point, which lies at three quarters of the plane's square.
  const double scale = 300.0 / 96.0;
  const double at = (8 + 44 + PlaneView::kMargin + 0.75 * 400) * scale;
  const double up = (8 + PlaneView::kMargin + 0.25 * 400) * scale;
  EXPECT_EQ(image.pixelColor(qRound(at), qRound(up)), tokens().felicidad);
}

TEST_F(PictureTest, IsDrawnInTheThemeInForceIfAskedForAndLeavesTheWidgetAsItWas) {
  const QSize before = plane_->size();
  const QColor light = QImage::fromData(picture_.png()).pixelColor(2, 2);
  EXPECT_EQ(light, tokensOf(Scheme::Light).surface);
  applyScheme(*qApp, Scheme::Dark);
  const auto asShown = PictureColours::AsOnTheScreen;
  EXPECT_EQ(QImage::fromData(picture_.png(asShown)).pixelColor(2, 2),
            tokensOf(Scheme::Dark).surface);
  EXPECT_TRUE(picture_.svg(asShown).contains(tokensOf(Scheme::Dark).text.name().toLatin1()));
  EXPECT_EQ(plane_->size(), before);
}

TEST_F(PictureTest, IsLightUnlessAskedForOtherwise) {
  const QByteArray light = picture_.svg();
  applyScheme(*qApp, Scheme::Dark);
  EXPECT_EQ(QImage::fromData(picture_.png()).pixelColor(2, 2), tokensOf(Scheme::Light).surface);
  EXPECT_EQ(picture_.svg(), light);
  EXPECT_EQ(tokens().surface, tokensOf(Scheme::Dark).surface) << "the window stays dark";
  // Labels, which the style sheet colours, too.
  LearningCurves curves;
  const auto* picture = curves.findChild<Picture*>();
  const QByteArray dark = picture->svg(PictureColours::AsOnTheScreen);
  EXPECT_TRUE(dark.contains(tokensOf(Scheme::Dark).muted.name().toLatin1()));
  EXPECT_FALSE(picture->svg().contains(tokensOf(Scheme::Dark).muted.name().toLatin1()));
}

TEST_F(PictureTest, APlaneSaysItsClassesAndAxesAndNotWhatIsSelected) {
  const QByteArray svg = picture_.svg();
  for (const QString& words : {quadrantName(Quadrant::Felicidad) + " (1)", coordinateText(-0.5),
                               axisName(Axis::Placer), axisName(Axis::Energia)})
    EXPECT_TRUE(QString::fromUtf8(svg).contains(">" + words + "<")) << words.toStdString();
  EXPECT_FALSE(QString::fromUtf8(svg).contains(quadrantName(Quadrant::Calma) + " ("));
  plane_->setSelected(1);
  EXPECT_EQ(picture_.svg(), svg);
  plane_->setLegend({"", "predicted energy +", "", ""}, "hollow: missed");
  EXPECT_TRUE(picture_.svg().contains("predicted energy + (1)"));
  EXPECT_FALSE(picture_.svg().contains("hollow"));
}

TEST_F(PictureTest, TheLegendOfAPlaneStaysInThePicture) {
  const std::array<QString, 4> classes{"estrés predicho", "felicidad predicha", "calma predicha",
                                       "tristeza predicha"};
  std::vector<PlanePoint> points;
  for (const Quadrant quadrant : kQuadrants)
    points.push_back({.id = static_cast<qint64>(quadrant),
                      .point = {0.5, 0.5},
                      .colour = quadrant,
                      .filled = quadrant != Quadrant::Tristeza,
                      .tip = {}});
  plane_->setPoints(points);
  plane_->setLegend(classes, "hueco: fallado");
  const QByteArray svg = picture_.svg();
  QSvgRenderer renderer(svg);
  const QRect whole = renderer.viewBox();
  QXmlStreamReader reader(svg);
  const QFontMetricsF metrics(textFont(TextSize::Caption));
  std::set<QString> said;
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != QString("text"))
      continue;
    const double x = reader.attributes().value("x").toDouble();
    const double y = reader.attributes().value("y").toDouble();
    const QString text = reader.readElementText();
    if (!text.contains("predich") && !text.contains("hueco"))
      continue;
    said.insert(text);
    EXPECT_LE(x + metrics.horizontalAdvance(text), whole.width()) << text.toStdString();
    EXPECT_LE(y + metrics.descent(), whole.height()) << text.toStdString();
  }
  EXPECT_EQ(said.size(), 5U);
}

TEST_F(PictureTest, IsAskedForByTheContextMenuOrTheButton) {
  QSignalSpy asked(&picture_, &Picture::saveRequested);
  ASSERT_EQ(plane_->actions().size(), 1);
  EXPECT_EQ(plane_->contextMenuPolicy(), Qt::ActionsContextMenu);
  plane_->actions().front()->trigger();
  EXPECT_EQ(asked.count(), 1);

  const Picture other(*chart_, "Versions", "versions", {420, 280});
  PicturesButton button(page_);
  Q_EMIT button.menu()->aboutToShow();
  ASSERT_EQ(button.menu()->actions().size(), 2);
  button.menu()->actions().front()->trigger();
  EXPECT_EQ(asked.count(), 2);
  chart_->hide();
  Q_EMIT button.menu()->aboutToShow();
  EXPECT_EQ(button.menu()->actions().size(), 1);
}

}  // namespace
}  // namespace cuadrante::ui
