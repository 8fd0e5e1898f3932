#include "ui/review/review_page_fixture.h"

namespace cuadrante::ui {
namespace {

TEST_F(ReviewPageTest, TheLabelAndTheModelsShowOnlyAfterTheAnswer) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  const QString hidden = textOf<QLabel>("reviewAnswer");
  EXPECT_FALSE(hidden.contains("0.6"));
  EXPECT_FALSE(shown("reviewOpinions"));
  page_->showSaved({{7},
                    EmotionPoint{0.4, 0.6},
                    {0.4, -0.5},
                    {{"GRU", "−", 0.9, false}, {"LSTM", "+", 0.7, true}}});
  EXPECT_TRUE(textOf<QLabel>("reviewAnswer").contains("0.6"));
  EXPECT_EQ(textOf<QLabel>("reviewOpinions"), "GRU: − 90 %\nLSTM: + 70 %, trained with it");
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 1 of 3 · moved 1 · changed class 1");
  // The next clip begins hidden; coming back shows the answer again.
  hear(3, EmotionPoint{-0.2, -0.5});
  EXPECT_EQ(textOf<QLabel>("reviewAnswer"), hidden);
  hear(7, EmotionPoint{0.4, -0.5});
  EXPECT_TRUE(textOf<QLabel>("reviewAnswer").contains("0.6"));
}

TEST_F(ReviewPageTest, TheSongAroundTheClipIsAskedForByItsKey) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  auto* panel = page_->findChild<ListeningPanel*>();
  ASSERT_NE(panel, nullptr);
  const QSignalSpy asked(panel, &ListeningPanel::contextRequested);
  QTest::keyClick(find("reviewPlane"), Qt::Key_X);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].value<ClipId>(), ClipId{7});
}

TEST_F(ReviewPageTest, KeepsUndoesAndGoesOnByButtonsAndKeys) {
  open();
  QSignalSpy keep(page_.get(), &ReviewPage::keepChosen);
  QSignalSpy undo(page_.get(), &ReviewPage::undoRequested);
  QSignalSpy wanted(page_.get(), &ReviewPage::clipRequested);
  EXPECT_FALSE(enabled("keepButton"));
  hear(7, EmotionPoint{0.4, 0.6});
  click("keepButton");
  QTest::keyClick(find("reviewPlane"), Qt::Key_K);
  ASSERT_EQ(keep.size(), 2);
  EXPECT_EQ(clipOf(keep, 1), 7);
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.6}, {}});
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 1 of 3 · moved 0 · changed class 0");
  EXPECT_FALSE(enabled("reviewBuildButton"));
  QTest::keyClick(find("reviewPlane"), Qt::Key_S);
  EXPECT_EQ(clipOf(wanted, 0), 3);
  hear(3, EmotionPoint{-0.2, -0.5});
  click("reviewPreviousButton");
  EXPECT_EQ(clipOf(wanted, 1), 7);
  click("reviewUndoButton");
  QTest::keyClick(find("reviewPlane"), Qt::Key_Z);
  EXPECT_EQ(undo.size(), 2);
}

TEST_F(ReviewPageTest, ItsKeysAreThoseOfTheLabelPage) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  QSignalSpy undo(page_.get(), &ReviewPage::undoRequested);
  QSignalSpy chosen(page_.get(), &ReviewPage::labelChosen);
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
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}});
  hear(3, EmotionPoint{-0.2, -0.5});
  QSignalSpy wanted(page_.get(), &ReviewPage::clipRequested);
  page_->showUndone({7});
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(clipOf(wanted, 0), 7);
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 0 of 3 · moved 0 · changed class 0");
  hear(7, EmotionPoint{0.4, 0.6});
  EXPECT_FALSE(textOf<QLabel>("reviewAnswer").contains("0.6"));
}

TEST_F(ReviewPageTest, BuildsWithANoteThatSaysWhatWasDone) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}});
  const QString note = textOf<QLineEdit>("reviewNote");
  EXPECT_EQ(note, "Energy: networks miss it: 1 of 3 heard again, 1 changed class, 1 moved");
  QSignalSpy spy(page_.get(), &ReviewPage::buildRequested);
  click("reviewBuildButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].toString(), note);
  // A note of one's own is not overwritten.
  auto* field = find<QLineEdit>("reviewNote");
  field->selectAll();
  QTest::keyClicks(field, "mine");
  page_->showSaved({{3}, EmotionPoint{-0.2, -0.5}, {-0.2, 0.5}, {}});
  EXPECT_EQ(field->text(), "mine");
}

TEST_F(ReviewPageTest, AProjectMayKeepLabelsHiddenForGood) {
  open({.labelsShown = false});
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {{"GRU", "Energy −", 0.9, false}}});
  EXPECT_EQ(textOf<QLabel>("reviewAnswer"), "Your answer is stored.");
  EXPECT_FALSE(shown("reviewOpinions"));
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 1 of 3");
}

TEST_F(ReviewPageTest, SaysHowOftenSuspectsAndControlsChanged) {
  open();
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}});
  QSignalSpy spy(page_.get(), &ReviewPage::outcomeRequested);
  EXPECT_FALSE(shown("reviewOutcome"));
  click("reviewOutcomeButton");
  ASSERT_EQ(spy.size(), 1);
  ReviewOutcome outcome;
  outcome.suspects = {
      .heard = 20, .moved = 8, .changedClass = 5, .interval = Interval{0.112, 0.469}};
  outcome.controls = {
      .heard = 4, .moved = 2, .changedClass = 1, .interval = Interval{0.046, 0.699}};
  page_->showOutcome(outcome);
  EXPECT_EQ(textOf<QLabel>("reviewOutcome"),
            "Suspects: 5 of 20 answers changed class, 8 moved (class, 95 %: 11 to 47 %)\n"
            "Controls: 1 of 4 answers changed class, 2 moved (class, 95 %: 5 to 70 %)\n"
            "Nothing can be concluded: control clips heard 4; to see a difference of 20 percentage "
            "points it takes 58.");
  page_->showUndone({7});
  EXPECT_FALSE(shown("reviewOutcome")) << "it is not true any longer";
}

TEST_F(ReviewPageTest, ConcludesWithEnoughControlsAndShowsWhatCameAfterTheRevealBeside) {
  open();
  ReviewOutcome outcome;
  outcome.suspects = {
      .heard = 120, .moved = 70, .changedClass = 60, .interval = Interval{0.41, 0.59}};
  outcome.controls = {
      .heard = 120, .moved = 30, .changedClass = 20, .interval = Interval{0.11, 0.243}};
  outcome.suspectsAfter = {.heard = 2, .moved = 2, .changedClass = 1, .interval = {}};
  page_->showOutcome(outcome);
  EXPECT_EQ(textOf<QLabel>("reviewOutcome"),
            "Suspects: 60 of 120 answers changed class, 70 moved (class, 95 %: 41 to 59 %)\n"
            "Controls: 20 of 120 answers changed class, 30 moved (class, 95 %: 11 to 24 %)\n"
            "Suspects changed class more often than controls: 33 percentage points (95 %: 22 to "
            "44).\n"
            "After the reveal, suspects: 1 of 2 answers changed class, 2 moved");
}

TEST_F(ReviewPageTest, AnswersAfterTheRevealAreCountedApart) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.6}, {}});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}, true});
  const QString blind = "Heard 1 of 3 · moved 0 · changed class 0";
  EXPECT_EQ(textOf<QLabel>("reviewProgress"),
            blind + " · after the reveal: 1, moved 1, changed class 1");
  EXPECT_EQ(textOf<QLineEdit>("reviewNote"),
            "Energy: networks miss it: 1 of 3 heard again, 0 changed class, 0 moved; after the "
            "reveal 1 changed class, 1 moved")
      << "as the head of the page has it";
  page_->showUndone({7});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.6}, {}});
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), blind) << "what was taken back does not count";
}

// The plane under the pointer moved, so that the same click meant another energía.
TEST_F(ReviewPageTest, WhatIsCountedMovesNothing) {
  page_->resize(900, 700);
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  const auto place = [this] {
    QTest::qWait(0);
    return find("reviewPlane")->mapTo(page_.get(), QPoint(0, 0));
  };
  const QPoint before = place();
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.6}, {}});
  hear(7, EmotionPoint{0.4, 0.6});
  const QPoint blind = place();
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}, true});
  hear(7, EmotionPoint{0.4, 0.6});
  EXPECT_EQ(place(), blind);
  EXPECT_EQ(before, blind);
  EXPECT_FALSE(find<QLabel>("reviewProgress")->wordWrap());
}

TEST_F(ReviewPageTest, MovedIsByAnyDistanceAndChangedClassIsToAnother) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.55}, {}});
  page_->showSaved({{3}, EmotionPoint{-0.2, -0.5}, {-0.2, 0.5}, {}});
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 2 of 3 · moved 2 · changed class 1");
  EXPECT_EQ(textOf<QLineEdit>("reviewNote"),
            "Energy: networks miss it: 2 of 3 heard again, 1 changed class, 2 moved");
  page_->showSaved({{12}, std::nullopt, {0.9, 0.5}, {}});
  EXPECT_EQ(
      textOf<QLineEdit>("reviewNote"),
      "Energy: networks miss it: 3 of 3 heard again, 1 changed class, 2 moved, 1 labelled for "
      "the first time");
}

TEST_F(ReviewPageTest, AnAnswerAfterTheRevealSaysThatItIsKeptApart) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}});
  EXPECT_FALSE(textOf<QLabel>("reviewAnswer").contains("after the reveal"));
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.6}, {}, true});
  EXPECT_TRUE(textOf<QLabel>("reviewAnswer")
                  .contains("Answered after the reveal: it is kept apart and does not count as "
                            "blind."));
  EXPECT_TRUE(find<QTableView>("queueTable")
                  ->model()
                  ->index(0, QueueModel::Label)
                  .data(Qt::ToolTipRole)
                  .toString()
                  .contains("Answered after the reveal"));
}

TEST_F(ReviewPageTest, AnAnswerTellsHowLongTheClipWasHeard) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  QSignalSpy chosen(page_.get(), &ReviewPage::labelChosen);
  QSignalSpy kept(page_.get(), &ReviewPage::keepChosen);
  QTest::qWait(60);
  clickPlane({0.4, -0.5});
  QTest::qWait(60);
  click("keepButton");
  ASSERT_EQ(chosen.size(), 1);
  ASSERT_EQ(kept.size(), 1);
  EXPECT_GE(chosen[0][2].toLongLong(), 60);
  EXPECT_GE(kept[0][1].toLongLong(), chosen[0][2].toLongLong() + 60);
  // The next clip begins anew.
  hear(3, EmotionPoint{-0.2, -0.5});
  click("keepButton");
  EXPECT_LT(kept[1][1].toLongLong(), kept[0][1].toLongLong());
}

TEST_F(ReviewPageTest, WhoAnswersIsAskedInPlaceOfAllElse) {
  QSignalSpy said(page_.get(), &ReviewPage::whoAnswered);
  QSignalSpy wanted(page_.get(), &ReviewPage::whoWanted);
  page_->askWho({"Ana", "Luis"}, "root");
  EXPECT_TRUE(shown("reviewWho"));
  EXPECT_FALSE(enabled("queueButton"));
  EXPECT_EQ(find<QComboBox>("reviewWho")->currentText(), "root");
  auto* name = find<QComboBox>("reviewWho")->lineEdit();
  QTest::keyClick(name, Qt::Key_Delete);
  EXPECT_FALSE(enabled("reviewWhoDone")) << "an empty name is none";
  QTest::keyClicks(name, " Luis ");
  click("reviewWhoDone");
  ASSERT_EQ(said.size(), 1);
  EXPECT_EQ(said[0][0].toString(), "Luis");
  page_->setWho("Luis");
  EXPECT_FALSE(shown("reviewWho"));
  EXPECT_TRUE(enabled("queueButton"));
  open();
  EXPECT_EQ(textOf<QPushButton>("reviewWhoButton"), "Luis");
  click("reviewWhoButton");
  EXPECT_EQ(wanted.size(), 1);
}

TEST_F(ReviewPageTest, CrossValidatedJudgesAreTickedBeforeLuckierSplits) {
  std::vector<cuadrante::Run> runs{run(1, Task::Energia, 0.92), run(2, Task::Energia, 0.9)};
  for (cuadrante::Run& single : runs) {
    single.trainClips = 266;
    single.validationClips = 66;
    single.testClips = 39;
  }
  page_->setRuns(runs);
  EXPECT_EQ(textOf<QLabel>("reviewReach"),
            "No cross-validation: at most 105 of 371 clips are judged by networks that were not "
            "trained on them. Train with folds.")
      << "both have one split";
  runs.back().config.split.seed = 2;
  page_->setRuns(runs);
  EXPECT_EQ(textOf<QLabel>("reviewReach"),
            "No cross-validation: at most 210 of 371 clips are judged by networks that were not "
            "trained on them. Train with folds.");
  for (std::int64_t fold = 1; fold <= 3; ++fold) {
    runs.push_back(run(10 + fold, Task::Energia, 0.57));
    recurrent(runs.back().config.model).units = {64};
    runs.back().config.split.folds = 3;
    runs.back().config.split.fold = static_cast<int>(fold);
  }
  page_->setRuns(runs);
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(numbers(requested(spy)), std::vector<std::int64_t>({11, 12, 13}));
  EXPECT_EQ(find<QListWidget>("reviewRuns")->count(), 3) << "the others can be ticked";
  EXPECT_EQ(textOf<QLabel>("reviewReach"),
            "By cross-validation: every clip is judged by networks that were not trained on it.");
}

TEST_F(ReviewPageTest, SaysHowManyClipsTheJudgesJudgeOutOfSample) {
  page_->setReviews({summary(5, Task::Energia, 3)});
  page_->showReview({.id = {5},
                     .queue = someQueue(),
                     .look = {},
                     .answers = {},
                     .about = "Energy: networks miss it",
                     .reach = JudgesReach{4, 1, 371, 105}});
  EXPECT_EQ(textOf<QLabel>("queueTitle"),
            "Energy: networks miss it\nJudges: 4, cross-validated: 1. Out of sample they judge 105 "
            "of 371 clips.");
}

TEST_F(ReviewPageTest, TheGuidelineStandsBesideThePlane) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  EXPECT_FALSE(shown("guidelineCard"));
  page_->setGuideline("major: pleasant");
  EXPECT_EQ(textOf<QLabel>("guidelineText"), "major: pleasant");
  EXPECT_TRUE(shown("guidelineCard"));
}

/// It answered another energy for the same click.
TEST_F(ReviewPageTest, NeitherANoticeNorProgressMovesThePlane) {
  page_->resize(1100 - 176, 700 - 100);
  open();
  hear(7, EmotionPoint{0.5, 0.5});
  // A window manager has the last word on a window's size.
  std::ignore = QTest::qWaitForWindowActive(page_->window(), 1000);
  QCoreApplication::processEvents();
  const auto* plane = find<PlaneView>("reviewPlane");
  const QWidget* page = page_->window();
  const auto where = [&] { return QRect(plane->mapTo(page, QPoint(0, 0)), plane->size()); };
  const QRect before = where();
  page_->showError(QStringLiteral("The disk is full; nothing more can be written. ").repeated(3));
  QCoreApplication::processEvents();
  EXPECT_EQ(where(), before);
  EXPECT_TRUE(shown("notice"));
  page_->showProgress("Building the next version of the dataset",
                      {.done = 3, .total = 100, .item = {}});
  QCoreApplication::processEvents();
  EXPECT_EQ(where(), before);
  EXPECT_TRUE(shown("workStrip"));
}

TEST_F(ReviewPageTest, AnEmptyQueueSaysSo) {
  click("queueButton");
  page_->showProgress("Making the queue", {});
  EXPECT_FALSE(enabled("queueButton"));
  page_->showNothingFound();
  EXPECT_TRUE(shown("notice"));
  EXPECT_TRUE(enabled("queueButton"));
  page_->showError("run 3 has no predictions");
  EXPECT_EQ(textOf<QLabel>("noticeText"), "run 3 has no predictions");
}

}  // namespace
}  // namespace cuadrante::ui
