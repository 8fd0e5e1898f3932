#include "ui/review/review_page_fixture.h"

namespace cuadrante::ui {
namespace {

TEST_F(ReviewPageTest, TheWheelOverWhatIsAskedChangesNothingThere) {
  auto* axis = find<QComboBox>("reviewAxis");
  auto* count = find<QSpinBox>("reviewCount");
  find("reviewRuns")->setFocus();
  for (QWidget* field : {static_cast<QWidget*>(axis), static_cast<QWidget*>(count)}) {
    QWheelEvent up(QPointF(5, 5), field->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120),
                   Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QWheelEvent down(QPointF(5, 5), field->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -240),
                     Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(field, &up);
    QCoreApplication::sendEvent(field, &down);
    EXPECT_EQ(field->focusPolicy() & Qt::WheelFocus, Qt::StrongFocus);
  }
  EXPECT_EQ(axis->currentIndex(), 0);
  EXPECT_EQ(count->value(), 0);
}

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

TEST_F(ReviewPageTest, JudgesOfOneNameSayWhatTellsThemApart) {
  std::vector<cuadrante::Run> runs;
  for (std::int64_t number = 1; number <= 4; ++number)
    runs.push_back(sampleRun(number, Task::Energia, 0.8));
  runs[1].config.learningRate = 0.003;
  runs[2].dataset = "/elsewhere";
  recurrent(runs[3].config.model).units = {7};
  page_->setRuns(runs);
  const auto* list = find<QListWidget>("reviewRuns");
  QStringList names;
  for (int row = 0; row < list->count(); ++row)
    names << list->item(row)->text();
  names.sort();
  ASSERT_EQ(names.size(), 4);
  EXPECT_EQ(QSet<QString>(names.begin(), names.end()).size(), 4) << names.join('\n').toStdString();
  EXPECT_EQ(names.filter("lr 0.003").size(), 1) << names.join('\n').toStdString();
  EXPECT_EQ(names.filter("run 1").size(), 1) << "of another folder than run 3";
  EXPECT_EQ(names.filter("run 4").size(), 0) << "its name is its own";
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

}  // namespace
}  // namespace cuadrante::ui
