#include "ui/dataset/dataset_page.h"

#include "ui/dataset/features_form.h"
#include "ui/dataset/version_tree.h"
#include "ui/page_test.h"
#include "ui/plane/plane_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

namespace cuadrante::ui {
namespace {

DatasetVersion version(std::int64_t number, std::int64_t byRule = 0) {
  DatasetVersion v;
  v.number = {number};
  if (number > 1)
    v.parent = VersionNumber{number - 1};
  v.note = "note " + std::to_string(number);
  v.createdAt = "2026-11-22T20:01:05Z";
  v.clips = 40;
  v.perQuadrant = {10, 12, 8, 10};
  v.byRule = byRule;
  return v;
}

DatasetClip clip(std::int64_t index, EmotionPoint label) {
  DatasetClip made;
  made.index = index;
  made.clip = clipName(ClipId{index});
  made.song = "songs/a.wav";
  made.label = label;
  return made;
}

/// Clips 7 and 8 moved from version 1 to version 2, which has clip 9 besides.
VersionContents secondVersion(std::int64_t byRule = 0) {
  const std::vector<DatasetClip> before{clip(7, {0.5, -0.5}), clip(8, {-0.5, 0.5})};
  VersionContents contents;
  contents.version = version(2, byRule);
  contents.clips = {clip(7, {0.5, 0.5}), clip(8, {-0.25, 0.5}), clip(9, {0.1, 0.1})};
  contents.against = {1};
  contents.difference = differenceOf(before, contents.clips);
  contents.lineage = {{{1}, {{0.5, -0.5}, {-0.5, 0.5}}}, {{2}, {{0.5, 0.5}}}};
  return contents;
}

class DatasetPageTest : public PageTest<DatasetPage> {
 protected:
  std::int64_t number(const QSignalSpy& spy, qsizetype i) const {
    return spy[i][0].value<VersionNumber>().value;
  }
};

TEST_F(DatasetPageTest, TheSidesThatWereGivenAreALineAndAChoice) {
  EXPECT_FALSE(find("datasetGivenSplit")->isVisible());
  page_->setGivenSplit(QStringLiteral("official.csv: 2 training clips"));
  EXPECT_TRUE(find("datasetGivenSplit")->isVisible());
  EXPECT_TRUE(textOf<QLabel>("datasetGivenSplitText").contains("official.csv"));
  EXPECT_TRUE(page_->usesGivenSplit());
  click("datasetGivenSplit");
  EXPECT_FALSE(page_->usesGivenSplit());
  page_->setGivenSplit({});
  EXPECT_FALSE(find("datasetGivenSplitText")->isVisible());
}

TEST_F(DatasetPageTest, BuildsWithTheNoteTyped) {
  QSignalSpy spy(page_.get(), &DatasetPage::buildRequested);
  EXPECT_FALSE(enabled("buildButton"));
  page_->setReady(12, 5);
  EXPECT_TRUE(textOf<QLabel>("datasetReady").contains("5 of them labelled by a rule"));
  EXPECT_FALSE(textOf<QLabel>("datasetReady").contains("song"));
  page_->setReady(12, 5, 9, 3);
  EXPECT_TRUE(textOf<QLabel>("datasetReady")
                  .contains("9 of them share the label of their whole song: 3 independent label"));
  QTest::keyClicks(find("datasetNote"), "first labels ");
  click("buildButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].toString(), "first labels");
  QTest::keyClick(find("datasetNote"), Qt::Key_Return);
  EXPECT_EQ(spy.size(), 2);
  EXPECT_EQ(primaryButtons(), 1);
}

TEST_F(DatasetPageTest, WhatNetworksAreGivenIsTheThesissUntilItIsChosen) {
  EXPECT_EQ(page_->features().features(), Features{});
  EXPECT_EQ(page_->features().element(), NpyType::Float32);
  EXPECT_FALSE(find("featuresHop")->isVisible()) << "folded";
  click("featuresFold");
  EXPECT_TRUE(find("featuresHop")->isVisible());
  auto* window = qobject_cast<QComboBox*>(find("featuresWindow"));
  window->setCurrentIndex(window->findData(QStringLiteral("blackman")));
  qobject_cast<QSpinBox*>(find("featuresHop"))->setValue(64);
  qobject_cast<QCheckBox*>(find("featuresDecibels"))->setChecked(true);
  qobject_cast<QCheckBox*>(find("featuresHalf"))->setChecked(true);
  Features wanted;
  wanted.set("window", std::string("blackman"));
  wanted.set("hop", std::int64_t{64});
  wanted.set("decibels", true);
  EXPECT_EQ(page_->features().features(), wanted);
  EXPECT_EQ(page_->features().element(), NpyType::Float16);
}

/// On the smallest window half a row of the fields was to be seen.
TEST_F(DatasetPageTest, WhatNetworksAreGivenHasRoomOnSmallWindows) {
  page_->setGivenSplit(QStringLiteral("official.csv: 2 training clips"));
  page_->resize(900, 560);
  click("featuresFold");
  QApplication::processEvents();
  EXPECT_GE(find("featuresParameters")->height(), 100);
  EXPECT_GE(find("versionsList")->height(), 60);
  const auto* build = find("buildButton");
  EXPECT_LE(build->mapTo(page_.get(), build->rect().bottomLeft()).y(), page_->height());
}

TEST_F(DatasetPageTest, WhatCannotBeComputedIsSaidBeforeItIsBuilt) {
  page_->setReady(12, 0);
  auto* problem = qobject_cast<QLabel*>(find("featuresProblem"));
  EXPECT_FALSE(problem->isVisible());
  auto* columns = qobject_cast<QSpinBox*>(find("featuresColumns"));
  const int usual = columns->value();
  columns->setValue(100 * usual);
  EXPECT_TRUE(problem->isVisible());
  EXPECT_TRUE(problem->text().contains("which has 10 s")) << problem->text().toStdString();
  EXPECT_FALSE(enabled("buildButton"));
  columns->setValue(usual);
  EXPECT_FALSE(problem->isVisible());
  EXPECT_TRUE(enabled("buildButton"));
  qobject_cast<QSpinBox*>(find("featuresFftSize"))->setValue(255);
  EXPECT_TRUE(problem->text().contains("even")) << problem->text().toStdString();
  EXPECT_FALSE(enabled("buildButton"));
}

TEST_F(DatasetPageTest, CannotBuildWhileBuildingAndKeepsTheNoteAfterAnError) {
  page_->setReady(12, 0);
  QTest::keyClicks(find("datasetNote"), "why");
  page_->showProgress("Building", {.done = 1, .total = 12, .item = {}});
  EXPECT_FALSE(enabled("buildButton"));
  EXPECT_TRUE(shown("workStrip"));
  page_->showError("clips/00003.wav is damaged");
  EXPECT_TRUE(enabled("buildButton"));
  EXPECT_EQ(textOf<QLabel>("noticeText"), "clips/00003.wav is damaged");
  EXPECT_EQ(textOf<QLineEdit>("datasetNote"), "why");
  page_->showDone("Version 1 is built");
  EXPECT_EQ(textOf<QLineEdit>("datasetNote"), "");
}

TEST_F(DatasetPageTest, ChoosesTheNewestVersionAndThenWhatIsClicked) {
  QSignalSpy spy(page_.get(), &DatasetPage::versionSelected);
  page_->setVersions({version(1), version(2), version(3)});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(number(spy, 0), 3);
  auto* list = find<QListView>("versionsList");
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                    list->visualRect(list->model()->index(2, 0)).center());
  ASSERT_EQ(spy.size(), 2);
  EXPECT_EQ(number(spy, 1), 1);
  // It stays chosen when a version comes.
  page_->setVersions({version(1), version(2), version(3), version(4)});
  EXPECT_EQ(number(spy, spy.size() - 1), 1);
}

TEST_F(DatasetPageTest, WhatWasBuiltIsShown) {
  page_->setVersions({version(1), version(2)});
  auto* list = find<QAbstractItemView>("versionsList");
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                    list->visualRect(list->model()->index(1, 0)).center());
  QSignalSpy spy(page_.get(), &DatasetPage::versionSelected);
  page_->setVersions({version(1), version(2), version(3)});
  EXPECT_EQ(list->currentIndex().row(), 2) << "somebody else's leaves the choice";
  page_->showDone("Version 3 holds 40 clips");
  EXPECT_EQ(list->currentIndex().row(), 0);
  ASSERT_GE(spy.size(), 1);
  EXPECT_EQ(number(spy, spy.size() - 1), 3);
}

TEST_F(DatasetPageTest, ShowsCountsParentAndDifferences) {
  page_->setVersions({version(1), version(2, 30)});
  VersionContents contents = secondVersion(30);
  contents.version.guideline = "major: pleasant";
  page_->showVersion(contents);
  EXPECT_EQ(textOf<QLabel>("versionTitle"), "Version 2");
  EXPECT_EQ(textOf<QLabel>("versionParent"), "From version 1");
  EXPECT_EQ(textOf<QLabel>("count_felicidad"), "12");
  EXPECT_EQ(textOf<QLabel>("versionLabels"), "40 clips · people 10 · rule 30");
  EXPECT_TRUE(shown("versionRule"));
  EXPECT_EQ(textOf<QLabel>("versionGuideline"), "Guideline: major: pleasant");
  EXPECT_EQ(textOf<QLabel>("versionChanges"), "Against v1: labels moved 2, clips added 1.");
  EXPECT_TRUE(shown("datasetHighlight"));
}

TEST_F(DatasetPageTest, AVersionOfOtherFeaturesIsSaidToDiffer) {
  page_->setVersions({version(1), version(2)});
  VersionContents contents;
  contents.version = version(2);
  contents.against = {1};
  contents.difference.features = "hop 128 → 64";
  page_->showVersion(contents);
  EXPECT_EQ(textOf<QLabel>("versionChanges"),
            QString::fromUtf8("Against v1: other features (hop 128 → 64)."));
  EXPECT_FALSE(shown("datasetHighlight")) << "no clip is another";
  auto* views = find<QTabBar>("datasetViews");
  QTest::mouseClick(views, Qt::LeftButton, {}, views->tabRect(1).center());
  EXPECT_EQ(textOf<QLabel>("changesSummary"),
            QString::fromUtf8("No label differs.\nFeatures: hop 128 → 64"));
}

TEST_F(DatasetPageTest, AClassThatTheFormatGivesAwayIsSaid) {
  page_->setVersions({version(1), version(2)});
  page_->showVersion(secondVersion());
  EXPECT_FALSE(shown("versionFormats"));
  VersionContents confounded = secondVersion();
  confounded.byFormat = {
      {Task::Placer, 0.9, 0.55, 0.001, {{{"mp3", 44100}, {20, 1}}, {{"vorbis", 44100}, {2, 17}}}}};
  page_->showVersion(confounded);
  EXPECT_TRUE(shown("versionFormats"));
  EXPECT_TRUE(textOf<QLabel>("versionFormats").contains("right for 90 % of the clips, 55 %"))
      << textOf<QLabel>("versionFormats").toStdString();
  EXPECT_TRUE(textOf<QLabel>("versionFormats").contains("vorbis 44100 Hz: "));
}

TEST_F(DatasetPageTest, ClipsThatHardlySoundAndLabelsOnAnotherScaleAreSaid) {
  page_->setVersions({version(1), version(2)});
  page_->showVersion(secondVersion());
  EXPECT_FALSE(shown("versionDoubts"));
  VersionContents doubtful = secondVersion();
  for (std::int64_t clip = 0; clip < 7; ++clip)
    doubtful.doubtful.push_back({{clip}, SoundDoubt::Silent});
  doubtful.doubtful.push_back({{9}, SoundDoubt::Clipped});
  doubtful.onlyPositive = true;
  doubtful.tableEdited = true;
  page_->showVersion(doubtful);
  EXPECT_TRUE(shown("versionDoubts"));
  const QStringList said = textOf<QLabel>("versionDoubts").split('\n');
  ASSERT_EQ(said.size(), 4);
  EXPECT_TRUE(said[0].startsWith("Silent clips: 00000, 00001, 00002, 00003, 00004, … (7). "))
      << said[0].toStdString();
  EXPECT_TRUE(said[1].endsWith("16 bits: 00009.")) << said[1].toStdString();
  EXPECT_TRUE(said[2].startsWith("No label is below 0"));
  EXPECT_TRUE(said[3].startsWith("Its clips.csv was edited since it was frozen"));
}

TEST_F(DatasetPageTest, IgnoresAVersionThatIsNoLongerChosen) {
  page_->setVersions({version(1), version(2)});
  VersionContents second;
  second.version = version(2);
  second.against = {1};
  page_->showVersion(second);
  VersionContents first;
  first.version = version(1);
  page_->showVersion(first);
  EXPECT_EQ(textOf<QLabel>("versionTitle"), "Version 2");
  EXPECT_FALSE(shown("versionRule"));
  EXPECT_EQ(textOf<QLabel>("versionChanges"), "Nothing differs from v1.");
}

TEST_F(DatasetPageTest, ListsWhatChangedAndPlaysTheClipThatIsChosen) {
  page_->setVersions({version(1), version(2)});
  page_->showVersion(secondVersion());
  auto* views = find<QTabBar>("datasetViews");
  QTest::mouseClick(views, Qt::LeftButton, {}, views->tabRect(1).center());
  EXPECT_TRUE(shown("changesPlane"));
  EXPECT_EQ(textOf<QLabel>("changesTitle"), "From v1 to v2");
  EXPECT_EQ(textOf<QLabel>("changesSummary"),
            "Labels moved: 2 of 2\nEnergy: 1 moved, 1 of them changed class\n"
            "Pleasure: 1 moved, 0 of them changed class\nClips added: 1");
  EXPECT_TRUE(
      find("migrationMatrix")->accessibleDescription().contains("from Calm to Happiness: 1"));
  auto* table = find<QTableView>("changesTable");
  ASSERT_EQ(table->model()->rowCount(), 3);

  QSignalSpy heard(page_.get(), &DatasetPage::clipChosen);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                    table->visualRect(table->model()->index(1, 0)).center());
  ASSERT_EQ(heard.size(), 1);
  EXPECT_EQ(heard[0][0].value<ClipId>(), ClipId{8});
  auto* plane = find<PlaneView>("changesPlane");
  QTest::mouseClick(plane, Qt::LeftButton, {}, plane->toWidget({0.5, 0.5}).toPoint());
  ASSERT_EQ(heard.size(), 2);
  EXPECT_EQ(heard[1][0].value<ClipId>(), ClipId{7});
  EXPECT_EQ(table->currentIndex().row(), 0) << "the list goes with the plane";
}

TEST_F(DatasetPageTest, ComparesWithAnyVersion) {
  QSignalSpy spy(page_.get(), &DatasetPage::versionSelected);
  page_->setVersions({version(1), version(2), version(3)});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][1].value<VersionNumber>().value, 2) << "its parent at first";
  auto* against = find<QComboBox>("datasetAgainst");
  ASSERT_EQ(against->count(), 2);
  QTest::keyClick(against, Qt::Key_Down);
  ASSERT_EQ(spy.size(), 2);
  EXPECT_EQ(number(spy, 1), 3);
  EXPECT_EQ(spy[1][1].value<VersionNumber>().value, 1);
  // The first one has no parent: nothing is compared until it is asked for.
  auto* list = find<QListView>("versionsList");
  QTest::keyClick(list, Qt::Key_End);
  EXPECT_EQ(number(spy, spy.size() - 1), 1);
  EXPECT_FALSE(spy.last()[1].value<VersionNumber>().valid());
}

TEST_F(DatasetPageTest, ShowsTheLineSideBySide) {
  page_->setVersions({version(1), version(2)});
  page_->showVersion(secondVersion());
  auto* views = find<QTabBar>("datasetViews");
  QTest::mouseClick(views, Qt::LeftButton, {}, views->tabRect(2).center());
  EXPECT_TRUE(shown("lineagePlane_1"));
  EXPECT_TRUE(shown("lineagePlane_2"));
  EXPECT_EQ(find("lineagePlane_1")->y(), find("lineagePlane_2")->y());
}

TEST_F(DatasetPageTest, BuildsFromTheVersionChosen) {
  QSignalSpy spy(page_.get(), &DatasetPage::buildRequested);
  page_->setReady(3, 0);
  EXPECT_FALSE(shown("datasetParent")) << "the first version goes on from none";
  page_->setVersions({version(1), version(2)});
  click("buildButton");
  QTest::keyClick(find("datasetParent"), Qt::Key_Down);
  click("buildButton");
  ASSERT_EQ(spy.size(), 2);
  EXPECT_EQ(spy[0][1].value<VersionNumber>().value, 2);
  EXPECT_EQ(spy[1][1].value<VersionNumber>().value, 1);
}

TEST(VersionTree, DrawsBranchesOnLanesOfTheirOwn) {
  std::vector<DatasetVersion> versions{version(4), version(3), version(2), version(1)};
  versions[0].parent = VersionNumber{2};
  versions[1].parent = VersionNumber{1};
  const std::vector<TreeRow> tree = treeOf(versions);
  ASSERT_EQ(tree.size(), 4u);
  EXPECT_EQ(tree[0].lane, 0);
  EXPECT_TRUE(tree[0].above.empty());
  EXPECT_EQ(tree[1].lane, 1) << "v3 is not on v4's way to v2";
  EXPECT_EQ(tree[1].above, (std::vector{0}));
  EXPECT_EQ(tree[1].below, (std::vector{0, 1}));
  EXPECT_EQ(tree[2].lane, 0);
  EXPECT_EQ(tree[3].lane, 0);
  EXPECT_EQ(tree[3].above, (std::vector{0, 1})) << "both branches come from v1";
  EXPECT_TRUE(tree[3].below.empty());
}

}  // namespace
}  // namespace cuadrante::ui
