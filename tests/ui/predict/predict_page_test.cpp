#include "ui/predict/predict_page.h"

#include "ui/controls/picture.h"
#include "ui/page_test.h"
#include "ui/plane/plane_view.h"
#include "ui/predict/emotion_timeline.h"
#include "ui/predict/predictions_model.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QDropEvent>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>

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
  EXPECT_TRUE(textOf<QLabel>("predictRemark").trimmed().isEmpty());
  EXPECT_FALSE(shown("exportPredictionsButton")) << "there is nothing to write";
}

TEST_F(PredictPageTest, TheMenuOfNetworksLeavesNothingEachTimeItIsOpened) {
  page_->setOffered({{Task::Energia, {}, "a"}, {Task::Placer, {}, "b"}});
  page_->setPackages({QStringLiteral("p")});
  QMenu* menu = page_->findChild<QToolButton*>("predictNetworksButton")->menu();
  Q_EMIT menu->aboutToShow();
  const auto once = menu->findChildren<QObject*>().size();
  EXPECT_EQ(menu->findChildren<QMenu*>().size(), 3);
  Q_EMIT menu->aboutToShow();
  EXPECT_EQ(menu->findChildren<QObject*>().size(), once);
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

TEST_F(PredictPageTest, ASongThatTheNetworksKnowIsMarkedInTheTableAndInItsView) {
  SongPrediction known = song("/m/known.ogg", 0.2, 0.2), some = song("/m/other.ogg", 0.8, 0.8);
  known.judgedBy = {{Task::Energia, 1, false}, {Task::Placer, 2, true}};
  some.judgedBy = {{Task::Energia, 5, false}, {Task::Placer, 5, false}};
  page_->showNetworks(QStringLiteral("x"), {});
  page_->setPredictions({known, some});
  const auto mark = [&](int row) {
    return table().model()->index(row, PredictionsModel::Song).data(Qt::DecorationRole);
  };
  EXPECT_TRUE(mark(0).isValid());
  EXPECT_FALSE(mark(1).isValid());
  EXPECT_TRUE(table()
                  .model()
                  ->index(0, PredictionsModel::Song)
                  .data(Qt::ToolTipRole)
                  .toString()
                  .contains(axisName(Axis::Placer)));
  clickRow(0);
  ASSERT_TRUE(shown("predictedSongKnown"));
  EXPECT_TRUE(textOf<QLabel>("predictedSongKnown").contains(axisName(Axis::Placer)));
  EXPECT_FALSE(textOf<QLabel>("predictedSongKnown").contains(axisName(Axis::Energia)));
  clickRow(1);
  EXPECT_FALSE(shown("predictedSongKnown"));
}

/// A spread is explained where it is shown; one network has none.
TEST_F(PredictPageTest, TheSpreadIsExplainedInTips) {
  SongPrediction one = song("/m/one.ogg", 0.2, 0.2);
  one.judgedBy = {{Task::Energia, 1, false}, {Task::Placer, 2, false}};
  page_->setPredictions({one});
  const auto tip = [&](int column) {
    return table().model()->index(0, column).data(Qt::ToolTipRole).toString();
  };
  EXPECT_FALSE(tip(PredictionsModel::Energia).contains(QStringLiteral("±")));
  EXPECT_TRUE(tip(PredictionsModel::Placer).startsWith(QStringLiteral("± 0.00")));
  EXPECT_TRUE(table()
                  .model()
                  ->headerData(PredictionsModel::Energia, Qt::Horizontal, Qt::ToolTipRole)
                  .toString()
                  .contains(QStringLiteral("±")));
}

class PredictMapTest : public PredictPageTest {
 protected:
  /// On a grid over the plane.
  void showMany(int side) const {
    std::vector<SongPrediction> songs;
    for (int i = 0; i < side * side; ++i) {
      const auto file = "/m/" + std::to_string(i) + ".ogg";
      songs.push_back(song(file.c_str(), (i / side + 0.5) / side, (i % side + 0.5) / side));
    }
    page_->showNetworks(QStringLiteral("x"), {});
    page_->setPredictions(std::move(songs));
  }
  PlaneView& plane() const { return *find<PlaneView>("predictPlane"); }
  /// A rectangle around points of the plane, drawn with the mouse.
  void lasso(EmotionPoint from, EmotionPoint to) const {
    const auto at = [&](double placer, double energia) {
      return plane().toWidget({.placer = placer, .energia = energia}).toPoint();
    };
    QTest::mousePress(&plane(), Qt::LeftButton, {}, at(from.placer, from.energia));
    for (const QPoint point : {at(to.placer, from.energia), at(to.placer, to.energia),
                               at(from.placer, to.energia), at(from.placer, from.energia)})
      QTest::mouseMove(&plane(), point);
    QTest::mouseRelease(&plane(), Qt::LeftButton, {}, at(from.placer, from.energia));
  }
};

TEST_F(PredictMapTest, ALassoChoosesTheSongsInside) {
  showMany(10);
  lasso({.placer = 0.02, .energia = 0.02}, {.placer = 0.99, .energia = 0.99});
  EXPECT_EQ(table().model()->rowCount(), 25) << "a quarter of the plane";
  EXPECT_EQ(page_->lassoedSongs().size(), 25U);
  ASSERT_TRUE(shown("lassoBar"));
  EXPECT_TRUE(textOf<QLabel>("lassoText").startsWith(QStringLiteral("25")));
  QSignalSpy playlist(page_.get(), &PredictPage::playlistOfLassoRequested);
  click("lassoPlaylistButton");
  EXPECT_EQ(playlist.size(), 1);
  // Another, while the first is there.
  lasso({.placer = -0.99, .energia = -0.99}, {.placer = -0.02, .energia = 0.99});
  EXPECT_EQ(page_->lassoedSongs().size(), 50U);
  table().sortByColumn(PredictionsModel::Energia, Qt::DescendingOrder);
  EXPECT_GE(page_->lassoedSongs().front(), 90U) << "in the order of the table";
  click("endLassoButton");
  EXPECT_EQ(table().model()->rowCount(), 100);
  EXPECT_FALSE(shown("lassoBar"));
  EXPECT_TRUE(page_->lassoedSongs().empty());
  EXPECT_FALSE(page_->chosenSong()) << "nobody chose one: the map stays";
}

/// Networks of the quadrants may say another than that in which the point lies.
TEST_F(PredictPageTest, TheDotHasTheQuadrantOfTheTable) {
  SongPrediction one = song("/m/one.ogg", 0.9, 0.55);
  one.windows = {joined({{Task::Energia, {{0.9}}},
                         {Task::Placer, {{0.55}}},
                         {Task::Cuadrantes, {{0.7, 0.1, 0.1, 0.1}}}},
                        0.0)};
  ASSERT_EQ(likeliestQuadrant(one.windows[0]).quadrant, kQuadrants[0]);
  page_->showNetworks(QStringLiteral("x"), {});
  page_->setPredictions({one});
  clickRow(0);
  const auto* plane = find<PlaneView>("predictPlane");
  ASSERT_TRUE(plane->mark());
  EXPECT_NE(quadrantOf(*plane->mark()), kQuadrants[0]);
  EXPECT_EQ(plane->markedQuadrant(), kQuadrants[0]);
}

TEST_F(PredictMapTest, ItsPictureSaysWhatItIs) {
  showMany(10);
  EXPECT_TRUE(plane().showsDensity());
  const auto svg = [&](const char* name = "predicted") {
    for (const Picture* picture : shownPictures(*page_))
      if (picture->fileName() == QString::fromLatin1(name))
        return QString::fromUtf8(picture->svg());
    return QString();
  };
  for (const QString& words : {QStringLiteral("All songs"), axisName(Axis::Energia),
                               QStringLiteral("shade: how close they lie")})
    EXPECT_TRUE(svg().contains(words)) << words.toStdString();
  clickRow(0);
  EXPECT_TRUE(svg().isEmpty()) << "it would overwrite the one of all songs";
  EXPECT_TRUE(svg("song-windows").contains(QStringLiteral("0.ogg: windows of 10 s")));
  EXPECT_FALSE(svg("song-windows").contains(QStringLiteral("shade")));
}

TEST_F(PredictMapTest, AClickOnASongChoosesAndPlaysItAndTheTipIsItsTitle) {
  showMany(4);
  QSignalSpy played(page_.get(), &PredictPage::playToggled);
  const QPoint at = plane().toWidget(pointOf(page_->songs()[6].whole())).toPoint();
  QHelpEvent hover(QEvent::ToolTip, at, plane().mapToGlobal(at));
  QApplication::sendEvent(&plane(), &hover);
  EXPECT_EQ(QToolTip::text(), QStringLiteral("6.ogg"));
  QTest::mouseClick(&plane(), Qt::LeftButton, {}, at);
  EXPECT_EQ(page_->chosenSong(), std::optional<std::size_t>(6));
  EXPECT_EQ(played.size(), 1);
}

/// 10,000 songs are fluid because they are drawn once.
TEST_F(PredictMapTest, WhatMovesOverTenThousandSongsDrawsNoneOfThem) {
  showMany(100);
  plane().grab();
  const int before = plane().timesPointsDrawn();
  QTest::mousePress(&plane(), Qt::LeftButton, {}, QPoint(60, 60));
  for (int step = 0; step < 50; ++step) {
    QTest::mouseMove(&plane(), QPoint(60 + 3 * step, 60 + step % 7));
    plane().grab();
  }
  EXPECT_EQ(plane().timesPointsDrawn(), before);
  QTest::mouseRelease(&plane(), Qt::LeftButton, {}, QPoint(120, 160));
  plane().grab();
  plane().grab();
  EXPECT_LE(plane().timesPointsDrawn(), before + 1) << "the lasso makes the others faint";
}

TEST_F(PredictPageTest, SongsThatWereJudgedOtherwiseCanBeJudgedAgain) {
  showThree();
  EXPECT_FALSE(shown("predictOutdated"));
  page_->showOutdated(2);
  ASSERT_TRUE(shown("predictOutdated"));
  QSignalSpy again(page_.get(), &PredictPage::judgeAgainRequested);
  click("judgeAgainButton");
  EXPECT_EQ(again.size(), 1);
  page_->showOutdated(0);
  EXPECT_FALSE(shown("predictOutdated"));
  QSignalSpy hop(page_.get(), &PredictPage::hopChanged);
  page_->setHopSeconds(3.0);
  EXPECT_EQ(page_->hopSeconds(), 3.0);
  EXPECT_EQ(hop.size(), 1);
  QSignalSpy forgotten(page_.get(), &PredictPage::forgetRequested);
  click("forgetSongsButton");
  EXPECT_EQ(forgotten.size(), 1);
}

/// It came seconds after the page and moved the row under the pointer away.
TEST_F(PredictPageTest, TheRemarkOnBaselinesMovesNothing) {
  showThree();
  const auto place = [&] { return table().mapTo(page_.get(), QPoint(0, 0)); };
  const QPoint before = place();
  page_->showNetworks(QStringLiteral("Energía: run 1 (0.900)"),
                      QStringLiteral("Not known to beat the baselines: Energy."));
  qApp->processEvents();
  EXPECT_EQ(place(), before);
  EXPECT_TRUE(textOf<QLabel>("predictRemark").contains("baselines"));
}

/// On the smallest window a song was "emopia_…".
TEST_F(PredictPageTest, SongsHaveRoomForTheirNames) {
  showThree();
  page_->resize(924, 600);  // of a window of 1100 pixels
  qApp->processEvents();
  EXPECT_GE(table().columnWidth(PredictionsModel::Song), 155);
  const int last = PredictionsModel::kColumns - 1;
  EXPECT_LE(table().columnViewportPosition(last) + table().columnWidth(last),
            table().viewport()->width())
      << "what is said of a song is seen whole";
  page_->resize(2400, 600);
  qApp->processEvents();
  EXPECT_GT(table().columnWidth(PredictionsModel::Song), 400) << "it takes what is left";
}

TEST_F(PredictPageTest, WhatWasLeftOutIsSaid) {
  showThree();
  page_->showRefused({"a", "b", "c", "d", "e"});
  EXPECT_TRUE(textOf<QLabel>("predictRefused").endsWith(QStringLiteral("a\nb\nc\nd\ne")))
      << "all of them, scrolled";
  page_->showRefused({});
  EXPECT_FALSE(shown("predictRefused"));
}

}  // namespace
}  // namespace cuadrante::ui
