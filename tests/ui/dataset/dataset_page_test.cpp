#include "dataset/dataset_page.h"

#include "ui/page_test.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

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

class DatasetPageTest : public PageTest<DatasetPage> {
 protected:
  std::int64_t number(const QSignalSpy& spy, qsizetype i) const {
    return spy[i][0].value<VersionNumber>().value;
  }
};

TEST_F(DatasetPageTest, BuildsWithTheNoteTyped) {
  QSignalSpy spy(page_.get(), &DatasetPage::buildRequested);
  EXPECT_FALSE(enabled("buildButton"));
  page_->setReady(12, 5);
  EXPECT_TRUE(textOf<QLabel>("datasetReady").contains("5 of them labelled by a rule"));
  QTest::keyClicks(find("datasetNote"), "first labels ");
  click("buildButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].toString(), "first labels");
  QTest::keyClick(find("datasetNote"), Qt::Key_Return);
  EXPECT_EQ(spy.size(), 2);
  EXPECT_EQ(primaryButtons(), 1);
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

TEST_F(DatasetPageTest, ShowsCountsParentAndDifferences) {
  page_->setVersions({version(1), version(2, 30)});
  DatasetClip clip;
  clip.index = 7;
  clip.label = {0.5, 0.5};
  page_->showVersion(version(2, 30), {clip},
                     {{7, "00007", EmotionPoint{0.5, -0.5}, EmotionPoint{0.5, 0.5}},
                      {9, "00009", std::nullopt, EmotionPoint{0.1, 0.1}}});
  EXPECT_EQ(textOf<QLabel>("versionTitle"), "Version 2");
  EXPECT_EQ(textOf<QLabel>("versionParent"), "From version 1");
  EXPECT_EQ(textOf<QLabel>("count_felicidad"), "12");
  EXPECT_EQ(textOf<QLabel>("versionLabels"), "40 clips · people 10 · rule 30");
  EXPECT_TRUE(shown("versionRule"));
  EXPECT_EQ(textOf<QLabel>("versionChanges"), "Against v1: labels changed 1, clips added 1.");
  EXPECT_TRUE(shown("datasetHighlight"));
}

TEST_F(DatasetPageTest, IgnoresAVersionThatIsNoLongerChosen) {
  page_->setVersions({version(1), version(2)});
  page_->showVersion(version(2), {}, {});
  page_->showVersion(version(1), {}, {});
  EXPECT_EQ(textOf<QLabel>("versionTitle"), "Version 2");
  EXPECT_FALSE(shown("versionRule"));
  EXPECT_EQ(textOf<QLabel>("versionChanges"), "Nothing differs from v1.");
}

}  // namespace
}  // namespace cuadrante::ui
