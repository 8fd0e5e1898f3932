#include "ui/review/review_page.h"

#include "recurrent_spec.h"
#include "ui/label/label_keys.h"
#include "ui/page_test.h"
#include "ui/plane/plane_view.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/listening_panel.h"
#include "ui/sample_runs.h"

#include <QCheckBox>
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

QueuedClip queued(std::int64_t index, EmotionPoint label, int missedBy) {
  QueuedClip clip{.index = index, .clip = clipName(ClipId{index}), .label = label};
  clip.reasons = {{ReviewRule::Missed, 0.1, missedBy, 4}};
  return clip;
}

std::vector<QueuedClip> someQueue() {
  return {queued(7, {0.4, 0.6}, 4), queued(3, {-0.2, -0.5}, 3), queued(12, {0.9, -0.1}, 3)};
}

ReviewSummary summary(std::int64_t id, Task task, std::int64_t clips, std::int64_t answered = 0) {
  ReviewSummary made;
  made.id = {id};
  made.task = task;
  made.clips = clips;
  made.answered = answered;
  return made;
}

/// A run of a configuration of its own: a judge by itself.
Run run(std::int64_t number, Task task, std::optional<double> testAccuracy) {
  Run made = sampleRun(number, task, testAccuracy);
  recurrent(made.config.model).units = {static_cast<int>(number)};
  return made;
}

// A base, so that the player lives longer than the page.
struct WithPlayer {
  WithPlayer() { player.setSilent(true); }
  ClipPlayer player;
};

class ReviewPageTest : private WithPlayer, public PageTest<ReviewPage> {
 protected:
  ReviewPageTest() : PageTest(new ReviewPage(player)) {
    page_->setRuns({run(1, Task::Energia, 0.71), run(2, Task::Energia, 0.9),
                    run(3, Task::Placer, 0.6), run(4, Task::Energia, 0.8),
                    run(5, Task::Energia, std::nullopt), run(6, Task::Energia, 0.6),
                    run(8, Task::Energia, 0.75), run(9, Task::Cuadrantes, 0.4)});
  }

  ReviewRequest requested(const QSignalSpy& spy, qsizetype i = 0) const {
    return spy.at(i)[0].value<ReviewRequest>();
  }
  std::vector<std::int64_t> numbers(const ReviewRequest& request) const {
    std::vector<std::int64_t> values;
    for (const Judge& judge : request.judges)
      for (const RunNumber run : judge.runs)
        values.push_back(run.value);
    return values;
  }
  void open(QueueLook look = {}, std::vector<ReviewAnswer> answers = {}) const {
    page_->setReviews({summary(5, look.task, 3)});
    page_->showReview({.id = {5},
                       .queue = someQueue(),
                       .look = look,
                       .answers = std::move(answers),
                       .about = "Energy: networks miss it"});
  }
  void hear(std::int64_t clip, std::optional<EmotionPoint> label) const {
    page_->showClip(sound(clip), label);
  }
  void clickPlane(EmotionPoint point) const {
    auto* plane = find<PlaneView>("reviewPlane");
    QTest::mouseClick(plane, Qt::LeftButton, {}, plane->toWidget(point).toPoint());
  }
  void tick(const std::string& word) const {
    QTest::mouseClick(find(("reviewRule-" + word).c_str()), Qt::LeftButton, {}, {10, 10});
  }
  void tick(ReviewRule rule) const { tick(std::string(reviewRuleKey(rule))); }
  void tickEveryClip() const { tick("every-clip"); }
  bool ticked(const char* name) const { return find<QCheckBox>(name)->isChecked(); }
  QPoint rowCentre(int row) const {
    auto* table = find<QTableView>("queueTable");
    return table->visualRect(table->model()->index(row, 0)).center();
  }
  std::int64_t clipOf(const QSignalSpy& spy, qsizetype i) const {
    return spy[i][0].value<ClipId>().value;
  }
};

TEST_F(ReviewPageTest, WithoutFinishedRunsItLeadsToTraining) {
  page_->setRuns({run(5, Task::Energia, std::nullopt), run(9, Task::Cuadrantes, 0.4)});
  QSignalSpy spy(page_.get(), &ReviewPage::runsNeeded);
  EXPECT_EQ(primaryButtons(), 1);
  EXPECT_FALSE(enabled("queueButton"));
  click("emptyReviewButton");
  EXPECT_EQ(spy.size(), 1);
  // What people said can be looked through without networks.
  tick(ReviewRule::Missed);
  tick(ReviewRule::Annotators);
  EXPECT_TRUE(enabled("queueButton"));
  EXPECT_FALSE(shown("emptyReviewButton"));
}

TEST_F(ReviewPageTest, TheBestFourOfTheAxisAreTicked) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  EXPECT_EQ(find<QListWidget>("reviewRuns")->count(), 5);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  const ReviewRequest request = requested(spy);
  EXPECT_EQ(request.rules, std::vector{ReviewRule::Missed});
  EXPECT_EQ(request.labels, LabelsJudged::Present);
  EXPECT_FALSE(request.judgesChosen);
  EXPECT_EQ(request.limit, 0u);
  EXPECT_EQ(request.task, Task::Energia);
  EXPECT_EQ(numbers(request), std::vector<std::int64_t>({2, 4, 8, 1}));
  EXPECT_EQ(request.missedBy, 3);
  EXPECT_DOUBLE_EQ(request.controlShare, 0.1) << "controls are mixed in unless told otherwise";
  EXPECT_EQ(primaryButtons(), 1);
}

TEST_F(ReviewPageTest, AsksForTheRunsAndTheRuleChosen) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  auto* list = find<QListWidget>("reviewRuns");
  list->setCurrentRow(0);
  QTest::keyClick(list, Qt::Key_Space);
  QTest::keyClick(find("reviewMissedBy"), Qt::Key_Down);
  QTest::mouseClick(find("reviewOutOfSample"), Qt::LeftButton, {}, {10, 10});
  QTest::mouseClick(find("reviewExcludeTest"), Qt::LeftButton, {}, {10, 10});
  find<QSpinBox>("reviewControls")->setValue(25);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(numbers(requested(spy)), std::vector<std::int64_t>({4, 8, 1}));
  EXPECT_EQ(requested(spy).missedBy, 1);
  EXPECT_TRUE(requested(spy).judgesChosen);
  EXPECT_TRUE(requested(spy).outOfSampleOnly);
  EXPECT_TRUE(requested(spy).excludeTest);
  EXPECT_DOUBLE_EQ(requested(spy).controlShare, 0.25);
  EXPECT_EQ(find<QSpinBox>("reviewMissedBy")->maximum(), 3);
  // What was ticked stays when runs come.
  page_->setRuns({run(4, Task::Energia, 0.8), run(20, Task::Energia, 0.99)});
  click("queueButton");
  EXPECT_EQ(numbers(requested(spy, 1)), std::vector<std::int64_t>({4}));
}

TEST_F(ReviewPageTest, SeveralRulesGoIntoOneQueue) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  tick(ReviewRule::Annotators);
  tick(ReviewRule::Confident);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(requested(spy).rules,
            (std::vector{ReviewRule::Missed, ReviewRule::Confident, ReviewRule::Annotators}));
  for (const ReviewRule rule : {ReviewRule::Missed, ReviewRule::Annotators, ReviewRule::Confident})
    tick(rule);
  EXPECT_FALSE(enabled("queueButton")) << "nothing is ticked";
  EXPECT_FALSE(shown("reviewRuns"));
}

TEST_F(ReviewPageTest, EveryClipGoesWithNoRule) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  find<QCheckBox>("reviewExcludeTest")->setChecked(true);
  tickEveryClip();
  EXPECT_FALSE(ticked("reviewRule-missed"));
  EXPECT_FALSE(shown("reviewRuns"));
  EXPECT_FALSE(shown("reviewControls"));
  EXPECT_TRUE(shown("reviewExcludeTest")) << "what is in force is shown";
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_TRUE(requested(spy).rules.empty());
  EXPECT_TRUE(requested(spy).judges.empty());
  EXPECT_TRUE(requested(spy).excludeTest);
  EXPECT_EQ(requested(spy).controlShare, 0.0);
  tick(ReviewRule::Models);
  EXPECT_FALSE(ticked("reviewRule-every-clip"));
  click("queueButton");
  EXPECT_EQ(requested(spy, 1).rules, std::vector{ReviewRule::Models});
}

TEST_F(ReviewPageTest, LabelsOfAVersionCanBeJudged) {
  DatasetVersion first, second;
  first.number = VersionNumber{1};
  second.number = VersionNumber{2};
  page_->setVersions({first, second});
  auto* labels = find<QComboBox>("reviewLabels");
  ASSERT_EQ(labels->count(), 3);
  EXPECT_EQ(labels->itemText(1), "Those of version 2");
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  labels->setCurrentIndex(2);
  page_->setVersions({first, second});
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(requested(spy).labels, LabelsJudged::Frozen);
  EXPECT_EQ(requested(spy).version, VersionNumber{1}) << "the choice stays";
  tick(ReviewRule::Missed);
  tick(ReviewRule::Repeats);
  EXPECT_FALSE(shown("reviewLabels")) << "people's words are looked at, not labels";
}

TEST_F(ReviewPageTest, ClipsWithoutALabelAreFiftyUnlessToldOtherwise) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  tick(ReviewRule::Missed);
  tick(ReviewRule::Uncertain);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(requested(spy).limit, 50u);
  EXPECT_EQ(requested(spy).controlShare, 0.0);
  EXPECT_FALSE(shown("reviewControls"));
  tick(ReviewRule::Missed);
  click("queueButton");
  EXPECT_EQ(requested(spy, 1).limit, 0u) << "all that are found";
  find<QSpinBox>("reviewCount")->setValue(7);
  tick(ReviewRule::Missed);
  click("queueButton");
  EXPECT_EQ(requested(spy, 2).limit, 7u);
}

TEST_F(ReviewPageTest, TheOptionsOfTheRulesAreThoseOfTheCommandLine) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  tick(ReviewRule::Confident);
  tick(ReviewRule::Uncertain);
  EXPECT_FALSE(shown("reviewPrune"));
  click("reviewOptionsButton");
  find<QComboBox>("reviewPrune")->setCurrentIndex(2);
  find<QComboBox>("reviewOrder")->setCurrentIndex(1);
  find<QCheckBox>("reviewAll")->setChecked(true);
  find<QComboBox>("reviewAcquisition")->setCurrentIndex(1);
  find<QSpinBox>("reviewPasses")->setValue(7);
  find<QSpinBox>("reviewPerSong")->setValue(2);
  find<QCheckBox>("reviewSpreadOut")->setChecked(true);
  find<QSpinBox>("reviewSeed")->setValue(9);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  const ReviewRequest request = requested(spy);
  EXPECT_EQ(describe(request),
            "--axis energia --rule missed,confident,uncertain --labels present --missed-by 3 "
            "--prune both --order margin --all --acquisition entropy --passes 7 --per-song 2 "
            "--spread-out --controls 0.1");
  EXPECT_EQ(request.seed, 9u);
  tick(ReviewRule::Confident);
  EXPECT_FALSE(shown("reviewPrune"));
  EXPECT_TRUE(shown("reviewPasses"));
}

TEST_F(ReviewPageTest, WhatConfidentLearningEstimatesIsSaid) {
  open();
  ConfidentFindings findings;
  findings.clips = 12;
  findings.notJudged = 1;
  findings.joint.classes = 2;
  findings.joint.joint = {0.5, 0.25, 0.0, 0.25};
  findings.joint.labelled = {9, 3};
  page_->showFindings(findings);
  EXPECT_EQ(textOf<QLabel>("noticeText"),
            "About 3 of 12 labels are estimated wrong. 1 clip(s) are judged by no network that was "
            "not trained on them.");
}

TEST_F(ReviewPageTest, FoldsOfAConfigurationAreOneJudge) {
  std::vector<cuadrante::Run> folds;
  for (std::int64_t fold = 1; fold <= 5; ++fold) {
    folds.push_back(sampleRun(fold, Task::Energia, 0.8));
    folds.back().config.split.folds = 5;
    folds.back().config.split.fold = static_cast<int>(fold);
  }
  page_->setRuns(folds);
  ASSERT_EQ(find<QListWidget>("reviewRuns")->count(), 1);
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  click("queueButton");
  ASSERT_EQ(spy.size(), 1);
  ASSERT_EQ(requested(spy).judges.size(), 1u);
  EXPECT_EQ(requested(spy).judges[0].runs.size(), 5u);
}

TEST_F(ReviewPageTest, TheOtherTasksHaveTheirOwnRuns) {
  QSignalSpy spy(page_.get(), &ReviewPage::queueRequested);
  QTest::keyClick(find("reviewAxis"), Qt::Key_Down);
  click("queueButton");
  QTest::keyClick(find("reviewAxis"), Qt::Key_Down);
  click("queueButton");
  ASSERT_EQ(spy.size(), 2);
  EXPECT_EQ(requested(spy).task, Task::Placer);
  EXPECT_EQ(numbers(requested(spy)), std::vector<std::int64_t>({3}));
  EXPECT_EQ(requested(spy, 1).task, Task::Cuadrantes);
  EXPECT_EQ(numbers(requested(spy, 1)), std::vector<std::int64_t>({9}));
}

TEST_F(ReviewPageTest, AStoredReviewCanBeGoneOnWith) {
  page_->setReviews({summary(5, Task::Energia, 3), summary(6, Task::Placer, 8, 2)});
  auto* reviews = find<QComboBox>("reviews");
  ASSERT_EQ(reviews->count(), 3);
  EXPECT_EQ(reviews->itemText(1), "6 · Pleasure · 2 of 8 heard") << "the newest first";
  QSignalSpy chosen(page_.get(), &ReviewPage::reviewChosen);
  QTest::keyClick(reviews, Qt::Key_Down);
  ASSERT_EQ(chosen.size(), 1);
  EXPECT_EQ(chosen[0][0].value<ReviewId>(), ReviewId{6});

  QSignalSpy wanted(page_.get(), &ReviewPage::clipRequested);
  open({}, {{{7}, EmotionPoint{0.4, 0.6}, {0.4, 0.6}, {}}});
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(clipOf(wanted, 0), 3) << "the first that was not answered";
  EXPECT_EQ(textOf<QLabel>("reviewProgress"), "Heard 1 of 3 · moved 0 · changed class 0");
  QTest::keyClick(reviews, Qt::Key_Home);
  EXPECT_TRUE(shown("queueButton")) << "and a new one can be made";
}

TEST_F(ReviewPageTest, AClickedClipIsRequested) {
  open();
  QSignalSpy spy(page_.get(), &ReviewPage::clipRequested);
  QTest::mouseClick(find<QTableView>("queueTable")->viewport(), Qt::LeftButton, {}, rowCentre(1));
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(clipOf(spy, 0), 3);
}

TEST_F(ReviewPageTest, OnlyAnswersAreOnThePlaneOfAll) {
  open();
  EXPECT_FALSE(enabled("reviewOverviewButton")) << "a point would give its label away";
  hear(7, EmotionPoint{0.4, 0.6});
  page_->showSaved({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.5}, {}});
  click("reviewOverviewButton");
  QSignalSpy spy(page_.get(), &ReviewPage::clipRequested);
  clickPlane({0.9, -0.1});
  EXPECT_EQ(spy.size(), 0) << "where clip 12 lies, which is not answered";
  clickPlane({0.4, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(clipOf(spy, 0), 7);
}

TEST_F(ReviewPageTest, WhereTheTaskIsNoAxisBothCanBeSet) {
  open({.task = Task::Cuadrantes});
  hear(7, EmotionPoint{0.4, 0.6});
  QSignalSpy spy(page_.get(), &ReviewPage::labelChosen);
  clickPlane({-0.8, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_NEAR(spy[0][1].value<EmotionPoint>().placer, -0.8, 0.01);
  EXPECT_NEAR(spy[0][1].value<EmotionPoint>().energia, -0.5, 0.01);
}

TEST_F(ReviewPageTest, AClipWithoutALabelIsLabelledAndNotKept) {
  open();
  hear(7, std::nullopt);
  EXPECT_FALSE(enabled("keepButton"));
  QSignalSpy spy(page_.get(), &ReviewPage::labelChosen);
  clickPlane({-0.8, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_NEAR(spy[0][1].value<EmotionPoint>().placer, -0.8, 0.01);
}

TEST_F(ReviewPageTest, OnlyTheAxisInQuestionCanBeSet) {
  open();
  hear(7, EmotionPoint{0.4, 0.6});
  QSignalSpy spy(page_.get(), &ReviewPage::labelChosen);
  clickPlane({-0.8, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(clipOf(spy, 0), 7);
  EXPECT_NEAR(spy[0][1].value<EmotionPoint>().energia, -0.5, 0.01);
  EXPECT_EQ(spy[0][1].value<EmotionPoint>().placer, 0.4);
}

TEST_F(ReviewPageTest, WithPlacerInQuestionEnergiaIsLocked) {
  open({.task = Task::Placer});
  hear(7, EmotionPoint{0.4, 0.6});
  QSignalSpy spy(page_.get(), &ReviewPage::labelChosen);
  clickPlane({-0.8, -0.5});
  ASSERT_EQ(spy.size(), 1);
  EXPECT_NEAR(spy[0][1].value<EmotionPoint>().placer, -0.8, 0.01);
  EXPECT_EQ(spy[0][1].value<EmotionPoint>().energia, 0.6);
}

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
            "Suspects: 5 of 20 changed class, 8 moved (class, 95 %: 11 to 47 %)\n"
            "Controls: 1 of 4 changed class, 2 moved (class, 95 %: 5 to 70 %)\n"
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
            "Suspects: 60 of 120 changed class, 70 moved (class, 95 %: 41 to 59 %)\n"
            "Controls: 20 of 120 changed class, 30 moved (class, 95 %: 11 to 24 %)\n"
            "Suspects changed class more often than controls: 33 percentage points (95 %: 22 to "
            "44).\n"
            "After the reveal, suspects: 1 of 2 changed class, 2 moved");
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
