#include "library/library_page.h"

#include "ui/page_test.h"

#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

std::vector<SongRow> someSongs() {
  return {{{1}, "Beta", "", 185, 18, 4, 2, "mp3", "/m/b"},
          {{2}, "Alpha", "Ann", 62, 6, 6, 5, "vorbis", "/m/a"}};
}

class LibraryPageTest : public PageTest<LibraryPage> {
 protected:
  void fill() {
    page_->setSongs(someSongs());
    page_->setCounts(
        {.songs = 2, .clips = 24, .selected = 10, .labelled = 7, .labelledByPerson = 3}, 4);
  }
  QString cell(int row, int column) const {
    return find<QTableView>("songsTable")->model()->index(row, column).data().toString();
  }
};

TEST_F(LibraryPageTest, EmptySaysWhatItIsForWithOneButton) {
  EXPECT_TRUE(shown("emptyAddSongsButton"));
  EXPECT_FALSE(shown("songsTable"));
  EXPECT_EQ(primaryButtons(), 1);
  fill();
  EXPECT_FALSE(shown("emptyAddSongsButton"));
  EXPECT_TRUE(shown("songsTable"));
  EXPECT_EQ(primaryButtons(), 1);
}

TEST_F(LibraryPageTest, SelectsWithTheCountAndSeedTyped) {
  fill();
  QSignalSpy spy(page_.get(), &LibraryPage::selectRequested);
  auto* count = find<QSpinBox>("selectCount");
  auto* seed = find<QSpinBox>("selectSeed");
  count->selectAll();
  QTest::keyClicks(count, "12");
  seed->selectAll();
  QTest::keyClicks(seed, "99");
  click("selectButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].toInt(), 12);
  EXPECT_EQ(spy[0][1].toULongLong(), 99u);
}

TEST_F(LibraryPageTest, CutsOnlyWhenClipsAreSelected) {
  QSignalSpy spy(page_.get(), &LibraryPage::cutRequested);
  page_->setSongs(someSongs());
  page_->setCounts({.songs = 2, .clips = 24}, 0);
  EXPECT_FALSE(enabled("cutButton"));
  EXPECT_TRUE(enabled("selectButton"));
  fill();
  click("cutButton");
  EXPECT_EQ(spy.size(), 1);
}

TEST_F(LibraryPageTest, SaysThatARulesLabelsAreAMachinesWhenThereAreAny) {
  fill();
  EXPECT_TRUE(textOf<QLabel>("libraryCounts").contains("selected 10"));
  EXPECT_TRUE(textOf<QLabel>("libraryCounts").contains("cut 4"));
  EXPECT_TRUE(textOf<QLabel>("libraryLabels").contains("3 by people, 4 by a rule"));
  EXPECT_TRUE(textOf<QLabel>("libraryLabels").contains("machine"));
  page_->setCounts({.songs = 2, .clips = 24, .selected = 10, .labelled = 3, .labelledByPerson = 3},
                   4);
  EXPECT_TRUE(shown("libraryLabels"));
  EXPECT_FALSE(textOf<QLabel>("libraryLabels").contains("machine"));
}

TEST_F(LibraryPageTest, FilesDroppedAnywhereAreImported) {
  QSignalSpy spy(page_.get(), &LibraryPage::importRequested);
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile("/music/a.ogg"), QUrl("https://example.org/b.ogg"),
                QUrl::fromLocalFile("/music/folder")});
  QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
  QCoreApplication::sendEvent(page_.get(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  EXPECT_TRUE(shown("dropHint"));
  QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
  QCoreApplication::sendEvent(page_.get(), &drop);
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].toStringList(), QStringList({"/music/a.ogg", "/music/folder"}));
  EXPECT_FALSE(shown("dropHint"));
}

TEST_F(LibraryPageTest, TheTableSortsAndShowsThePathAsATip) {
  fill();
  EXPECT_EQ(cell(0, SongsModel::Title), "Beta");
  EXPECT_EQ(cell(0, SongsModel::Length), "3:05");
  auto* model = find<QTableView>("songsTable")->model();
  EXPECT_EQ(model->index(0, 0).data(Qt::ToolTipRole).toString(), "/m/b");
  model->sort(SongsModel::Length, Qt::AscendingOrder);
  EXPECT_EQ(cell(0, SongsModel::Title), "Alpha");
  // The song without an artist comes last in both directions.
  model->sort(SongsModel::Artist, Qt::AscendingOrder);
  EXPECT_EQ(cell(1, SongsModel::Title), "Beta");
  model->sort(SongsModel::Artist, Qt::DescendingOrder);
  EXPECT_EQ(cell(1, SongsModel::Title), "Beta");
}

TEST_F(LibraryPageTest, ShowsProgressAndCancels) {
  fill();
  QSignalSpy spy(page_.get(), &LibraryPage::cancelRequested);
  page_->showProgress("Cutting clips", {.done = 3, .total = 10, .item = "a.ogg"});
  EXPECT_EQ(find<QProgressBar>("workProgress")->value(), 300);
  EXPECT_FALSE(enabled("cutButton"));
  EXPECT_FALSE(enabled("selectButton"));
  EXPECT_FALSE(page_->acceptDrops());
  click("workCancel");
  EXPECT_EQ(spy.size(), 1);
  page_->showIdle();
  EXPECT_FALSE(shown("workStrip"));
  EXPECT_TRUE(enabled("cutButton"));
  EXPECT_TRUE(page_->acceptDrops());
}

TEST_F(LibraryPageTest, ErrorsStayUntilClosed) {
  fill();
  page_->showProgress("Cutting clips", {});
  page_->showError("The disk is full");
  EXPECT_FALSE(shown("workStrip"));
  EXPECT_EQ(textOf<QLabel>("noticeText"), "The disk is full");
  click("noticeClose");
  EXPECT_FALSE(shown("notice"));
}

TEST_F(LibraryPageTest, ListsRefusedFilesWithTheirReasons) {
  fill();
  page_->showRefused({{"/m/x.mp3", "no audio"}, {"/m/y.mp3", "/m/y.mp3: too short"}});
  EXPECT_TRUE(shown("refusedHeading"));
  EXPECT_FALSE(shown("refusedList"));
  click("refusedHeading");
  auto* list = find<QListWidget>("refusedList");
  ASSERT_TRUE(list->isVisible());
  ASSERT_EQ(list->count(), 2);
  EXPECT_EQ(list->item(0)->text(), "/m/x.mp3: no audio");
  EXPECT_EQ(list->item(1)->text(), "/m/y.mp3: too short");
  page_->showRefused({});
  EXPECT_FALSE(shown("refusedPanel"));
}

}  // namespace
}  // namespace cuadrante::ui
