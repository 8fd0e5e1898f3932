#include "app/workbench/agreement_controller.h"

#include "app/workbench/driver.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/agreement/agreement_page.h"
#include "ui/agreement/label_import_dialog.h"

#include <QAbstractItemModel>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <gtest/gtest.h>

#include <utility>

namespace cuadrante {
namespace {

using test::Driver;

class AgreementController : public testing::Test {
 protected:
  AgreementController()
      : session_(std::move(test::makeSampleProject(folder_ / "study", {.cut = false}).project),
                 nullptr),
        controller_(session_, settings_, page_) {
    page_.resize(930, 640);
    page_.show();
  }

  QString text(const char* label) { return page_.findChild<QLabel*>(label)->text(); }
  bool waitForNotice(const QString& part) {
    return Driver::wait([&] { return text("noticeText").contains(part); });
  }
  bool waitForFigures() {
    auto* computing = page_.findChild<QLabel*>("agreementComputing");
    return Driver::wait([&] { return !computing->isVisible(); });
  }
  void import(const std::string& name, const std::string& content) {
    writeFileAtomically(folder_ / name, content);
    controller_.importFrom(QString::fromStdString((folder_ / name).string()));
  }

  ui::LabelImportDialog& open(const std::string& name, const std::string& content) {
    writeFileAtomically(folder_ / name, content);
    controller_.openImport(QString::fromStdString((folder_ / name).string()));
    return *page_.findChildren<ui::LabelImportDialog*>().back();
  }
  static QString told(const QDialog& dialog, const char* label) {
    return dialog.findChild<QLabel*>(label)->text();
  }
  static QAbstractItemModel& model(const QDialog& dialog) {
    return *dialog.findChild<QTableView*>("importTable")->model();
  }
  static int rows(const QDialog& dialog) { return model(dialog).rowCount(); }
  static QString cell(const QDialog& dialog, int row, int column) {
    return model(dialog).index(row, column).data().toString();
  }
  static void chooseColumn(QDialog& dialog, const char* ours, const char* theirs) {
    auto* box =
        dialog.findChild<QComboBox*>(QStringLiteral("importColumn_") + QString::fromLatin1(ours));
    box->setCurrentIndex(box->findData(QString::fromLatin1(theirs)));
  }

  const test::TemporaryFolder folder_;
  app::Session session_;
  app::Settings settings_;
  ui::AgreementPage page_;
  app::AgreementController controller_;
};

constexpr const char* kTwoPeople =
    "clip,placer,energia,annotator\n0,0.5,0.5,Eva\n1,-0.5,0.2,Eva\n2,0.1,-0.7,Eva\n"
    "0,0.4,0.5,Luis\n1,-0.7,0.1,Luis\n2,0.2,-0.7,Luis\n";

TEST_F(AgreementController, TakesLabelsAndComputesWhileThePageIsInFront) {
  controller_.enter();
  ASSERT_TRUE(Driver::wait([&] { return page_.findChild<QPushButton*>("emptyAgreementButton"); }));
  QSignalSpy changed(&session_, &app::Session::labelsChanged);
  import("labels.csv", kTwoPeople);
  ASSERT_TRUE(waitForNotice("6")) << text("noticeText").toStdString();
  EXPECT_EQ(changed.size(), 1);
  auto* people = page_.findChild<QTableView*>("annotatorsTable");
  ASSERT_TRUE(Driver::wait([&] { return people->model()->rowCount() == 2; }));
  EXPECT_NE(text("placerCardValue"), QStringLiteral("–"));
  // It may be computing once more, of what has changed since it began.
  EXPECT_TRUE(waitForFigures());
  import("labels.csv", kTwoPeople);
  EXPECT_TRUE(waitForNotice("nothing was taken"));
}

TEST_F(AgreementController, ACsvThatNamesNobodyIsThePersonsAtTheWindow) {
  settings_.setAnnotator("Marta");
  import("own.csv", "clip,placer,energia\n3,0,0\n");
  ASSERT_TRUE(waitForNotice("1"));
  EXPECT_EQ(session_.project.annotations().annotators().back().name, "Marta");
}

TEST_F(AgreementController, ATableIsShownBeforeItIsTaken) {
  settings_.setAnnotator("Marta");
  auto& dialog =
      open("ratings.csv", "file;v;a;mood\nsong-0;9;1;\nsong-1;7;x;\nsong-2;;;Q3\nsong-9;5;5;\n");
  ASSERT_TRUE(Driver::wait([&] { return told(dialog, "importError").contains("is missing"); }))
      << "its columns are called otherwise";
  EXPECT_EQ(rows(dialog), 4) << "but they are shown";
  chooseColumn(dialog, "song", "file");
  chooseColumn(dialog, "placer", "v");
  chooseColumn(dialog, "energia", "a");
  chooseColumn(dialog, "quadrant", "mood");
  dialog.findChild<QDoubleSpinBox*>("importLeast")->setValue(1.0);
  dialog.findChild<QDoubleSpinBox*>("importMost")->setValue(9.0);
  dialog.findChild<QCheckBox*>("importWholeSongs")->setChecked(true);
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return told(dialog, "importError").contains("line 3"); }));
  EXPECT_TRUE(told(dialog, "importError").contains("energia is \"x\""));
  EXPECT_FALSE(take->isEnabled());
  EXPECT_TRUE(cell(dialog, 0, 1).startsWith(QStringLiteral("3 × +1.00")))
      << cell(dialog, 0, 1).toStdString();
  EXPECT_TRUE(cell(dialog, 1, 1).startsWith("does not fit"));
  EXPECT_EQ(cell(dialog, 2, 1), QStringLiteral("3 × Sadness")) << "a quadrant, no point";
  EXPECT_EQ(cell(dialog, 2, 5), QStringLiteral("Q3"));
  EXPECT_TRUE(session_.project.annotations().all().empty());
  dialog.reject();

  auto& again = open("ratings.csv", "song;placer;energia\nsong-0;1;-0,5\nsong-9;0;0\n");
  again.findChild<QCheckBox*>("importWholeSongs")->setChecked(true);
  ASSERT_TRUE(Driver::wait([&] { return told(again, "importError").contains("passed over"); }));
  again.findChild<QCheckBox*>("importSkipUnknown")->setChecked(true);
  take = again.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }));
  take->click();
  ASSERT_TRUE(waitForNotice("line 3")) << text("noticeText").toStdString();
  EXPECT_TRUE(text("noticeText").contains("3 label"));
  EXPECT_TRUE(text("noticeText").contains("3 of whole songs"));
  EXPECT_EQ(session_.project.annotations().consensus(ClipId{2}).value().point,
            (EmotionPoint{1.0, -0.5}));
  EXPECT_EQ(session_.project.annotations().annotators().back().name, "Marta");
}

TEST_F(AgreementController, AKnownTableIsRecognisedByItsColumns) {
  auto& dialog = open("static_annotations_averaged_songs_1_2000.csv",
                      "song_id, valence_mean, valence_std, arousal_mean, arousal_std\n"
                      "0, 7, 0.5, 1, 0.5\n");
  EXPECT_EQ(dialog.findChild<QComboBox*>("importKnown")->currentData(), "deam");
  EXPECT_EQ(dialog.findChild<QDoubleSpinBox*>("importMost")->value(), 9.0);
  EXPECT_EQ(dialog.findChild<QComboBox*>("importColumn_placer_sd")->currentText(), "valence_std");
  ASSERT_TRUE(Driver::wait([&] { return told(dialog, "importSummary").contains("1 row"); }));
  EXPECT_TRUE(cell(dialog, 0, 1).startsWith("passed over"));
  dialog.findChild<QComboBox*>("importKnown")->setCurrentIndex(0);
  EXPECT_EQ(dialog.findChild<QComboBox*>("importColumn_placer")->currentIndex(), 0);
}

TEST_F(AgreementController, TheLabelsOfADatasetAreNotThePersonsAtTheWindow) {
  settings_.setAnnotator("Marta");
  auto& dialog =
      open("static.csv", "song_id,valence_mean,valence_std,arousal_mean,arousal_std\n2,5,1,5,1\n");
  auto* annotator = dialog.findChild<QLineEdit*>("importAnnotator");
  EXPECT_EQ(annotator->text(), "deam");
  auto* known = dialog.findChild<QComboBox*>("importKnown");
  known->setCurrentIndex(0);
  EXPECT_EQ(annotator->text(), "Marta");
  annotator->clear();
  QTest::keyClicks(annotator, "listeners");
  known->setCurrentIndex(known->findData("deam"));
  EXPECT_EQ(annotator->text(), "listeners") << "what somebody wrote stays";
}

TEST_F(AgreementController, PeoplesWordsForColumnsAreUnderstoodAndTheirTimesCanBeChosen) {
  auto& dialog = open("tabla.csv", "Clip;Placer;Energía;dicho\n0;0,5;-0,25;2026-11-20T10:00:00Z\n");
  const auto chosen = [&](const char* column) {
    return dialog.findChild<QComboBox*>(QStringLiteral("importColumn_") + column)
        ->currentData()
        .toString();
  };
  EXPECT_EQ(chosen("energia"), QStringLiteral("Energía"));
  EXPECT_EQ(chosen("created_at"), "");
  chooseColumn(dialog, "created_at", "dicho");
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }))
      << told(dialog, "importError").toStdString();
  take->click();
  ASSERT_TRUE(waitForNotice("1 label"));
  EXPECT_EQ(session_.project.annotations().all().at(0).createdAt, "2026-11-20T10:00:00.000Z");
}

TEST_F(AgreementController, OneColumnCalledAsAQuadrantDoesNotTakeAllVotes) {
  auto& dialog = open("votes.csv", "clip,happy,angry,sad,calm,loud\n0,3,1,0,1,2\n");
  auto* known = dialog.findChild<QComboBox*>("importKnown");
  known->setCurrentIndex(known->findData("votes"));
  EXPECT_EQ(dialog.findChild<QComboBox*>("importVotes_calm")->currentData().toInt(), -1);
  auto& all = open("votes.csv", "clip,Q1,Q2,Q3,Q4\n0,3,1,0,1\n");
  EXPECT_EQ(all.findChild<QComboBox*>("importVotes_Q1")->currentData().toInt(),
            static_cast<int>(Quadrant::Felicidad));
}

TEST_F(AgreementController, WhatATableHasBesidesIsNamed) {
  auto& dialog = open("more.csv", "clip,placer,energia,Mood,loud\n0,0.5,0.5,x,1\n");
  ASSERT_TRUE(Driver::wait([&] {
    return told(dialog, "importSummary").contains("columns not read: Mood, loud");
  })) << told(dialog, "importSummary").toStdString();
  dialog.findChild<QPushButton*>("importButton")->click();
  ASSERT_TRUE(waitForNotice("columns not read: Mood, loud"));
}

TEST_F(AgreementController, NumbersOfSongsInTwoFoldersNeedTheFolder) {
  const auto songsIn = [](QDialog& dialog) {
    return dialog.findChild<QComboBox*>("importSongsIn");
  };
  const std::string table = "song,placer,energia\n7,0.5,0.5\n8,0.5,0.5\n";
  EXPECT_FALSE(songsIn(open("numbers.csv", table))->isVisible()) << "all songs are in one folder";
  AudioInfo info;
  info.seconds = 12.0;
  session_.project.catalogue().addSong("/one/7.mp3", info, 1);
  session_.project.catalogue().addSong("/two/8.mp3", info, 1);
  auto& dialog = open("numbers.csv", table);
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return told(dialog, "importError").contains("several folders"); }))
      << told(dialog, "importError").toStdString();
  EXPECT_FALSE(take->isEnabled());
  dialog.findChild<QCheckBox*>("importSkipUnknown")->setChecked(true);
  ASSERT_TRUE(songsIn(dialog)->isVisible());
  songsIn(dialog)->setCurrentIndex(songsIn(dialog)->findText("two"));
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }))
      << told(dialog, "importError").toStdString();
  take->click();
  ASSERT_TRUE(waitForNotice("1 label")) << text("noticeText").toStdString();
}

TEST_F(AgreementController, OfWholeSongsAndOfOneAxisIsSaidBeforeAndAfter) {
  auto& dialog = open("axis.csv", "song,energia\nsong-0,0.5\n");
  dialog.findChild<QCheckBox*>("importWholeSongs")->setChecked(true);
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }))
      << told(dialog, "importError").toStdString();
  EXPECT_TRUE(told(dialog, "importSummary").contains("3 of whole songs"))
      << told(dialog, "importSummary").toStdString();
  EXPECT_TRUE(told(dialog, "importSummary").contains("3 of one axis only"));
  EXPECT_EQ(cell(dialog, 0, 1), QStringLiteral("3 × Energy +0.50")) << "no point is shown";
  take->click();
  ASSERT_TRUE(waitForNotice("3 of one axis only")) << text("noticeText").toStdString();
  EXPECT_TRUE(text("noticeText").contains("3 of whole songs"));
}

TEST_F(AgreementController, AValueBesideAQuadrantIsShown) {
  auto& dialog = open("half.csv", "clip,placer,energia,quadrant\n00000,0.3,,Q4\n");
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }))
      << told(dialog, "importError").toStdString();
  EXPECT_EQ(cell(dialog, 0, 1), QStringLiteral("Pleasure +0.30  Calm"));
  EXPECT_TRUE(told(dialog, "importSummary").contains("by their numbers alone"));
}

TEST_F(AgreementController, AllThatWasLeftOutOfAFileCanBeRead) {
  import("left.json", R"([{"data": {"clip": 0}, "annotations": [
    {"was_cancelled": true, "result": []}, {"was_cancelled": true, "result": []}]}])");
  ASSERT_TRUE(waitForNotice("2 left out (task 1, annotation 1"))
      << text("noticeText").toStdString();
  page_.findChild<QPushButton*>("noticeAll")->click();
  auto* lines = page_.window()->findChild<QDialog*>("linesDialog")->findChild<QPlainTextEdit*>();
  EXPECT_TRUE(lines->toPlainText().contains("task 1, annotation 2: it was cancelled"));
}

TEST_F(AgreementController, ElansParticipantsAreTheAnnotatorsInTheWindowToo) {
  const Song song = session_.project.catalogue().songs().front();
  auto& dialog = open(song.path.stem().string() + ".txt",
                      "mood\tEva\t0.0\t10.0\t10.0\tQ1\nmood\tLuis\t0.0\t10.0\t10.0\tQ2\n");
  EXPECT_EQ(dialog.layout(), LabelLayout::Elan) << "without a line of names";
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }))
      << told(dialog, "importError").toStdString();
  take->click();
  ASSERT_TRUE(waitForNotice("2 label")) << text("noticeText").toStdString();
  EXPECT_EQ(session_.project.annotations().annotators().back().name, "Luis");
}

TEST_F(AgreementController, HowATableIsWrittenIsShownBeforeAnythingIsTaken) {
  auto& dialog = open("labels.csv", "clip;placer;energia\n0;0,5;-0,25\n");
  ASSERT_TRUE(Driver::wait([&] { return !told(dialog, "importForm").isEmpty(); }));
  EXPECT_EQ(told(dialog, "importForm"),
            QStringLiteral("Read as: separated by semicolons, decimal comma, UTF-8"));
  EXPECT_TRUE(session_.project.annotations().all().empty());
  auto& plain = open("labels.csv", "clip\tplacer\tenergia\n0\t0.5\t-0.25\n");
  ASSERT_TRUE(Driver::wait([&] { return told(plain, "importForm").contains("tabs"); }));
  EXPECT_TRUE(told(plain, "importForm").contains("decimal point"));
  auto& unknown = open("labels.csv", "clip;v;a\n0;0,5;-0,25\n");
  ASSERT_TRUE(Driver::wait([&] { return !told(unknown, "importForm").isEmpty(); }));
  EXPECT_FALSE(told(unknown, "importForm").contains("decimal")) << "which columns are numbers?";
}

TEST_F(AgreementController, ColumnsOfEachAnnotatorAreOfferedWithAnAsterisk) {
  auto& dialog = open("several.csv", "clip,v_Eva,a_Eva,v_Luis,a_Luis\n0,0.5,0.5,-0.5,0.25\n");
  chooseColumn(dialog, "placer", "v_*");
  chooseColumn(dialog, "energia", "a_*");
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }));
  EXPECT_EQ(cell(dialog, 0, 1),
            QStringLiteral("Eva: +0.50  +0.50  Happiness · Luis: −0.50  +0.25  Stress"));
  EXPECT_FALSE(dialog.findChild<QLineEdit*>("importAnnotator")->isEnabled())
      << "the columns say it";
  take->click();
  ASSERT_TRUE(waitForNotice("2 label"));
  std::vector<std::string> names;
  for (const Annotator& annotator : session_.project.annotations().annotators())
    names.push_back(annotator.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Eva", "Luis"}));
}

TEST_F(AgreementController, ColumnsOfVotesAreGivenTheirQuadrants) {
  auto& dialog = open("votes.csv", "clip,happy,angry,sad\n0,3,1,0\n1,1,1,0\n");
  auto* known = dialog.findChild<QComboBox*>("importKnown");
  known->setCurrentIndex(known->findData("votes"));
  ASSERT_TRUE(Driver::wait([&] { return told(dialog, "importError").contains("quadrant"); }))
      << told(dialog, "importError").toStdString();
  auto* take = dialog.findChild<QPushButton*>("importButton");
  EXPECT_FALSE(take->isEnabled());
  EXPECT_FALSE(dialog.findChild<QComboBox*>("importColumn_placer")->isVisible());
  for (const auto& [column, quadrant] : {std::pair("importVotes_happy", Quadrant::Felicidad),
                                         std::pair("importVotes_angry", Quadrant::Estres)}) {
    auto* box = dialog.findChild<QComboBox*>(column);
    ASSERT_TRUE(box->isVisible());
    box->setCurrentIndex(box->findData(static_cast<int>(quadrant)));
  }
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }));
  EXPECT_EQ(told(dialog, "importError"), "Not counted, of no quadrant: sad");
  EXPECT_EQ(cell(dialog, 0, 1), "Happiness");
  EXPECT_TRUE(cell(dialog, 1, 1).startsWith("left out: as many voted for"));
  EXPECT_TRUE(told(dialog, "importSummary").contains("1 left out"));
  dialog.findChild<QLineEdit*>("importAnnotator")->setText("listeners");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }));
  take->click();
  ASSERT_TRUE(waitForNotice("1 label")) << text("noticeText").toStdString();
  EXPECT_TRUE(text("noticeText").contains("1 left out (line 3: as many"));
  EXPECT_EQ(session_.project.annotations().all().at(0).shares,
            (QuadrantShares{0.25, 0.75, 0.0, 0.0}));
}

TEST_F(AgreementController, EmotifysFeelingsAreColumnsOfVotes) {
  auto& dialog = open("data.csv", "track id,genre,power,sadness,age\n1,rock,1,0,20\n");
  auto* known = dialog.findChild<QComboBox*>("importKnown");
  known->setCurrentIndex(known->findData("emotify"));
  EXPECT_TRUE(dialog.findChild<QComboBox*>("importVotes_power")->isVisible());
  EXPECT_FALSE(dialog.findChild<QComboBox*>("importVotes_age")->isVisible());
  // Those that are shown stand from the left on, without holes for those that are not.
  QCoreApplication::processEvents();
  const auto left = [&](const char* field) {
    auto* const box = dialog.findChild<QComboBox*>(field);
    return box->mapTo(&dialog, QPoint(0, 0)).x();
  };
  const int first = left("importKnown");
  for (const char* field : {"importVotes_power", "importColumn_song"})
    EXPECT_EQ(left(field), first) << field;
  EXPECT_EQ(left("importColumn_annotator"), first)
      << "below the song: four stand beside each other";
  EXPECT_EQ(dialog.columns().perFolder, 100);
  EXPECT_EQ(dialog.columns().of("folder"), "genre");
  EXPECT_EQ(dialog.columns().of("song"), "track id");
}

TEST_F(AgreementController, ALabelTrackIsRecognisedAndItsSongCanBeSaid) {
  const Song song = session_.project.catalogue().songs().front();
  auto& dialog = open("take 3.txt", "0.000000\t10.000000\tcalm\n10.0\t20.0\tintro\n");
  EXPECT_EQ(dialog.findChild<QComboBox*>("importKnown")->currentData(), "audacity");
  EXPECT_EQ(dialog.layout(), LabelLayout::Audacity);
  ASSERT_TRUE(Driver::wait([&] { return told(dialog, "importError").contains("take 3"); }))
      << told(dialog, "importError").toStdString();
  dialog.findChild<QLineEdit*>("importSong")
      ->setText(QString::fromStdString(song.path.filename().string()));
  auto* take = dialog.findChild<QPushButton*>("importButton");
  ASSERT_TRUE(Driver::wait([&] { return take->isEnabled(); }))
      << told(dialog, "importError").toStdString();
  EXPECT_EQ(cell(dialog, 0, 1), "Calm");
  EXPECT_EQ(cell(dialog, 0, 2).toStdString(), song.path.filename().string());
  EXPECT_EQ(model(dialog).headerData(2, Qt::Horizontal).toString(), "Song") << "no key of a table";
  EXPECT_TRUE(dialog.findChild<QTableView*>("importTable")->isColumnHidden(0)) << "of no line";
  EXPECT_TRUE(cell(dialog, 1, 1).startsWith("left out: line 2"))
      << cell(dialog, 1, 1).toStdString();
  take->click();
  ASSERT_TRUE(waitForNotice("1 label")) << text("noticeText").toStdString();
  EXPECT_TRUE(text("noticeText").contains("1 left out"));
}

TEST_F(AgreementController, OtherLayoutsThanTablesAreChosenFromTheSameList) {
  auto& vgmidi = open("vgmidi_raw_1.json", R"({"annotations": {}, "pieces": {}})");
  EXPECT_EQ(vgmidi.layout(), LabelLayout::Vgmidi);
  EXPECT_FALSE(vgmidi.findChild<QLineEdit*>("importSong")->isVisible());
  EXPECT_FALSE(vgmidi.findChild<QCheckBox*>("importWholeSongs")->isVisible());
  auto& mat = open("AMG1608.mat", "no MATLAB");
  EXPECT_EQ(mat.layout(), LabelLayout::Amg1608);
  EXPECT_FALSE(mat.findChild<QLineEdit*>("importAnnotator")->isEnabled()) << "the file names them";
  ASSERT_TRUE(Driver::wait([&] { return !told(mat, "importError").isEmpty(); }));
  EXPECT_FALSE(mat.findChild<QPushButton*>("importButton")->isEnabled());
  auto& table = open("labels.csv", "clip,placer,energia\n0,0.5,0.5\n");
  auto* known = table.findChild<QComboBox*>("importKnown");
  for (const char* key : {"vgmidi", "amg1608", "audacity", "elan", "emotify", "deam"})
    EXPECT_GE(known->findData(key), 0) << key;
  known->setCurrentIndex(known->findData("elan"));
  EXPECT_TRUE(table.findChild<QLineEdit*>("importSong")->isVisible());
  EXPECT_TRUE(table.findChild<QDoubleSpinBox*>("importLeast")->isVisible());
  EXPECT_FALSE(table.findChild<QComboBox*>("importColumn_song")->isVisible());
}

TEST_F(AgreementController, TellsWhyAFileIsRefused) {
  import("bad.json", R"([{"data": {"clip": 0}, "annotations": [{"completed_by": 1}]}])");
  ASSERT_TRUE(waitForNotice("task 1, annotation 1"));
  EXPECT_TRUE(session_.project.annotations().all().empty());
  EXPECT_TRUE(page_.findChild<QPushButton*>("importLabelsButton")->isEnabled());
}

TEST_F(AgreementController, WhatIsWrittenCanBeTaken) {
  import("labels.csv", kTwoPeople);
  ASSERT_TRUE(waitForNotice("6"));
  const auto file = folder_ / "tasks.json";
  controller_.exportTo(QString::fromStdString(file.string()), LabelFormat::LabelStudio);
  ASSERT_TRUE(waitForNotice("tasks.json"));
  EXPECT_EQ(labelFormatOf(file), LabelFormat::LabelStudio);
  EXPECT_EQ(importLabels(session_.project, file, LabelFormat::LabelStudio).added, 0u);
}

TEST_F(AgreementController, MeansAreWrittenOnTheScaleThatWasAskedFor) {
  import("labels.csv", kTwoPeople);
  ASSERT_TRUE(waitForNotice("6"));
  page_.findChild<QMenu*>("exportMeans")->actions().at(2)->trigger();
  auto* dialog = page_.findChild<QFileDialog*>("labelTableDialog");
  ASSERT_NE(dialog, nullptr);
  const auto file = folder_ / "means.csv";
  Q_EMIT dialog->fileSelected(QString::fromStdString(file.string()));
  ASSERT_TRUE(waitForNotice("means.csv"));
  const CsvTable table = CsvTable::read(file);
  const auto column = table.column("valence_mean");
  ASSERT_TRUE(column);
  for (const CsvTable::Row& row : table.rows())
    EXPECT_TRUE(std::stod(row.cells[*column]) >= 1.0 && std::stod(row.cells[*column]) <= 9.0);
  delete dialog;
}

TEST_F(AgreementController, TheProtocolIsChangedOrTheDialogSaysWhyNot) {
  QSignalSpy changed(&session_, &app::Session::protocolChanged);
  QTest::mouseClick(page_.findChild<QPushButton*>("protocolButton"), Qt::LeftButton);
  auto* dialog = page_.findChild<QDialog*>("protocolDialog");
  ASSERT_NE(dialog, nullptr);
  auto* anchors = dialog->findChild<QLineEdit*>("protocolAnchors");
  QTest::keyClicks(anchors, "2");
  dialog->findChild<QComboBox*>("protocolConsensus")->setCurrentIndex(1);
  auto* save = dialog->findChild<QPushButton*>("protocolSave");
  QTest::mouseClick(save, Qt::LeftButton);
  EXPECT_TRUE(dialog->findChild<QLabel*>("protocolError")->text().contains("00002"));
  EXPECT_EQ(session_.project.protocol(), Protocol{});

  Annotation label;
  label.clip = {2};
  label.annotator = session_.project.annotations().annotator("Eva", AnnotatorKind::Person).id;
  label.point = {0.25, -0.5};
  session_.project.annotations().append(label);
  QTest::mouseClick(save, Qt::LeftButton);
  EXPECT_FALSE(dialog->isVisible());
  EXPECT_EQ(changed.size(), 1);
  EXPECT_EQ(session_.project.protocol().consensus, ConsensusRule::Median);
  EXPECT_EQ(session_.project.protocol().anchors.at(0).reference, label.point);
}

TEST_F(AgreementController, ComputesNothingBehindOtherPages) {
  controller_.enter();
  // Else the figures of the empty project may be computed of what is imported below.
  ASSERT_TRUE(waitForFigures());
  controller_.leave();
  import("labels.csv", kTwoPeople);
  ASSERT_TRUE(waitForNotice("6"));
  auto* people = page_.findChild<QTableView*>("annotatorsTable");
  EXPECT_FALSE(page_.findChild<QLabel*>("agreementComputing")->isVisible());
  EXPECT_EQ(people->model()->rowCount(), 0);
  controller_.enter();
  EXPECT_TRUE(Driver::wait([&] { return people->model()->rowCount() == 2; }));
}

TEST(AgreementInTheWindow, AClipWithAWideSpreadOpensOnTheLabelPage) {
  const test::TemporaryFolder folder;
  {
    test::SampleProject sample = test::makeSampleProject(folder / "study", {});
    writeFileAtomically(folder / "labels.csv",
                        "clip,placer,energia,annotator\n3,0.5,0.5,Eva\n7,-0.9,0.2,Eva\n"
                        "3,0.4,0.5,Luis\n7,0.8,0.1,Luis\n");
    ASSERT_EQ(importLabels(sample.project, folder / "labels.csv", LabelFormat::Csv).added, 4u);
  }
  app::Workbench workbench(*qApp, [] { return nullptr; });
  workbench.start(QString::fromStdString((folder / "study").string()));
  Driver driver(workbench);
  driver.click("navAgreement");
  auto& spreads = driver.find<QTableView>("spreadsTable");
  ASSERT_TRUE(Driver::wait([&] { return spreads.model()->rowCount() == 2; }));
  spreads.setFocus();
  spreads.setCurrentIndex(spreads.model()->index(0, 0));
  QTest::keyClick(&spreads, Qt::Key_Return);
  EXPECT_EQ(workbench.window().currentStep(), ui::Step::Label);
  const auto& title = driver.find<QLabel>("clipTitle");
  EXPECT_TRUE(Driver::wait([&] { return title.text().contains("00007"); }))
      << title.text().toStdString();
}

}  // namespace
}  // namespace cuadrante
