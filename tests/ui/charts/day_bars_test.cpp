#include "ui/charts/day_bars.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

const QDate kMonday(2026, 11, 23);

class DayBarsTest : public testing::Test {
 protected:
  DayBarsTest() {
    bars_.resize(500, 160);
    bars_.show();
  }
  /// The colour in the middle of a day's column, `up` of its height above the baseline.
  QColor colourAt(QDate date, double up) {
    const QRectF column = bars_.columnOf(date);
    const QPointF at(column.center().x(), column.bottom() - up * column.height() - 1.0);
    return bars_.grab().toImage().pixelColor(at.toPoint());
  }

  DayBars bars_;
};

TEST_F(DayBarsTest, DaysWithoutLabelsKeepTheirPlace) {
  bars_.setDays({{kMonday, 10, {}}, {kMonday.addDays(3), 5, {}}});
  EXPECT_EQ(bars_.shownDays(), 4);
  EXPECT_FALSE(bars_.isCut());
  EXPECT_NEAR(bars_.columnOf(kMonday.addDays(3)).left() - bars_.columnOf(kMonday).left(),
              3 * bars_.columnOf(kMonday).width(), 1e-6);
  const QColor ground = colourAt(kMonday.addDays(1), 0.3);
  EXPECT_NE(colourAt(kMonday, 0.3), ground);
  EXPECT_EQ(colourAt(kMonday.addDays(3), 0.7), ground) << "half as high";
  EXPECT_EQ(colourAt(kMonday.addDays(3), 0.3), colourAt(kMonday, 0.3));
}

TEST_F(DayBarsTest, ShowsTheLastDaysOfMany) {
  bars_.setDays({{kMonday.addDays(-200), 1, {}}, {kMonday.addDays(-89), 2, {}}, {kMonday, 3, {}}});
  EXPECT_TRUE(bars_.isCut());
  EXPECT_EQ(bars_.shownDays(), DayBars::kMostDays);
  EXPECT_TRUE(bars_.columnOf(kMonday.addDays(-200)).isEmpty());
}

TEST_F(DayBarsTest, TellsADayInItsTip) {
  bars_.setDays({{kMonday, 1234, "Ana 1,234"}});
  const QPoint at = bars_.columnOf(kMonday).center().toPoint();
  QHelpEvent help(QEvent::ToolTip, at, bars_.mapToGlobal(at));
  QCoreApplication::sendEvent(&bars_, &help);
  EXPECT_TRUE(QToolTip::text().contains("Ana 1,234")) << QToolTip::text().toStdString();
  EXPECT_TRUE(QToolTip::text().contains("2026"));
  QToolTip::hideText();
}

TEST_F(DayBarsTest, ShowsNothingOfNoDays) {
  bars_.setDays({});
  EXPECT_EQ(bars_.shownDays(), 0);
  EXPECT_FALSE(bars_.grab().isNull());
}

}  // namespace
}  // namespace cuadrante::ui
