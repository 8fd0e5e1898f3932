#include "ui/sweep/sweep_page.h"

#include "patience.h"
#include "ui/charts/epoch_chart.h"
#include "ui/controls/picture.h"
#include "ui/page_test.h"
#include "ui/sweep/sample_sweep.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QProgressBar>
#include <QTabBar>
#include <QTableView>
#include <QToolTip>

namespace cuadrante::ui {
namespace {

using Activity = SweepStatus::Activity;

class SweepPageTest : public PageTest<SweepPage> {
 protected:
  SweepPageTest() {
    page_->resize(1100, 760);
    page_->activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(page_.get(), test::kPatienceMs));
    DatasetVersion version;
    version.number = {1};
    version.clips = 100;
    page_->setVersions({version});
  }
  void show(const SweepSnapshot& snapshot) {
    page_->setSweeps({{3, "thesis-5-1", snapshot.sweep.entries.size()}});
    page_->showSweep(snapshot);
  }
  QString cell(int row, int column) const {
    return find<QTableView>("sweepEntries")->model()->index(row, column).data().toString();
  }
  void choose(int row) const {
    auto* table = find<QTableView>("sweepEntries");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, 1)).center());
  }
};

TEST_F(SweepPageTest, BeginsWithWhatItIsFor) {
  SweepPage empty;
  empty.show();
  QSignalSpy spy(&empty, &SweepPage::versionNeeded);
  QTest::mouseClick(empty.findChild<QPushButton*>("emptySweepButton"), Qt::LeftButton);
  EXPECT_EQ(spy.size(), 1);
  EXPECT_FALSE(shown("sweepEntries")) << "a version, but no sweep yet";
  EXPECT_TRUE(shown("sweepStartButton"));
}

TEST_F(SweepPageTest, ShowsEveryRunWithItsState) {
  SweepSnapshot snapshot = sampleSweep(5);
  snapshot.sweep.entries[0].state = EntryState::Finished;
  snapshot.sweep.entries[1].state = EntryState::Failed;
  snapshot.sweep.entries[1].failure = "no memory";
  snapshot.sweep.entries[2].state = EntryState::Cancelled;
  snapshot.underWay = {3};
  snapshot.epochs[0] = {{20, {0.4, 0.8125}, LossAndAccuracy{0.5, 0.75}, 1.0}};
  show(snapshot);
  EXPECT_EQ(cell(0, 1), "finished");
  EXPECT_EQ(cell(0, 3), "20/20");
  EXPECT_EQ(cell(0, 5), "0.8125");
  EXPECT_EQ(cell(0, 6), "0.7500");
  EXPECT_EQ(cell(1, 1), "failed");
  EXPECT_EQ(cell(2, 1), "cancelled");
  EXPECT_EQ(cell(3, 1), "training");
  EXPECT_EQ(cell(4, 1), "waiting");
  EXPECT_EQ(find<QTableView>("sweepEntries")->model()->index(1, 0).data(Qt::ToolTipRole),
            "no memory");
  const QString counts = textOf<QLabel>("sweepCounts");
  for (const char* part : {"1 of 5", "1 in training", "1 failed", "1 cancelled"})
    EXPECT_TRUE(counts.contains(part)) << qPrintable(counts);
  EXPECT_EQ(find<QComboBox>("sweepBox")->currentText(), "Sweep 3 · table 5.1 of the thesis");
}

TEST_F(SweepPageTest, FollowsATraining) {
  SweepSnapshot snapshot = sampleSweep(2);
  snapshot.underWay = {1};
  show(snapshot);
  page_->setActivity(Activity::Running);
  page_->showTraining(1, epochEnded(1, 0.7, 0.5));
  TrainingProgress inEpoch;
  inEpoch.epoch = 2;
  inEpoch.epochs = 20;
  inEpoch.secondsLeft = 75.0;
  page_->showTraining(1, inEpoch);
  page_->showProgress(0.25, 150.0);
  EXPECT_EQ(cell(1, 3), "2/20");
  EXPECT_EQ(cell(1, 4), "1:15");
  EXPECT_EQ(cell(1, 5), "0.5000");
  EXPECT_EQ(find<QProgressBar>("sweepProgress")->value(), 250);
  EXPECT_FALSE(textOf<QLabel>("sweepTimeLeft").isEmpty());
  const auto& lines = find<EpochChart>("sweepLossChart")->lines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].points, (std::vector<ChartPoint>{{1, 0.7}}));
  EXPECT_TRUE(lines[0].strong);
  EXPECT_EQ(lines[0].name, "2 GRU_l1_o1_d0.5 3") << "with its units";
}

TEST_F(SweepPageTest, PausesAndGoesOn) {
  show(sampleSweep(2));
  QSignalSpy goOn(page_.get(), &SweepPage::goOnRequested);
  QSignalSpy pause(page_.get(), &SweepPage::pauseRequested);
  EXPECT_FALSE(shown("sweepPauseButton"));
  click("sweepGoOnButton");
  EXPECT_EQ(goOn.size(), 1);
  page_->setActivity(Activity::Running);
  EXPECT_FALSE(shown("sweepGoOnButton"));
  EXPECT_FALSE(enabled("sweepBox")) << "another cannot be looked at meanwhile";
  EXPECT_FALSE(enabled("sweepStartButton"));
  click("sweepPauseButton");
  EXPECT_EQ(pause.size(), 1);
  page_->setActivity(Activity::Pausing);
  EXPECT_FALSE(enabled("sweepPauseButton"));
  page_->setActivity(Activity::Still);
  EXPECT_TRUE(shown("sweepGoOnButton")) << "runs wait";
  SweepSnapshot over = sampleSweep(2);
  for (SweepEntry& entry : over.sweep.entries)
    entry.state = EntryState::Finished;
  page_->showChange(over.sweep, {});
  EXPECT_FALSE(shown("sweepGoOnButton"));
}

TEST_F(SweepPageTest, RunsAreLeftOutMovedAndTakenBackByMouseAndKeyboard) {
  SweepSnapshot snapshot = sampleSweep(4);
  snapshot.sweep.entries[0].state = EntryState::Finished;
  snapshot.sweep.entries[1].state = EntryState::Cancelled;
  show(snapshot);
  QSignalSpy cancel(page_.get(), &SweepPage::cancelRequested);
  QSignalSpy again(page_.get(), &SweepPage::againRequested);
  QSignalSpy move(page_.get(), &SweepPage::moveRequested);
  for (const char* button :
       {"sweepUpButton", "sweepDownButton", "sweepCancelButton", "sweepAgainButton"})
    EXPECT_FALSE(enabled(button)) << button << ": no run is chosen";
  choose(0);
  EXPECT_FALSE(enabled("sweepCancelButton")) << "it has finished";
  choose(1);
  EXPECT_FALSE(enabled("sweepCancelButton"));
  click("sweepAgainButton");
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0][0].value<std::size_t>(), 1U);
  choose(2);
  click("sweepDownButton");
  auto* table = find("sweepEntries");
  ASSERT_TRUE(table->hasFocus());
  QTest::keyClick(table, Qt::Key_Up, Qt::AltModifier);
  ASSERT_EQ(move.size(), 2);
  EXPECT_EQ(move[0][1].toInt(), 1);
  EXPECT_EQ(move[1][1].toInt(), -1);
  QTest::keyClick(table, Qt::Key_Delete);
  ASSERT_EQ(cancel.size(), 1);
  EXPECT_EQ(cancel[0][0].value<std::size_t>(), 2U);
}

TEST_F(SweepPageTest, TheChosenRunStaysChosenWhenItMoves) {
  SweepSnapshot snapshot = sampleSweep(4);
  show(snapshot);
  choose(2);
  snapshot.sweep.order = {0, 2, 1, 3};
  page_->showChange(snapshot.sweep, {});
  const auto rows = find<QTableView>("sweepEntries")->selectionModel()->selectedRows();
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].row(), 1);
  EXPECT_EQ(cell(1, 0), "3");
  EXPECT_TRUE(enabled("sweepUpButton"));
}

TEST_F(SweepPageTest, WhatTrainsCanBeLeftOutButNotMoved) {
  SweepSnapshot snapshot = sampleSweep(2);
  snapshot.underWay = {0};
  show(snapshot);
  choose(0);
  EXPECT_TRUE(enabled("sweepCancelButton"));
  EXPECT_FALSE(enabled("sweepDownButton"));
  snapshot.sweep.entries[0].state = EntryState::Cancelled;
  page_->showChange(snapshot.sweep, {0});
  EXPECT_EQ(cell(0, 1), "stopping");
  EXPECT_FALSE(enabled("sweepCancelButton"));
}

TEST_F(SweepPageTest, CurvesOfAFinishedSweepSayWhichRunTheyAreOf) {
  SweepSnapshot snapshot = sampleSweep(12);
  for (std::size_t run = 0; run < 12; ++run) {
    snapshot.sweep.entries[run].state = EntryState::Finished;
    const double accuracy = 0.3 + 0.05 * static_cast<double>(run);
    snapshot.epochs[run] = {{1, {0.9, 0.2}, LossAndAccuracy{0.9, 0.25}, 1.0},
                            {20, {0.4, accuracy}, LossAndAccuracy{0.5, accuracy}, 1.0}};
  }
  show(snapshot);
  const auto* chart = find<EpochChart>("sweepAccuracyChart");
  const auto named = [chart] {
    std::vector<std::size_t> runs;
    for (const ChartLine& line : chart->lines())
      if (line.strong)
        runs.push_back(line.number);
    return runs;
  };
  EXPECT_EQ(named(), (std::vector<std::size_t>{11, 10, 9, 8, 7, 6, 5, 4, 3, 2}));
  EXPECT_TRUE(shown("sweepUnnamed"));
  EXPECT_TRUE(textOf<QLabel>("sweepUnnamed").contains("10"));
  const QString best = QString::fromStdString(chart->lines().front().name);
  EXPECT_TRUE(best.startsWith("12 ")) << best.toStdString();
  auto* picture = shownPictures(*page_).front();
  EXPECT_TRUE(picture->svg().contains(best.toUtf8()));

  // A click on a row names its curve and draws it thick.
  const QImage before = find("sweepAccuracyChart")->grab().toImage();
  choose(0);
  EXPECT_EQ(named(), (std::vector<std::size_t>{0, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2}));
  const QString chosen = QString::fromStdString(chart->lines().front().name);
  EXPECT_TRUE(chosen.startsWith("1 ")) << chosen.toStdString();
  EXPECT_NE(find("sweepAccuracyChart")->grab().toImage(), before);
  EXPECT_TRUE(picture->svg().contains(chosen.toUtf8()));

  // The pointer names what lies below it first.
  const ChartPlot plot = chart->plot();
  const PicturePoint end = plot.at({20, 0.85});
  const QPoint at = QPointF(end.x - 1, end.y).toPoint();
  QHelpEvent asks(QEvent::ToolTip, at, chart->mapToGlobal(at));
  QCoreApplication::sendEvent(find("sweepAccuracyChart"), &asks);
  const QStringList words = QToolTip::text().split('\n');
  ASSERT_GE(words.size(), 2);
  EXPECT_EQ(words[1], best + ": 0.85");

  snapshot.sweep.entries.resize(3);
  snapshot.epochs.resize(3);
  show(snapshot);
  EXPECT_FALSE(shown("sweepUnnamed")) << "all are named";
}

TEST_F(SweepPageTest, AtTheEndTheTableIsTurnedTo) {
  show(sampleSweep(1));
  page_->turnToTable();
  EXPECT_EQ(find<QTabBar>("sweepViews")->currentIndex(), 1);
  EXPECT_TRUE(shown("sweepTable"));
  EXPECT_FALSE(shown("sweepLossChart"));
}

TEST_F(SweepPageTest, OnlyATableOfTheThesisIsShownBesideIt) {
  auto* views = find<QTabBar>("sweepViews");
  show(sampleSweep(1));
  EXPECT_FALSE(views->isTabVisible(2));
  ThesisComparison beside;
  beside.test = thesisTests()[0];
  page_->showBesideThesis({beside}, {});
  ASSERT_TRUE(views->isTabVisible(2));
  views->setCurrentIndex(2);
  EXPECT_TRUE(shown("thesisTable"));
  page_->resize(876, 600);
  QCoreApplication::processEvents();
  EXPECT_TRUE(views->rect().contains(views->tabRect(2))) << "also in the smallest window";
  show(sampleSweep(1));
  EXPECT_EQ(views->currentIndex(), 2) << "the same anew: it stays where it was";
  SweepSnapshot other = sampleSweep(1);
  other.sweep.number = 9;
  show(other);
  EXPECT_FALSE(views->isTabVisible(2)) << "of another";
}

}  // namespace
}  // namespace cuadrante::ui
