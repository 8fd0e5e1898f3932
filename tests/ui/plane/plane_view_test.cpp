#include "ui/plane/plane_view.h"

#include "core/domain/known_sign.h"
#include "core/report/plane.h"
#include "ui/plane/affect_words.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QFocusEvent>
#include <QImage>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <limits>

namespace cuadrante::ui {
namespace {

class PlaneViewTest : public testing::Test {
 protected:
  PlaneViewTest() {
    plane.resize(620, 500);
    plane.show();
  }
  QPoint at(EmotionPoint point) const { return plane.toWidget(point).toPoint(); }
  EmotionPoint lastChosen() const { return chosen.last().at(0).value<EmotionPoint>(); }
  QImage picture() { return plane.grab().toImage(); }
  void tabInto() {
    QFocusEvent event(QEvent::FocusIn, Qt::TabFocusReason);
    QApplication::sendEvent(&plane, &event);
  }

  PlaneView plane;
  QSignalSpy chosen{&plane, &PlaneView::pointChosen};
  QSignalSpy clicked{&plane, &PlaneView::pointClicked};
};

TEST_F(PlaneViewTest, IsSquareInAnyWindow) {
  for (const QSize size : {QSize(620, 500), QSize(300, 900), QSize(1200, 400)}) {
    plane.resize(size);
    const QRectF square = plane.square();
    EXPECT_DOUBLE_EQ(square.width(), square.height());
    EXPECT_TRUE(QRectF(plane.rect()).contains(square));
    EXPECT_GE(square.width(), std::min(size.width(), size.height()) - 24);
  }
}

TEST_F(PlaneViewTest, PointsGoToTheWidgetAndBack) {
  for (double placer = -1.0; placer <= 1.0; placer += 0.25)
    for (double energia = -1.0; energia <= 1.0; energia += 0.25) {
      const EmotionPoint back = plane.toPlane(plane.toWidget({placer, energia}));
      EXPECT_NEAR(back.placer, placer, 1e-9);
      EXPECT_NEAR(back.energia, energia, 1e-9);
    }
  EXPECT_GT(plane.toWidget({0.0, -1.0}).y(), plane.toWidget({0.0, 1.0}).y()) << "energy is up";
  EXPECT_EQ(plane.toPlane(QPointF(-500, 9000)), (EmotionPoint{-1.0, -1.0}));
}

TEST_F(PlaneViewTest, ALabelWithoutAPointOutlinesItsQuadrant) {
  const QImage empty = picture();
  const auto changed = [&](Quadrant quadrant) {
    const QImage now = picture();
    const QRect quarter =
        QRectF(plane.toWidget({isRight(quadrant) ? 0.0 : -1.0, isTop(quadrant) ? 1.0 : 0.0}),
               plane.toWidget({isRight(quadrant) ? 1.0 : 0.0, isTop(quadrant) ? 0.0 : -1.0}))
            .toRect()
            .adjusted(2, 2, -2, -2);
    return now.copy(quarter) != empty.copy(quarter);
  };
  plane.setChoosing(false);
  plane.setPoints(
      {{.id = 1, .point = onlyQuadrant(Quadrant::Calma), .colour = Quadrant::Calma, .tip = {}}});
  plane.setChoosing(true);
  for (const Quadrant quadrant : kQuadrants)
    EXPECT_EQ(changed(quadrant), quadrant == Quadrant::Calma);
  plane.setChoosing(false);
  QTest::mouseClick(&plane, Qt::LeftButton, {}, at({0.5, -0.5}));
  EXPECT_EQ(clicked.count(), 0) << "it lies nowhere";
  plane.setChoosing(true);
  plane.setPoints({});
  EXPECT_EQ(picture(), empty);
  plane.setMark(onlyQuadrant(Quadrant::Estres));
  for (const Quadrant quadrant : kQuadrants)
    EXPECT_EQ(changed(quadrant), quadrant == Quadrant::Estres);
}

TEST_F(PlaneViewTest, WhereOnlyTheSignOfTheLockedAxisIsKnownNoLineIsDrawn) {
  const QImage before = picture();
  plane.setLocked(Axis::Placer, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(picture(), before);
  QTest::mouseClick(&plane, Qt::LeftButton, {}, at({0.4, 0.2}));
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_NEAR(lastChosen().energia, 0.2, 0.005);
  EXPECT_LT(lastChosen().placer, 0.0);
}

TEST_F(PlaneViewTest, APressShowsTheCrosshairAndOnlyTheReleaseChooses) {
  const QImage before = picture();
  QTest::mousePress(&plane, Qt::LeftButton, {}, at({0.4, 0.2}));
  EXPECT_EQ(chosen.count(), 0);
  EXPECT_NE(picture(), before);
  QTest::mouseMove(&plane, at({-0.3, 0.6}));
  QTest::mouseRelease(&plane, Qt::LeftButton, {}, at({-0.3, 0.6}));
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_NEAR(lastChosen().placer, -0.3, 0.005);
  EXPECT_NEAR(lastChosen().energia, 0.6, 0.005);
  EXPECT_EQ(picture(), before) << "the mark is drawn only by setMark";
  plane.setMark(lastChosen());
  EXPECT_NE(picture(), before);
}

TEST_F(PlaneViewTest, EscapeBeforeTheReleaseCancels) {
  const QImage before = picture();
  QTest::mousePress(&plane, Qt::LeftButton, {}, at({0.4, 0.2}));
  QTest::keyClick(&plane, Qt::Key_Escape);
  EXPECT_EQ(picture(), before);
  QTest::mouseRelease(&plane, Qt::LeftButton, {}, at({0.4, 0.2}));
  EXPECT_EQ(chosen.count(), 0);
  QTest::mouseClick(&plane, Qt::LeftButton, {}, at({0.4, 0.2}));
  EXPECT_EQ(chosen.count(), 1) << "the next click counts again";
}

TEST_F(PlaneViewTest, PressesBesideTheSquareChooseNothing) {
  QTest::mouseClick(&plane, Qt::LeftButton, {}, {5, 250});
  QTest::mouseClick(&plane, Qt::RightButton, {}, at({0.0, 0.0}));
  EXPECT_EQ(chosen.count(), 0);
}

TEST_F(PlaneViewTest, ReleasesOutsideAreClampedToTheEdge) {
  QTest::mousePress(&plane, Qt::LeftButton, {}, at({0.9, 0.9}));
  QTest::mouseRelease(&plane, Qt::LeftButton, {}, {619, 0});
  EXPECT_EQ(lastChosen(), (EmotionPoint{1.0, 1.0}));
}

TEST_F(PlaneViewTest, NumbersChooseTheMiddleOfTheQuadrantInTheOrderOfTheirValues) {
  const Qt::Key keys[] = {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4};
  for (const Quadrant quadrant : kQuadrants) {
    QTest::keyClick(&plane, keys[static_cast<int>(quadrant)]);
    EXPECT_EQ(quadrantOf(lastChosen()), quadrant);
    EXPECT_DOUBLE_EQ(std::abs(lastChosen().placer), 0.5);
    EXPECT_DOUBLE_EQ(std::abs(lastChosen().energia), 0.5);
  }
  EXPECT_EQ(chosen.count(), 4);
}

TEST_F(PlaneViewTest, QuadrantsTakeOtherKeys) {
  const QImage numbered = picture();
  plane.setQuadrantKeys({Qt::Key_Q, Qt::Key_W, Qt::CTRL | Qt::Key_M, Qt::Key_unknown});
  EXPECT_NE(picture(), numbered) << "they stand beside the names";
  QTest::keyClick(&plane, Qt::Key_1);
  QTest::keyClick(&plane, Qt::Key_M);
  QKeyEvent nameless(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier);
  QApplication::sendEvent(&plane, &nameless);
  EXPECT_EQ(chosen.count(), 0);
  QTest::keyClick(&plane, Qt::Key_W);
  QTest::keyClick(&plane, Qt::Key_M, Qt::ControlModifier);
  ASSERT_EQ(chosen.count(), 2);
  EXPECT_EQ(chosen[0][0].value<EmotionPoint>(), (EmotionPoint{0.5, 0.5}));
  EXPECT_EQ(chosen[1][0].value<EmotionPoint>(), (EmotionPoint{0.5, -0.5}));
}

TEST_F(PlaneViewTest, AMiddleIsNotChosenWhileTheMouseIsDown) {
  plane.chooseMiddle(Quadrant::Estres);
  EXPECT_EQ(lastChosen(), (EmotionPoint{-0.5, 0.5}));
  QTest::mousePress(&plane, Qt::LeftButton, {}, at({0.1, 0.1}));
  plane.chooseMiddle(Quadrant::Estres);
  EXPECT_EQ(chosen.count(), 1);
  QTest::mouseRelease(&plane, Qt::LeftButton, {}, at({0.1, 0.1}));
  EXPECT_EQ(chosen.count(), 2);
}

TEST_F(PlaneViewTest, CtrlMovesTheCursorFinely) {
  QWidget parent;
  plane.setParent(&parent);
  QTest::keyClick(&plane, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_FALSE(plane.hasCursor());
  QTest::keyClick(&plane, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(plane.hasCursor());
  QTest::keyClick(&plane, Qt::Key_Right);
  QTest::keyClick(&plane, Qt::Key_Up, Qt::ControlModifier);
  QTest::keyClick(&plane, Qt::Key_Return);
  EXPECT_EQ(lastChosen(), (EmotionPoint{0.06, 0.01}));
  plane.setParent(nullptr);
}

TEST_F(PlaneViewTest, AReferenceShowsUntilItIsTakenAway) {
  const QImage before = picture();
  plane.setReference(EmotionPoint{0.99, 0.99});
  EXPECT_NE(picture(), before);
  plane.setReference(std::nullopt);
  EXPECT_EQ(picture(), before);
}

TEST_F(PlaneViewTest, WordsShowOnlyWhenAskedFor) {
  const QImage before = picture();
  plane.setAnchors(true);
  EXPECT_NE(picture(), before);
  plane.setAnchors(false);
  EXPECT_EQ(picture(), before);
}

TEST(PlaneNames, NoneLiesOverAnotherOnTheSmallestPlanes) {
  for (const double side : {200.0, 216.0, 240.0, 400.0}) {
    const std::vector<QRectF> boxes = planeNameBoxes(QRectF(10.5, 10.5, side, side));
    for (std::size_t i = 0; i < boxes.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_FALSE(boxes[i].intersects(boxes[j])) << i << " and " << j << " at " << side;
  }
}

TEST(PlaneNames, LeaveMostOfASmallPlaneToItsPoints) {
  for (const double side : {150.0, 184.0, 199.0, 200.0, 240.0}) {
    double covered = 0.0;
    const std::vector<QRectF> boxes = planeNameBoxes(QRectF(0, 0, side, side));
    for (const QRectF& box : boxes)
      covered += box.width() * box.height();
    EXPECT_LT(covered, 0.4 * side * side) << side;
    EXPECT_EQ(boxes.size(), side < 200.0 ? 8U : 12U) << side;
  }
}

TEST(AffectWords, StandInTheirQuadrantAndTouchNothing) {
  for (const double side : {400.0, 520.0, 900.0, 2000.0}) {
    const QRectF square(10.5, 10.5, side, side);
    const auto words = affectWords(square);
    EXPECT_EQ(words.size(), 13u) << side;
    std::vector<QRectF> boxes = planeNameBoxes(square);
    for (const AffectWord& word : words) {
      EXPECT_TRUE(square.contains(word.box)) << word.text.toStdString();
      for (const QRectF& box : boxes)
        EXPECT_FALSE(box.intersects(word.box)) << word.text.toStdString() << " at " << side;
      boxes.push_back(word.box);
    }
  }
}

TEST(AffectWords, ThoseWithoutRoomAreLeftOut) {
  EXPECT_LT(affectWords(QRectF(0, 0, 150, 150)).size(), 13u);
}

TEST(ValuesBox, NeverLeavesThePlane) {
  const QRectF plane(0, 0, 220, 220);
  const QSizeF size(206, 25);
  for (double x = 10; x <= 210; x += 5)
    for (double y = 10; y <= 210; y += 5)
      EXPECT_TRUE(plane.contains(valuesBox(plane, {x, y}, size))) << x << ", " << y;
}

TEST_F(PlaneViewTest, PlainArrowsAreThePlanesOnlyWhileItsCursorShows) {
  QWidget parent;
  plane.setParent(&parent);
  QTest::keyClick(&plane, Qt::Key_Right);
  EXPECT_FALSE(plane.hasCursor());
  QTest::keyClick(&plane, Qt::Key_Return);
  EXPECT_EQ(chosen.count(), 0) << "without a cursor Enter chooses nothing";

  QTest::keyClick(&plane, Qt::Key_Right, Qt::ShiftModifier);
  ASSERT_TRUE(plane.hasCursor());
  QTest::keyClick(&plane, Qt::Key_Right);
  QTest::keyClick(&plane, Qt::Key_Up);
  QTest::keyClick(&plane, Qt::Key_Up);
  QTest::keyClick(&plane, Qt::Key_Down);
  QTest::keyClick(&plane, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_NEAR(lastChosen().placer, 0.1, 1e-12);
  EXPECT_NEAR(lastChosen().energia, 0.05, 1e-12);

  EXPECT_TRUE(plane.hasCursor()) << "one who works by keyboard goes on with the next clip";
  QTest::keyClick(&plane, Qt::Key_Escape);
  EXPECT_FALSE(plane.hasCursor());
  plane.setParent(nullptr);
}

TEST_F(PlaneViewTest, EnterChoosesOnlyWhereTheCursorWasMovedTo) {
  tabInto();
  QTest::keyClick(&plane, Qt::Key_Return);
  EXPECT_EQ(chosen.count(), 0) << "nobody placed it";
  QTest::keyClick(&plane, Qt::Key_Right);
  QTest::keyClick(&plane, Qt::Key_Return);
  QTest::keyClick(&plane, Qt::Key_Return);
  QTest::keyClick(&plane, Qt::Key_Enter);
  EXPECT_EQ(chosen.count(), 1);
  // Moved for one thing, it says nothing of the next.
  QTest::keyClick(&plane, Qt::Key_Up);
  plane.restartCursor();
  QTest::keyClick(&plane, Qt::Key_Return);
  EXPECT_EQ(chosen.count(), 1);
  QTest::keyClick(&plane, Qt::Key_Up);
  QTest::keyClick(&plane, Qt::Key_Down);
  QTest::keyClick(&plane, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 2) << "the middle can be meant";
  EXPECT_EQ(lastChosen(), (EmotionPoint{0.0, 0.0}));
}

TEST_F(PlaneViewTest, AQuadrantsKeyPressedTwiceAsInADoubleClickChoosesOnce) {
  const auto press = [this](quint64 when) {
    QKeyEvent event(QEvent::KeyPress, Qt::Key_1, Qt::NoModifier, QStringLiteral("1"));
    event.setTimestamp(when);
    QCoreApplication::sendEvent(&plane, &event);
  };
  press(10'000);
  press(10'120);
  EXPECT_EQ(chosen.count(), 1);
  press(15'000);
  EXPECT_EQ(chosen.count(), 2);
}

TEST_F(PlaneViewTest, TabBringsTheCursorAndStaysWithinThePlane) {
  tabInto();
  ASSERT_TRUE(plane.hasCursor());
  for (int i = 0; i < 30; ++i)
    QTest::keyClick(&plane, Qt::Key_Left);
  QTest::keyClick(&plane, Qt::Key_Enter);
  EXPECT_EQ(lastChosen(), (EmotionPoint{-1.0, 0.0}));
}

TEST_F(PlaneViewTest, ALockedAxisKeepsItsValueBitForBit) {
  const double held = 0.1 + 0.2;  // not a round number
  plane.setLocked(Axis::Placer, held);
  QTest::mouseClick(&plane, Qt::LeftButton, {}, at({-0.8, 0.5}));
  EXPECT_EQ(lastChosen().placer, held);
  EXPECT_NEAR(lastChosen().energia, 0.5, 0.005);
  QTest::keyClick(&plane, Qt::Key_4);
  EXPECT_EQ(lastChosen(), (EmotionPoint{held, -0.5}));
  QTest::keyClick(&plane, Qt::Key_Up, Qt::ShiftModifier);
  QTest::keyClick(&plane, Qt::Key_Return);
  EXPECT_EQ(lastChosen().placer, held);
  EXPECT_NEAR(lastChosen().energia, 0.05, 1e-12);
}

TEST_F(PlaneViewTest, WhenNotChoosingAClickPicksTheNearestPoint) {
  plane.setPoints({{.id = 7, .point = {0.5, 0.5}, .colour = Quadrant::Felicidad, .tip = {}},
                   {.id = 8, .point = {0.5, 0.53}, .colour = Quadrant::Felicidad, .tip = {}}});
  plane.setChoosing(false);
  QTest::mouseClick(&plane, Qt::LeftButton, {}, at({0.5, 0.54}));
  QTest::mouseClick(&plane, Qt::LeftButton, {}, at({-0.5, -0.5}));
  QTest::keyClick(&plane, Qt::Key_1);
  EXPECT_EQ(chosen.count(), 0);
  ASSERT_EQ(clicked.count(), 1);
  EXPECT_EQ(clicked.at(0).at(0).toLongLong(), 8);
}

TEST_F(PlaneViewTest, PointsShowTheirQuadrantsColour) {
  plane.setChoosing(false);
  for (const Quadrant quadrant : kQuadrants) {
    plane.setPoints({{.id = 1, .point = {0.3, 0.3}, .colour = quadrant, .tip = {}}});
    EXPECT_EQ(picture().pixelColor(at({0.3, 0.3})).name(), tokens().quadrant(quadrant).name());
  }
}

TEST_F(PlaneViewTest, WordsAndPointsGrowWithThePlane) {
  plane.setChoosing(false);
  plane.setPoints({{.point = {0.5, 0.3}, .colour = Quadrant::Felicidad, .tip = {}}});
  // How many pixels of the point lie on a line through its middle.
  const auto width = [&] {
    const QImage image = picture();
    int count = 0;
    for (int x = -40; x <= 40; ++x)
      count += image.pixelColor(at({0.5, 0.3}) + QPoint(x, 0)) == tokens().felicidad;
    return count;
  };
  const int small = width();
  const double name = planeNameBoxes(plane.square()).front().height();
  plane.resize(1920, 1920);
  EXPECT_GE(width(), 2 * small) << "on a 4K screen";
  EXPECT_GE(planeNameBoxes(plane.square()).front().height(), 2 * name);
  plane.resize(400, 400);
  EXPECT_GE(width(), small - 1) << "and stays readable on a small one";
}

TEST_F(PlaneViewTest, NoWordCoversAPoint) {
  plane.setAnchors(true);
  plane.setChoosing(false);
  std::vector<QRectF> words = planeNameBoxes(plane.square());
  for (const AffectWord& word : affectWords(plane.square()))
    words.push_back(word.box);
  for (const std::size_t times : {std::size_t{1}, std::size_t{200}}) {
    std::vector<PlanePoint> points;
    for (std::size_t i = 0; i < times; ++i)
      for (const QRectF& word : words)
        points.push_back(
            {.point = plane.toPlane(word.center()), .colour = Quadrant::Felicidad, .tip = {}});
    plane.setPoints(std::move(points));
    const QImage drawn = picture();
    for (const QRectF& word : words)
      EXPECT_EQ(drawn.pixelColor(word.center().toPoint()), tokens().felicidad)
          << word.center().x() << ' ' << word.center().y() << ' ' << times;
  }
}

TEST_F(PlaneViewTest, ThousandsOfPointsLookLikeAFew) {
  plane.setChoosing(false);
  std::vector<PlanePoint> points;
  for (const Quadrant quadrant : kQuadrants)
    for (const bool filled : {true, false})
      points.push_back({.id = static_cast<qint64>(points.size()),
                        .point = {-0.8 + 0.2 * static_cast<double>(points.size()), 0.3},
                        .colour = quadrant,
                        .filled = filled,
                        .tip = {}});
  plane.setPoints({});
  const QImage none = picture();
  plane.setPoints(points);
  const QImage few = picture();
  const std::size_t kinds = points.size();
  for (std::size_t i = 0; i < 3000; ++i)
    points.push_back({.id = -1, .point = {0.0, -0.7}, .colour = Quadrant::Calma, .tip = {}});
  plane.setPoints(points);
  const QImage many = picture();
  for (std::size_t i = 0; i < kinds; ++i) {
    const QPoint centre = at(points[i].point);
    // The line of a hollow one is half a pixel from where it was at most.
    if (points[i].filled) {
      EXPECT_EQ(many.pixelColor(centre).name(), few.pixelColor(centre).name()) << i;
    }
    const QRect around(centre - QPoint(4, 4), QSize(9, 9));
    EXPECT_NE(many.copy(around), none.copy(around)) << i << " is drawn";
    const QPoint far = centre + QPoint(12, 0);
    EXPECT_EQ(many.pixelColor(far).name(), few.pixelColor(far).name()) << i;
    const QPoint outside = centre + QPoint(0, 9);
    EXPECT_EQ(many.pixelColor(outside).name(), few.pixelColor(outside).name()) << i;
  }
}

}  // namespace
}  // namespace cuadrante::ui
