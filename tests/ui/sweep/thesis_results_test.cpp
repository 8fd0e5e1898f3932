#include "ui/sweep/thesis_results.h"

#include "ui/page_test.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableView>

namespace cuadrante::ui {
namespace {

using ThesisResultsTest = PageTest<ThesisResults>;

TEST_F(ThesisResultsTest, WhatTheThesisPrintedStandsBesideOurs) {
  ThesisComparison third;
  third.test = thesisTests()[2];  // 0.90 and 0.2929 in 1430 s
  third.accuracy = 0.8;
  third.interval = Interval{0.7, 0.95};
  third.loss = 0.41;
  third.seconds = 14.3;
  ThesisComparison fourth = third;
  fourth.test = thesisTests()[3];
  fourth.interval = Interval{0.1, 0.2};
  ThesisComparison waiting;
  waiting.test = thesisTests()[72];
  page_->setRows({third, fourth, waiting},
                 {.trained = 2, .tests = 73, .seconds = 30, .thesisSeconds = 3000});
  const auto* model = find<QTableView>("thesisTable")->model();
  ASSERT_EQ(model->rowCount(), 3);
  const auto cell = [model](int row, const QString& title) {
    for (int column = 0; column < model->columnCount(); ++column)
      if (model->headerData(column, Qt::Horizontal).toString() == title)
        return model->index(row, column).data().toString();
    ADD_FAILURE() << qPrintable(title);
    return QString();
  };
  EXPECT_EQ(cell(0, "test"), "3") << "the thesis's number";
  EXPECT_EQ(cell(0, "name"), "GRU_l1_o1_d0.5");
  EXPECT_EQ(cell(0, "test_acc"), "0.800 (0.700 to 0.950)");
  EXPECT_EQ(cell(0, "thesis_acc"), "0.90");
  EXPECT_EQ(cell(0, "inside"), "yes");
  EXPECT_EQ(cell(1, "inside"), "no");
  EXPECT_EQ(cell(2, "inside"), "");
  EXPECT_EQ(cell(2, "test_acc"), "");
  EXPECT_EQ(cell(0, "thesis_loss"), "0.2929");
  EXPECT_EQ(cell(0, "times as fast"), "100.0");
  EXPECT_TRUE(textOf<QLabel>("thesisSummary").contains("in 1 of 2 test(s)"))
      << textOf<QLabel>("thesisSummary").toStdString();
  EXPECT_TRUE(textOf<QLabel>("thesisSummary").contains("Trained in 0:29, there in"))
      << textOf<QLabel>("thesisSummary").toStdString();
  EXPECT_TRUE(
      textOf<QLabel>("thesisSummary")
          .contains("The chapter: 2 of 73 tests in 0:30, there in 50:00: 100.0 times as fast."))
      << textOf<QLabel>("thesisSummary").toStdString();
  click("thesisCopyButton");
  EXPECT_TRUE(QGuiApplication::clipboard()->text().contains("73\tConv2D_o4"));
  QSignalSpy wanted(page_.get(), &ThesisResults::exportRequested);
  click("thesisExportButton");
  EXPECT_EQ(wanted.count(), 1);
}

}  // namespace
}  // namespace cuadrante::ui
