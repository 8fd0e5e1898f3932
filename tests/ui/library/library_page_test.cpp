#include "ui/library/library_page.h"

#include "ui/page_test.h"

#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

std::vector<SongRow> someSongs() {
  return {{.id = {1},
           .title = "Beta",
           .artist = {},
           .album = "Songs",
           .seconds = 185,
           .clips = 18,
           .selected = 4,
           .labelled = 2,
           .codec = "mp3",
           .sampleRate = 22050,
           .channels = 1,
           .path = "/m/b"},
          {.id = {2},
           .title = "Alpha",
           .artist = "Ann",
           .album = {},
           .seconds = 62,
           .clips = 6,
           .selected = 6,
           .labelled = 5,
           .codec = "pcm_s16le",
           .sampleRate = 48000,
           .channels = 2,
           .path = "/m/a"}};
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

TEST_F(LibraryPageTest, TitlesHaveRoomOnTheSmallestWindow) {
  page_->resize(902, 560);  // of 1100 × 700
  fill();
  auto* table = find<QTableView>("songsTable");
  const auto fits = [table] {
    int widths = 0;
    for (int column = 0; column < table->model()->columnCount(); ++column)
      widths += table->columnWidth(column);
    return widths <= table->viewport()->width();
  };
  QCoreApplication::processEvents();
  EXPECT_GE(table->columnWidth(SongsModel::Title), 190);
  EXPECT_TRUE(fits());
  EXPECT_FALSE(table->isColumnHidden(SongsModel::Artist));
  // Nothing is known of artists and albums: the titles have their room.
  std::vector<SongRow> songs = someSongs();
  for (SongRow& song : songs)
    song.artist = song.album = QString();
  page_->setSongs(songs);
  QCoreApplication::processEvents();
  EXPECT_TRUE(table->isColumnHidden(SongsModel::Artist));
  EXPECT_TRUE(table->isColumnHidden(SongsModel::Album));
  EXPECT_GE(table->columnWidth(SongsModel::Title), 190);
  EXPECT_EQ(table->columnWidth(SongsModel::Format), 204);
  EXPECT_TRUE(fits());
}

TEST_F(LibraryPageTest, WhichFilesAreOneSongIsShownWhereSomeAre) {
  fill();
  auto* table = find<QTableView>("songsTable");
  EXPECT_TRUE(table->isColumnHidden(SongsModel::Group));
  std::vector<SongRow> songs = someSongs();
  songs[0].group = "Op. 1";
  page_->setSongs(songs);
  EXPECT_FALSE(table->isColumnHidden(SongsModel::Group));
  EXPECT_EQ(cell(0, SongsModel::Group) + cell(1, SongsModel::Group), "Op. 1");
}

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

TEST_F(LibraryPageTest, ListsWhatAStepSaysOfSingleFiles) {
  fill();
  page_->showFiles({.refused = {AudioError(Reason::EmptyFile, "/m/x.mp3", {}),
                                AudioError(Reason::TooShort, "/m/y.mp3", "9.0 s")},
                    .missing = {"/m/gone.ogg"},
                    .cutShort = {"/m/half.ogg"},
                    .duplicates = {{"/m/copy.mp3", "/m/b"}},
                    .relinked = {{"/m/a", "/n/a"}},
                    .silenced = {}});
  const QString heading = find<QToolButton>("filesHeading")->text();
  for (const char* part :
       {"could not be used: 2", "missing: 1", "their end: 1", "another song: 1", "again: 1"})
    EXPECT_TRUE(heading.contains(QLatin1String(part))) << heading.toStdString();
  EXPECT_FALSE(shown("filesList"));
  click("filesHeading");
  auto* list = find<QListWidget>("filesList");
  ASSERT_TRUE(list->isVisible());
  ASSERT_EQ(list->count(), 6);
  EXPECT_EQ(list->item(0)->text(), "/m/x.mp3 is empty.");
  EXPECT_EQ(list->item(1)->text(), "/m/y.mp3 is shorter than one clip. (9.0 s)");
  EXPECT_EQ(list->item(2)->text(), "Still missing: /m/gone.ogg");
  EXPECT_TRUE(list->item(3)->text().startsWith("/m/half.ogg"));
  EXPECT_EQ(list->item(4)->text(), "/m/copy.mp3 is the same as /m/b");
  EXPECT_EQ(list->item(5)->text(), "/m/a is now /n/a");
  FilesOfStep found;
  found.relinked = {{"/m/a", "/n/a"}};
  page_->showFiles(found);
  EXPECT_EQ(find<QToolButton>("filesHeading")->text(), "Found again: 1");
  page_->showFiles({});
  EXPECT_FALSE(shown("filesPanel"));
}

TEST_F(LibraryPageTest, ListsWhatWasPassedOverAndWhatHardlySounds) {
  fill();
  FilesOfStep files;
  files.passedOver = {.bySuffix = {{"", 1}, {".aiff", 2}}, .linkedFolders = {"/m/linked"}};
  files.doubtful = {{{3}, SoundDoubt::Silent}, {{4}, SoundDoubt::Clipped}};
  files.padded = {{"/m/nearly.wav", 0.1}};
  page_->showFiles(files);
  EXPECT_EQ(find<QToolButton>("filesHeading")->text(),
            "Clips that hardly sound like music: 2 · Clips that end with silence: 1 · Passed over: "
            "4");
  const auto* list = find<QListWidget>("filesList");
  ASSERT_EQ(list->count(), 6);
  EXPECT_TRUE(list->item(0)->text().startsWith("Clip 00003 is silent"));
  EXPECT_TRUE(list->item(1)->text().startsWith("Clip 00004 is at full scale"));
  EXPECT_EQ(list->item(2)->text(),
            "The clip of /m/nearly.wav ends with 0.10 s of silence: the song is so much too short");
  EXPECT_TRUE(list->item(3)->text().startsWith("/m/linked is a link"));
  EXPECT_TRUE(list->item(4)->text().startsWith("1 files without a suffix"));
  EXPECT_TRUE(list->item(5)->text().startsWith("2 files called *.aiff"));
}

TEST_F(LibraryPageTest, OffersTheDamagedClipsOnlyWhereThereAreSome) {
  fill();
  FilesOfStep files;
  files.refused = {AudioError(Reason::DamagedAudio, "/m/x.mp3", {})};
  page_->showFiles(files);
  EXPECT_FALSE(shown("keepDamagedButton"));
  files.damaged = 1;
  page_->showFiles(files);
  QSignalSpy spy(page_.get(), &LibraryPage::cutDamagedRequested);
  click("keepDamagedButton");
  EXPECT_EQ(spy.size(), 1);
  page_->showProgress("Cutting clips", {});
  EXPECT_FALSE(enabled("keepDamagedButton"));
  page_->showIdle();
  FilesOfStep kept;
  kept.silenced = {{"/m/x.mp3", {{3.14, 4.0}, {10.0, 12.5}}}};
  page_->showFiles(kept);
  EXPECT_FALSE(shown("keepDamagedButton"));
  EXPECT_EQ(find<QListWidget>("filesList")->item(0)->text(),
            "/m/x.mp3 is damaged: its clips have silence at 3.1–4.0 s, 10.0–12.5 s");
}

TEST_F(LibraryPageTest, ShowsTagsAndFormat) {
  fill();
  EXPECT_EQ(cell(0, SongsModel::Album), "Songs");
  EXPECT_EQ(cell(0, SongsModel::Format), "MP3 · 22.05 kHz · mono");
  EXPECT_EQ(cell(1, SongsModel::Format), "PCM · 48 kHz · stereo");
}

TEST_F(LibraryPageTest, MarksSongsThatAreNotThereAndOffersToFindThem) {
  fill();
  EXPECT_FALSE(shown("findMovedButton"));
  const auto* model = find<QTableView>("songsTable")->model();
  const auto mark = [model](int row, int column) {
    return !model->index(row, column).data(Qt::DecorationRole).isNull();
  };
  EXPECT_FALSE(mark(0, SongsModel::Title));
  page_->setSongStates({{SongId{1}, SongState::Missing}, {SongId{2}, SongState::There}});
  EXPECT_TRUE(shown("findMovedButton"));
  EXPECT_TRUE(textOf<QPushButton>("findMovedButton").contains("1"));
  EXPECT_TRUE(mark(0, SongsModel::Title));
  EXPECT_FALSE(mark(0, SongsModel::Artist));
  EXPECT_FALSE(mark(1, SongsModel::Title));
  const QString tip = model->index(0, SongsModel::Artist).data(Qt::ToolTipRole).toString();
  EXPECT_TRUE(tip.startsWith("/m/b\n")) << tip.toStdString();
  page_->showProgress("Cutting clips", {});
  EXPECT_FALSE(enabled("findMovedButton"));
  page_->setSongStates({{SongId{1}, SongState::There}});
  EXPECT_FALSE(shown("findMovedButton"));
  EXPECT_FALSE(mark(0, SongsModel::Title));
}

}  // namespace
}  // namespace cuadrante::ui
