#include "ui/predict/predict_page.h"

#include "ui/page_test.h"
#include "ui/plane/plane_view.h"
#include "ui/predict/emotion_timeline.h"
#include "ui/predict/predictions_model.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTableView>

namespace cuadrante::ui {
namespace {

/// A song whose energía rises from one window to the next.
SongPrediction song(const char* file, double energia, double placer) {
  SongPrediction song{.file = file,
                      .title = {},
                      .artist = {},
                      .seconds = 40.0,
                      .windowSeconds = 10.0,
                      .windows = {}};
  for (int second = 0; second <= 30; second += 10)
    song.windows.push_back(
        joined({{Task::Energia, {{energia + second / 1000.0}, {energia - second / 1000.0}}},
                {Task::Placer, {{placer}}}},
               second));
  return song;
}

class PredictPageTest : public PageTest<PredictPage> {
 protected:
  QTableView& table() const { return *find<QTableView>("predictionsTable"); }
  QString cell(int row, int column) const {
    return table().model()->index(row, column).data().toString();
  }
  void showThree() const {
    page_->showNetworks(QStringLiteral("Energía: run 1 (0.900)"), {});
    page_->setPredictions({song("/m/calm.ogg", 0.1, 0.9), song("/m/happy.ogg", 0.9, 0.8),
                           song("/m/sad.ogg", 0.3, 0.2)});
  }
  void clickRow(int row) const {
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
                      table().visualRect(table().model()->index(row, 0)).center());
  }
};

TEST_F(PredictPageTest, WithoutNetworksItLeadsToTraining) {
  QSignalSpy wanted(page_.get(), &PredictPage::networksWanted);
  EXPECT_FALSE(shown("predictSongsButton"));
  click("emptyPredictButton");
  EXPECT_EQ(wanted.size(), 1);
}

TEST_F(PredictPageTest, SaysWhichNetworksJudgeAndWhatSpeaksAgainstThem) {
  page_->showNetworks(QStringLiteral("Energía: run 1 (0.900)"), QStringLiteral("Not known"));
  EXPECT_TRUE(shown("predictSongsButton"));
  EXPECT_EQ(textOf<QLabel>("predictNetworks"), QString::fromUtf8("Energía: run 1 (0.900)"));
  EXPECT_TRUE(shown("predictRemark"));
  page_->showNetworks(QStringLiteral("Energía: run 1 (0.900)"), {});
  EXPECT_FALSE(shown("predictRemark"));
  EXPECT_FALSE(shown("exportPredictionsButton")) << "there is nothing to write";
}

TEST_F(PredictPageTest, FilesThatAreDroppedAreToBeJudged) {
  page_->showNetworks(QStringLiteral("x"), {});
  QSignalSpy chosen(page_.get(), &PredictPage::songsChosen);
  QMimeData files;
  files.setUrls({QUrl::fromLocalFile(QStringLiteral("/m/a.ogg")),
                 QUrl::fromLocalFile(QStringLiteral("/m/b"))});
  QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &files, Qt::LeftButton, {});
  QApplication::sendEvent(page_.get(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &files, Qt::LeftButton, {});
  QApplication::sendEvent(page_.get(), &drop);
  ASSERT_EQ(chosen.size(), 1);
  EXPECT_EQ(chosen[0][0].toStringList(), (QStringList{"/m/a.ogg", "/m/b"}));
}

TEST_F(PredictPageTest, TheTableSortsAndTheFilterLetsAQuadrantThrough) {
  showThree();
  ASSERT_EQ(table().model()->rowCount(), 3);
  EXPECT_EQ(cell(0, PredictionsModel::Song), "calm.ogg");
  EXPECT_EQ(cell(0, PredictionsModel::Energia), QString::fromUtf8("−0.80"));
  EXPECT_EQ(cell(0, PredictionsModel::Quadrant), quadrantName(Quadrant::Calma));
  EXPECT_EQ(cell(0, PredictionsModel::Length), "0:40");
  table().sortByColumn(PredictionsModel::Energia, Qt::DescendingOrder);
  EXPECT_EQ(cell(0, PredictionsModel::Song), "happy.ogg");
  find<QComboBox>("predictQuadrants")->setCurrentText(quadrantName(Quadrant::Tristeza));
  ASSERT_EQ(table().model()->rowCount(), 1);
  EXPECT_EQ(cell(0, PredictionsModel::Song), "sad.ogg");
  find<QComboBox>("predictQuadrants")->setCurrentIndex(0);
  QTest::keyClicks(find<QLineEdit>("predictSearch"), "HAPP");
  EXPECT_EQ(table().model()->rowCount(), 1);
}

TEST_F(PredictPageTest, AChosenSongIsShownOverItsTimeAndAClickChoosesAMoment) {
  showThree();
  EXPECT_FALSE(shown("emotionTimeline"));
  QSignalSpy changed(page_.get(), &PredictPage::songChanged);
  clickRow(1);
  EXPECT_EQ(changed.size(), 1);
  EXPECT_EQ(page_->chosenSong(), std::optional<std::size_t>(1));
  ASSERT_TRUE(shown("emotionTimeline"));
  QSignalSpy seconds(page_.get(), &PredictPage::secondsChosen);
  auto* timeline = find<EmotionTimeline>("emotionTimeline");
  QTest::mouseClick(timeline, Qt::LeftButton, {},
                    QPointF(timeline->xOf(20.0), timeline->plot().center().y()).toPoint());
  ASSERT_EQ(seconds.size(), 1);
  EXPECT_NEAR(seconds[0][0].toDouble(), 20.0, 0.5);
  page_->showPosition(20.0);
  const auto mark = find<PlaneView>("predictPlane")->mark();
  ASSERT_TRUE(mark);
  EXPECT_NEAR(mark->placer, 0.6, 1e-9);
  timeline->setFocus();
  QTest::keyClick(timeline, Qt::Key_Right);
  EXPECT_NEAR(seconds[1][0].toDouble(), 25.0, 1e-9);
  click("allSongsButton");
  EXPECT_FALSE(page_->chosenSong());
  EXPECT_FALSE(shown("emotionTimeline"));
}

TEST_F(PredictPageTest, TheChosenSongStaysWhenOthersCome) {
  showThree();
  clickRow(2);
  page_->setPredictions({song("/m/new.ogg", 0.5, 0.5), song("/m/sad.ogg", 0.2, 0.2)});
  EXPECT_EQ(page_->chosenSong(), std::optional<std::size_t>(1));
  EXPECT_EQ(textOf<QLabel>("predictedSong"), "sad.ogg");
}

TEST_F(PredictPageTest, WhatWasLeftOutIsSaid) {
  showThree();
  page_->showRefused({"a", "b", "c", "d", "e"});
  EXPECT_TRUE(textOf<QLabel>("predictRefused").endsWith(QStringLiteral("2 more file(s)")));
  page_->showRefused({});
  EXPECT_FALSE(shown("predictRefused"));
}

}  // namespace
}  // namespace cuadrante::ui
