#include "review/review_page.h"

#include "label/label_keys.h"
#include "plane/plane_view.h"
#include "playback/clip_player.h"
#include "playback/listening_panel.h"
#include "ui/page_test.h"
#include "ui/sample_runs.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTableView>

namespace cuadrante::ui {
namespace {

ClipSound sound(std::int64_t clip) {
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 44100;
  pcm->samples.assign(44100, 100);
  return {{clip}, QStringLiteral("Clip %1").arg(clip), pcm};
}

std::vector<QueuedClip> someQueue() {
  return {{7, "00007", {0.4, 0.6}, 4, 4, 0.08},
          {3, "00003", {-0.2, -0.5}, 3, 4, 0.31},
          {12, "00012", {0.9, -0.1}, 3, 4, 0.22}};
}

// A base, so that the player lives longer than the page.
struct WithPlayer {
  WithPlayer() { player.setSilent(true); }
  ClipPlayer player;
};

class ReviewPageTest : private WithPlayer, public PageTest<ReviewPage> {
 protected:
  ReviewPageTest() : PageTest(new ReviewPage(player)) {
    page_->setRuns({sampleRun(1, Task::Energia, 0.71), sampleRun(2, Task::Energia, 0.9),
                    sampleRun(3, Task::Placer, 0.6), sampleRun(4, Task::Energia, 0.8),
                    sampleRun(5, Task::Energia, std::nullopt), sampleRun(6, Task::Energia, 0.6),
                    sampleRun(8, Task::Energia, 0.75), sampleRun(9, Task::Cuadrantes, 0.4)});
  }

  std::vector<std::int64_t> numbers(const QVariant& runs) const {
    std::vector<std::int64_t> values;
    for (const RunNumber run : runs.value<std::vector<RunNumber>>())
      values.push_back(run.value);
    return values;
  }
  void makeQueue() const {
    click("queueButton");
    page_->showQueue(someQueue());
  }
  void hear(std::int64_t clip, EmotionPoint label) const { page_->showClip(sound(clip), label); }
  void clickPlane(EmotionPoint point) const {
    auto* plane = find<PlaneView>("reviewPlane");
    QTest::mouseClick(plane, Qt::LeftButton, {}, plane->toWidget(point).toPoint());
  }
  QPoint rowCentre(int row) const {
    auto* table = find<QTableView>("queueTable");
    return table->visualRect(table->model()->index(row, 0)).center();
  }
  std::int64_t clipOf(const QSignalSpy& spy, qsizetype i) const {
    return spy[i][0].value<ClipId>().value;
  }
};

TEST_F(ReviewPageTest, WithoutFinishedRunsItLeadsToTraining) {
  page_->setRuns({sampleRun(5, Task::Energia, std::nullopt), sampleRun(9, Task::Cuadrantes, 0.4)});
  QSignalSpy spy(page_.get(), &ReviewPage::runsNeeded);
  EXPECT_EQ(primaryButtons(), 1);
  click("emptyReviewButton");
  EXPECT_EQ(spy.size(), 1);
}

TEST_F(ReviewPageTest, TheBestFourRunsOfTheAxisAreTicked) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  EXPECT_EQ(find<QListWidget>("reviewRuns")->count(), 5);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].value<Axis>(), Axis::Energia);
  EXPECT_EQ(numbers(spy[0][1]), std::vector<std::int64_t>({2, 4, 8, 1}));
  EXPECT_EQ(spy[0][2].toInt(), 3);
  EXPECT_EQ(primaryButtons(), 1);
}

TEST_F(ReviewPageTest, AsksForTheRunsAndTheRuleChosen) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  auto* list = find<QListWidget>("reviewRuns");
  list->setCurrentRow(0);
  QTest::keyClick(list, Qt::Key_Space);
  QTest::keyClick(find("reviewMissedBy"), Qt::Key_Down);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(numbers(spy[0][1]), std::vector<std::int64_t>({4, 8, 1}));
  EXPECT_EQ(spy[0][2].toInt(), 1);
  EXPECT_EQ(find<QSpinBox>("reviewMissedBy")->maximum(), 3);
  // What was ticked stays when runs come.
  page_->setRuns({sampleRun(4, Task::Energia, 0.8), sampleRun(20, Task::Energia, 0.99)});
  click("queueButton");
  EXPECT_EQ(numbers(spy[1][1]), std::vector<std::int64_t>({4}));
}

TEST_F(ReviewPageTest, TheOtherAxisHasItsOwnRuns) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  QTest::keyClick(find("reviewAxis"), Qt::Key_Down);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].value<Axis>(), Axis::Placer);
  EXPECT_EQ(numbers(spy[0][1]), std::vector<std::int64_t>({3}));
}

TEST_F(ReviewPageTest, AClickedClipIsRequested) {
  makeQueue();
  QSignalSpy spy(page_.get(), &ReviewPage::clipRequested);
  QTest::mouseClick(find<QTableView>("queueTable")->viewport(), Qt::LeftButton, {}, rowCentre(1));
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(clipOf(spy, 0), 3);
  clickPlane({0.9, -0.1});
  ASSERT_EQ(spy.size(), 2);
  EXPECT_EQ(clipOf(spy, 1), 12);
  EXPECT_EQ(find<QTableView>("queueTable")->currentIndex().row(), 2);
}

TEST_F(ReviewPageTest, OnlyTheAxisInQuestionCanBeSet) {
  makeQueue();
  hear(7, {0.4, 0.6});
  QSignalSpy spy(page_.get(), &ReviewPage::relabelChosen);
  QSignalSpy plane(find<PlaneView>("reviewPlane"), &PlaneView::pointChosen);
  clickPlane({-0.8, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(clipOf(spy, 0), 7);
  EXPECT_EQ(spy[0][1].value<Axis>(), Axis::Energia);
  EXPECT_NEAR(spy[0][2].toDouble(), -0.5, 0.01);
  EXPECT_EQ(plane[0][0].value<EmotionPoint>().placer, 0.4);
}

TEST_F(ReviewPageTest, WithPlacerInQuestionEnergiaIsLocked) {
  QTest::keyClick(find("reviewAxis"), Qt::Key_Down);
  makeQueue();
  hear(7, {0.4, 0.6});
  QSignalSpy spy(page_.get(), &ReviewPage::relabelChosen);
  QSignalSpy plane(find<PlaneView>("reviewPlane"), &PlaneView::pointChosen);
  clickPlane({-0.8, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][1].value<Axis>(), Axis::Placer);
  EXPECT_NEAR(spy[0][2].toDouble(), -0.8, 0.01);
  EXPECT_EQ(plane[0][0].value<EmotionPoint>().energia, 0.6);
}

TEST_F(ReviewPageTest, TheLabelAndTheModelsShowOnlyAfterTheAnswer) {
  makeQueue();
  hear(7, {0.4, 0.6});
  const QString hidden = textOf<QLabel>("reviewAnswer");
  EXPECT_FALSE(hidden.contains("0.6"));
  EXPECT_FALSE(shown("reviewOpinions"));
  page_->showSaved({{7}, {0.4, 0.6}, {0.4, -0.5}, {{"2 · GRU", 0.1}, {"4 · LSTM", 0.7}}});
  EXPECT_TRUE(textOf<QLabel>("reviewAnswer").contains("0.6"));
  EXPECT_EQ(textOf<QLabel>("reviewOpinions"), "2 · GRU: − 90 %\n4 · LSTM: + 70 %");
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 1 of 3 · changed 1");
  // The next clip begins hidden; coming back shows the answer again.
  hear(3, {-0.2, -0.5});
  EXPECT_EQ(textOf<QLabel>("reviewAnswer"), hidden);
  hear(7, {0.4, -0.5});
  EXPECT_TRUE(textOf<QLabel>("reviewAnswer").contains("0.6"));
}

TEST_F(ReviewPageTest, TheSongAroundTheClipIsAskedForByItsKey) {
  makeQueue();
  hear(7, {0.4, 0.6});
  auto* panel = page_->findChild<ListeningPanel*>();
  ASSERT_NE(panel, nullptr);
  const QSignalSpy asked(panel, &ListeningPanel::contextRequested);
  QTest::keyClick(find("reviewPlane"), Qt::Key_X);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].value<ClipId>(), ClipId{7});
}

TEST_F(ReviewPageTest, KeepsUndoesAndGoesOnByButtonsAndKeys) {
  makeQueue();
  QSignalSpy keep(page_.get(), &ReviewPage::keepChosen);
  QSignalSpy undo(page_.get(), &ReviewPage::undoRequested);
  QSignalSpy wanted(page_.get(), &ReviewPage::clipRequested);
  EXPECT_FALSE(enabled("keepButton"));
  click("reviewNextButton");
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(clipOf(wanted, 0), 7);
  hear(7, {0.4, 0.6});
  click("keepButton");
  QTest::keyClick(find("reviewPlane"), Qt::Key_K);
  ASSERT_EQ(keep.size(), 2);
  EXPECT_EQ(clipOf(keep, 1), 7);
  page_->showSaved({{7}, {0.4, 0.6}, {0.4, 0.6}, {}});
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 1 of 3 · changed 0");
  EXPECT_FALSE(enabled("reviewBuildButton"));
  QTest::keyClick(find("reviewPlane"), Qt::Key_S);
  EXPECT_EQ(clipOf(wanted, 1), 3);
  hear(3, {-0.2, -0.5});
  click("reviewPreviousButton");
  EXPECT_EQ(clipOf(wanted, 2), 7);
  click("reviewUndoButton");
  QTest::keyClick(find("reviewPlane"), Qt::Key_Z);
  EXPECT_EQ(undo.size(), 2);
}

TEST_F(ReviewPageTest, ItsKeysAreThoseOfTheLabelPage) {
  makeQueue();
  hear(7, {0.4, 0.6});
  QSignalSpy undo(page_.get(), &ReviewPage::undoRequested);
  QSignalSpy chosen(page_.get(), &ReviewPage::relabelChosen);
  KeyMap keys;
  keys.set(LabelAction::Undo, {Qt::Key_U});
  keys.set(LabelAction::Tristeza, {Qt::Key_T, Qt::Key_4});
  page_->setKeys(keys);
  EXPECT_TRUE(find("reviewUndoButton")->toolTip().endsWith("(U)"));
  QTest::keyClick(find("reviewPlane"), Qt::Key_Z);
  QTest::keyClick(find("reviewPlane"), Qt::Key_U);
  EXPECT_EQ(undo.size(), 1);
  QTest::keyClick(find("reviewPlane"), Qt::Key_T);
  QTest::keyClick(find("reviewPlane"), Qt::Key_4);
  EXPECT_EQ(chosen.size(), 2);
}

TEST_F(ReviewPageTest, AnAnswerTakenBackBringsItsClipBackUnanswered) {
  makeQueue();
  hear(7, {0.4, 0.6});
  page_->showSaved({{7}, {0.4, 0.6}, {0.4, -0.5}, {}});
  hear(3, {-0.2, -0.5});
  QSignalSpy wanted(page_.get(), &ReviewPage::clipRequested);
  page_->showUndone({7});
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(clipOf(wanted, 0), 7);
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 0 of 3 · changed 0");
  hear(7, {0.4, 0.6});
  EXPECT_FALSE(textOf<QLabel>("reviewAnswer").contains("0.6"));
}

TEST_F(ReviewPageTest, BuildsWithANoteThatSaysWhatWasDone) {
  makeQueue();
  hear(7, {0.4, 0.6});
  page_->showSaved({{7}, {0.4, 0.6}, {0.4, -0.5}, {}});
  const QString note = textOf<QLineEdit>("reviewNote");
  EXPECT_EQ(note, "Energy: 1 of the 3 clips that at least 3 of 4 runs miss, heard again");
  QSignalSpy spy(page_.get(), &ReviewPage::buildRequested);
  click("reviewBuildButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].toString(), note);
  // A note of one's own is not overwritten.
  auto* field = find<QLineEdit>("reviewNote");
  field->selectAll();
  QTest::keyClicks(field, "mine");
  page_->showSaved({{3}, {-0.2, -0.5}, {-0.2, 0.5}, {}});
  EXPECT_EQ(field->text(), "mine");
}

TEST_F(ReviewPageTest, AnEmptyQueueSaysSo) {
  click("queueButton");
  page_->showProgress("Making the queue", {});
  EXPECT_FALSE(enabled("queueButton"));
  page_->showQueue({});
  EXPECT_TRUE(shown("notice"));
  EXPECT_TRUE(enabled("queueButton"));
  EXPECT_FALSE(enabled("reviewOverviewButton"));
  page_->showError("run 3 has no predictions");
  EXPECT_EQ(textOf<QLabel>("noticeText"), "run 3 has no predictions");
}

}  // namespace
}  // namespace cuadrante::ui
