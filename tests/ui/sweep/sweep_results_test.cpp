#include "ui/sweep/sweep_results.h"

#include "recurrent_spec.h"
#include "ui/page_test.h"
#include "ui/sweep/sweep_table_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableView>

namespace cuadrante::ui {
namespace {

SweepRow sampleRow(int units, double accuracy, BaselineVerdict verdict) {
  SweepRow row;
  recurrent(row.config.model).units = {units};
  row.entries = 5;
  row.finished = 4;
  row.testAccuracy = MeanAndDeviation{accuracy - 0.01, 0.021};
  row.pooledAccuracy = accuracy;
  row.interval = Interval{0.71, 0.86};
  row.majority = 0.55;
  row.logistic = 0.75;
  row.p = 0.2;
  row.verdict = verdict;
  row.trainingSeconds = 61.0;
  return row;
}

class SweepResultsTest : public PageTest<SweepResults> {
 protected:
  QString cell(int row, const QString& title) const {
    const auto* model = find<QTableView>("sweepTable")->model();
    for (int column = 0; column < model->columnCount(); ++column)
      if (model->headerData(column, Qt::Horizontal).toString() == title)
        return model->index(row, column).data().toString();
    ADD_FAILURE() << qPrintable(title);
    return {};
  }
};

TEST_F(SweepResultsTest, SaysOfEachNetworkInWordsWhetherItBeatsTheBaselines) {
  page_->setRows({sampleRow(2, 0.52, BaselineVerdict::NotAbove),
                  sampleRow(3, 0.78, BaselineVerdict::Unclear),
                  sampleRow(4, 0.81, BaselineVerdict::Above)});
  EXPECT_EQ(cell(0, "against the baselines"), "does not beat the baselines");
  EXPECT_EQ(cell(1, "against the baselines"), "above, but perhaps by chance");
  EXPECT_EQ(cell(2, "against the baselines"), "beats both baselines");
  EXPECT_EQ(cell(1, "test_acc ± sd"), "0.7800 ± 0.0210");
  EXPECT_EQ(cell(1, "95 % interval"), "0.710 – 0.860");
  EXPECT_EQ(cell(1, "runs"), "4/5");
  EXPECT_TRUE(textOf<QLabel>("sweepSummary").startsWith("Best: GRU_l1_o1_d0.5"));
  EXPECT_TRUE(textOf<QLabel>("sweepSummary").contains("1 network"));
}

// One best was named over energy, pleasure and quadrants together.
TEST_F(SweepResultsTest, EachAxisHasItsBest) {
  SweepRow pleasure = sampleRow(5, 0.64, BaselineVerdict::NotAbove);
  pleasure.config.model.task = Task::Placer;
  page_->setRows({sampleRow(2, 0.72, BaselineVerdict::NotAbove),
                  sampleRow(3, 0.88, BaselineVerdict::Above), pleasure});
  const QString text = textOf<QLabel>("sweepSummary");
  EXPECT_TRUE(
      text.contains("Energy, best: GRU_l1_o1_d0.5 3, test accuracy 0.880 (0.710 to 0.860)."))
      << text.toStdString();
  EXPECT_TRUE(
      text.contains("Pleasure, best: GRU_l1_o1_d0.5 5, test accuracy 0.640 (0.710 to 0.860)."))
      << text.toStdString();
}

TEST_F(SweepResultsTest, WhereNoneBeatsThemItSaysSo) {
  page_->setRows({sampleRow(2, 0.52, BaselineVerdict::NotAbove),
                  sampleRow(3, 0.78, BaselineVerdict::Unclear)});
  EXPECT_TRUE(textOf<QLabel>("sweepSummary").contains("No network beats the baselines"));
}

TEST_F(SweepResultsTest, CopiesTheTableAndAsksForAFile) {
  EXPECT_FALSE(enabled("sweepCopyButton")) << "there is nothing yet";
  page_->setRows({sampleRow(2, 0.52, BaselineVerdict::NotAbove)});
  click("sweepCopyButton");
  const QString text = QGuiApplication::clipboard()->text();
  EXPECT_TRUE(text.startsWith("name\tunits\t")) << qPrintable(text);
  EXPECT_TRUE(text.contains("0.5200 ± 0.0210"));
  QSignalSpy spy(page_.get(), &SweepResults::exportRequested);
  click("sweepExportButton");
  EXPECT_EQ(spy.size(), 1);
}

TEST_F(SweepResultsTest, SortsByTheAccuracyOfAllClips) {
  page_->setRows({sampleRow(2, 0.9, BaselineVerdict::Above),
                  sampleRow(3, 0.7, BaselineVerdict::Above),
                  sampleRow(4, 0.8, BaselineVerdict::Above)});
  auto* model = find<QTableView>("sweepTable")->model();
  model->sort(2, Qt::DescendingOrder);
  EXPECT_EQ(cell(0, "units"), "2");
  EXPECT_EQ(cell(1, "units"), "4");
  EXPECT_EQ(cell(2, "units"), "3");
}

TEST_F(SweepResultsTest, NetworksOfThePointHaveTheirErrorsBesideThoseOfTheBaselines) {
  SweepRow point = sampleRow(5, 0.4, BaselineVerdict::Above);
  point.config.model.task = Task::Point;
  point.majority = point.logistic = std::nullopt;
  point.points = PointErrors{0.31, 0.45, 0.35};
  point.testPoints = {{.song = "a",
                       .clips = 2,
                       .energia = {0.5, 0.5, 0.25, 0.25, 0.25},
                       .placer = {0.0, 1.0, 0.0, 1.0, 0.0}}};
  SweepRow worse = point;
  worse.points->network = 0.4;
  worse.pooledAccuracy = 0.9;
  recurrent(worse.config.model).units = {6};
  page_->setRows({sampleRow(2, 0.6, BaselineVerdict::NotAbove), worse, point});
  EXPECT_EQ(cell(2, "rmse"), "0.3100");
  EXPECT_EQ(cell(2, "rmse_mean"), "0.4500");
  EXPECT_EQ(cell(2, "rmse_ridge"), "0.3500");
  EXPECT_EQ(cell(2, "energia_r2"), "1.0000");
  EXPECT_EQ(cell(2, "majority"), "");
  EXPECT_EQ(cell(0, "rmse"), "");
  const QString summary = textOf<QLabel>("sweepSummary");
  EXPECT_TRUE(summary.contains("Point, best: GRU_l1_o4_d0.5_point 5, ")) << summary.toStdString();
  const int with = find<QTableView>("sweepTable")->model()->columnCount();
  page_->setRows({sampleRow(2, 0.6, BaselineVerdict::NotAbove)});
  EXPECT_EQ(find<QTableView>("sweepTable")->model()->columnCount(), with - 7);
}

}  // namespace
}  // namespace cuadrante::ui
