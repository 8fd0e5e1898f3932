#include "patience.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/count_matrix.h"
#include "ui/charts/interval_chart.h"
#include "ui/charts/reliability_chart.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

/// What the pointer shows there.
QString tipAt(QWidget& chart, QPointF position) {
  QToolTip::hideText();
  EXPECT_TRUE(test::waitFor([] { return !QToolTip::isVisible(); }));
  const QPoint at = position.toPoint();
  QHelpEvent asks(QEvent::ToolTip, at, chart.mapToGlobal(at));
  QCoreApplication::sendEvent(&chart, &asks);
  return QToolTip::isVisible() ? QToolTip::text() : QString();
}

TEST(ChartScale, GrowsInProportionWithTheSmallerSideAndEndsAtThree) {
  const QSize usual(400, 200);
  EXPECT_EQ(chartScale({200, 100}, usual), 1.0);
  EXPECT_EQ(chartScale({800, 300}, usual), 1.5);
  EXPECT_EQ(chartScale({8000, 4000}, usual), 3.0);
}

TEST(IntervalChart, ThePointerShowsValueIntervalAndWhatItIsOf) {
  IntervalChart chart;
  chart.resize(500, 260);
  chart.show();
  chart.setEntries({{"v1", 0.613, {{0.5, 0.7}}, "120 clips"}, {"v2", 0.71, {}, {}}});
  const QString first = tipAt(chart, chart.columnOf(0).center());
  for (const char* part : {"v1", "0.613", "0.500", "0.700", "120 clips"})
    EXPECT_TRUE(first.contains(part)) << part << " in " << first.toStdString();
  EXPECT_EQ(tipAt(chart, chart.columnOf(1).center()), "v2: 0.710");
  EXPECT_TRUE(tipAt(chart, {1, 1}).isEmpty()) << "beside the plot";
}

TEST(ReliabilityChartTip, ThePointerShowsADotsValues) {
  ReliabilityChart chart;
  chart.resize(320, 200);
  chart.show();
  chart.setBins({{0, 0.0, 0.0}, {25, 0.55, 0.4}, {9, 0.9, 0.875}});
  const QString tip = tipAt(chart, chart.at(0.9, 0.875));
  for (const char* part : {"0.900", "0.875", "9"})
    EXPECT_TRUE(tip.contains(part)) << part << " in " << tip.toStdString();
  EXPECT_TRUE(tipAt(chart, chart.at(0.1, 0.9)).isEmpty());
}

class Matrix : public CountMatrix {
 public:
  Matrix() : CountMatrix("label", "predicted") {
    resize(260, 110);
    setCounts({3, 1, 0, 0}, {"low", "high"});
    show();
  }
  QString sentence(const QString& row, const QString& column, qint64 count) const override {
    return QStringLiteral("%1 as %2: %3").arg(row, column).arg(count);
  }
};

TEST(CountMatrix, CellsHaveTheCountAndItsShareOfTheRow) {
  Matrix matrix;
  EXPECT_EQ(matrix.textOf(0, 0), QStringLiteral("3 · 75 %"));
  EXPECT_EQ(matrix.textOf(0, 1), QStringLiteral("1 · 25 %"));
  EXPECT_EQ(matrix.textOf(1, 0), QStringLiteral("0")) << "of a row without clips";
  EXPECT_TRUE(tipAt(matrix, matrix.cellRect(0, 1).center()).contains("low as high: 1 of 4"));
}

TEST(CountMatrix, AllCellsHaveOneSizeOfWords) {
  class Wide : public Matrix {
   public:
    Wide() {
      resize(340, 140);
      setCounts({1234567890, 987654321, 1, 0}, {"low", "high"});
    }
  };
  Wide matrix;
  EXPECT_EQ(matrix.cellFont().pixelSize(), static_cast<int>(TextSize::Caption));
  matrix.setCounts({3, 1, 2, 2}, {"low", "high"});
  EXPECT_EQ(matrix.cellFont().pixelSize(), static_cast<int>(TextSize::Body));
}

TEST(CountMatrix, CellsAreChosenByAClickOrByArrowsAndEnterWhereTheyCanBe) {
  Matrix matrix;
  QSignalSpy chosen(&matrix, &CountMatrix::cellChosen);
  QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect(0, 1).center().toPoint());
  EXPECT_EQ(chosen.count(), 0) << "not at first";
  EXPECT_EQ(matrix.focusPolicy(), Qt::NoFocus);
  matrix.setChoosing(true);
  QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect(0, 1).center().toPoint());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0], QVariantList({0, 1}));
  QTest::keyClick(&matrix, Qt::Key_Down);
  QTest::keyClick(&matrix, Qt::Key_Down);
  QTest::keyClick(&matrix, Qt::Key_Left);
  QTest::keyClick(&matrix, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 2);
  EXPECT_EQ(chosen[1], QVariantList({1, 0}));
}

TEST(CountMatrix, ItsWordsGrowOnLargeScreens) {
  Matrix matrix;
  const double small = matrix.cellRect(0, 0).top();
  matrix.resize(1600, 900);
  EXPECT_GT(matrix.cellRect(0, 0).top(), 2 * small) << "the header is as much larger";
}

}  // namespace
}  // namespace cuadrante::ui
