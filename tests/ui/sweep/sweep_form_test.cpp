#include "ui/sweep/sweep_form.h"

#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"
#include "ui/page_test.h"
#include "ui/training/run_outcome.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QSpinBox>

namespace cuadrante::ui {
namespace {

std::vector<DatasetVersion> twoVersions() {
  DatasetVersion first;
  first.number = {1};
  first.clips = 100;
  DatasetVersion second = first;
  second.number = {2};
  return {first, second};
}

class SweepFormTest : public PageTest<SweepForm> {
 protected:
  SweepFormTest() {
    page_->resize(348, 1200);
    page_->setVersions(twoVersions());
  }
  void type(const char* name, const QString& text) const {
    auto* field = find(name);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
  }
  /// A check box of a group, by the word that it stands for.
  void toggle(const char* group, const char* word) const {
    auto* box = find<QCheckBox>(qPrintable(QStringLiteral("%1-%2").arg(group, word)));
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
  }
  QString counts() const { return textOf<QLabel>("sweepRuns"); }
  SweepPlan started() const {
    QSignalSpy spy(page_.get(), &SweepForm::startRequested);
    click("sweepStartButton");
    return spy.size() == 1 ? spy[0][0].value<SweepPlan>() : SweepPlan();
  }
};

TEST_F(SweepFormTest, BeginsWithTheUsualTrainingByFiveFolds) {
  EXPECT_EQ(counts(), QStringLiteral("1 configuration(s) × 5 fold(s) = 5 run(s)"));
  const SweepPlan plan = started();
  EXPECT_EQ(plan.runs, withRepeatsAndFolds({TrainingConfig{}}, 1, 5));
  EXPECT_EQ(plan.source, kOwnGrid);
  EXPECT_EQ(plan.version, VersionNumber{2}) << "the newest";
  EXPECT_EQ(primaryButtons(), 1);
}

// A name that was too long pushed half of the form out of its column.
TEST_F(SweepFormTest, ItsFieldsFitTheColumn) {
  const auto* scroll = page_->findChild<QScrollArea*>();
  ASSERT_NE(scroll, nullptr);
  EXPECT_LE(scroll->widget()->minimumSizeHint().width(), scroll->viewport()->width());
}

TEST_F(SweepFormTest, SaysOnWhichSongsTheFiguresWillRest) {
  EXPECT_FALSE(shown("sweepSides"));
  const SplitOverview energia{
      {.songs = 26, .ofClass = {164, 102}}, {}, {.songs = 33, .ofClass = {200, 171}}, 5};
  page_->showSplits({{Task::Energia, energia}});
  EXPECT_TRUE(textOf<QLabel>("sweepSides").startsWith("Test: 371 clips of 33 song(s)"))
      << textOf<QLabel>("sweepSides").toStdString();
  EXPECT_TRUE(textOf<QLabel>("sweepSides").contains("Training of fold 1: 266 clips of 26 song(s)"));
  SplitOverview placer = energia;
  placer.test.ofClass = {100, 271};
  page_->showSplits({{Task::Energia, energia}, {Task::Placer, placer}});
  for (const Task task : {Task::Energia, Task::Placer})
    EXPECT_TRUE(textOf<QLabel>("sweepSides").contains(taskName(task) + "\nTest: "));
  type("sweepUnits", "48");
  EXPECT_FALSE(find<QLabel>("sweepSides")->isEnabled()) << "of another plan: they keep their place";
  page_->showSplits({{Task::Energia, energia}});
  EXPECT_TRUE(find<QLabel>("sweepSides")->isEnabled());
}

TEST_F(SweepFormTest, SaysWhereGridAndVersionDoNotGoTogether) {
  std::vector<DatasetVersion> versions = twoVersions();
  versions[0].features = Features(featureKind("musical"));
  auto* preset = find<QComboBox>("sweepPreset");
  auto* version = find<QComboBox>("sweepVersion");
  EXPECT_FALSE(shown("sweepVersionRemark"));
  preset->setCurrentIndex(preset->findData("recommended"));
  EXPECT_TRUE(shown("sweepVersionRemark"));
  EXPECT_FALSE(shown("sweepAdaptButton")) << "no version has what it wants";
  page_->setVersions(versions);
  EXPECT_EQ(version->currentIndex(), 0);
  EXPECT_TRUE(textOf<QLabel>("sweepVersionRemark").contains("v2"));
  EXPECT_TRUE(textOf<QPushButton>("sweepAdaptButton").contains("v1"));
  click("sweepAdaptButton");
  EXPECT_FALSE(shown("sweepVersionRemark"));
  EXPECT_EQ(started().version, VersionNumber{1});
  EXPECT_EQ(started().source, "recommended");
  // The usual GRU has no use for such a version.
  page_->setGrid(gridOf(TrainingConfig{}), {1});
  EXPECT_TRUE(textOf<QLabel>("sweepVersionRemark").contains("v1"));
  click("sweepAdaptButton");
  EXPECT_FALSE(shown("sweepVersionRemark"));
  EXPECT_TRUE(std::holds_alternative<DenseSpec>(started().runs.front().model.architecture));
}

TEST_F(SweepFormTest, CountsRunsWhileOneTypes) {
  type("sweepUnits", "32; 64, 32");
  type("sweepDropout", "0.3, 0.5, 0.8");
  toggle("sweepCell", "lstm");
  EXPECT_EQ(counts(), QStringLiteral("12 configuration(s) × 5 fold(s) = 60 run(s)"));
  find<QSpinBox>("sweepFolds")->setValue(1);
  EXPECT_EQ(counts(), "12 configuration(s) = 12 run(s)");
  find<QSpinBox>("sweepFolds")->setValue(5);
  find<QSpinBox>("sweepRepeats")->setValue(2);
  EXPECT_EQ(counts(), "12 configuration(s) × 5 fold(s) × 2 seed(s) = 120 run(s)");
  const SweepPlan plan = started();
  EXPECT_EQ(plan.configurations, 12U);
  ASSERT_EQ(plan.runs.size(), 120U);
  EXPECT_EQ(plan.runs[0].split.folds, 5);
  EXPECT_EQ(plan.runs[4].split.fold, 5);
  EXPECT_EQ(plan.runs[5].seed, 2U);
}

TEST_F(SweepFormTest, APresetFillsTheForm) {
  auto* presetBox = find<QComboBox>("sweepPreset");
  presetBox->setCurrentIndex(presetBox->findData("recommended"));
  EXPECT_EQ(counts(), "3 configuration(s) × 5 fold(s) = 15 run(s)");
  EXPECT_EQ(textOf<QLineEdit>("sweepCost"), "2");
  EXPECT_TRUE(shown("sweepPresetAbout"));
  EXPECT_EQ(started().source, "recommended");
}

/// Its tests are no grid: what is trained is what its tables say, in their order.
TEST_F(SweepFormTest, ATableOfTheThesisIsTrainedAsItIs) {
  auto* presetBox = find<QComboBox>("sweepPreset");
  presetBox->setCurrentIndex(presetBox->findData("thesis-5-7"));
  EXPECT_EQ(counts(), "12 configuration(s) = 12 run(s)");
  EXPECT_FALSE(shown("sweepUnits"));
  EXPECT_TRUE(textOf<QLabel>("sweepPresetAbout").startsWith("Tests 57 to 68"));
  const SweepPlan plan = started();
  EXPECT_EQ(plan.source, "thesis-5-7");
  EXPECT_EQ(plan.runs, configsOf(presetNamed("thesis-5-7")));
  find<QSpinBox>("sweepRepeats")->setValue(2);
  EXPECT_EQ(started().runs.size(), 24U);
  presetBox->setCurrentIndex(0);
  EXPECT_TRUE(shown("sweepUnits"));
}

TEST_F(SweepFormTest, TheWholeThesisIsTrainedOnTheVersionsThatAreThere) {
  auto* preset = find<QComboBox>("sweepPreset");
  preset->setCurrentIndex(preset->findText("The whole thesis"));
  EXPECT_EQ(counts(), QStringLiteral("48 configuration(s) = 48 run(s)")) << "of versions 1 and 2";
  EXPECT_EQ(textOf<QLabel>("sweepVersionRemark"),
            "There is no version 3: without table(s) 5.5, 5.6. There is no version 4: without "
            "table(s) 5.7, 5.8, 5.9.");
  EXPECT_FALSE(find<QComboBox>("sweepVersion")->isEnabled()) << "each table has its own";
  const SweepPlan plan = started();
  EXPECT_EQ(plan.source, kThesisChapter);
  EXPECT_FALSE(plan.version.valid());
  EXPECT_EQ(plan.runs.size(), 48U);
  EXPECT_TRUE(enabled("sweepMeasureButton"));
  page_->setVersions({});
  EXPECT_FALSE(find("sweepStartButton")->isEnabled());
  EXPECT_FALSE(enabled("sweepMeasureButton"));
  preset->setCurrentIndex(0);
  EXPECT_TRUE(find<QComboBox>("sweepVersion")->isEnabled());
}

TEST_F(SweepFormTest, EveryPresetCanBeStarted) {
  auto* presetBox = find<QComboBox>("sweepPreset");
  for (int row = 1; row < presetBox->count(); ++row) {
    presetBox->setCurrentIndex(row);
    EXPECT_EQ(started().source, presetBox->itemData(row).toString().toStdString()) << row;
    EXPECT_FALSE(textOf<QLabel>("sweepPresetAbout").isEmpty());
  }
}

TEST_F(SweepFormTest, AChangedPresetIsAGridOfOnesOwn) {
  auto* presetBox = find<QComboBox>("sweepPreset");
  presetBox->setCurrentIndex(presetBox->findData("recommended"));
  type("sweepSeed", "5");
  EXPECT_EQ(presetBox->currentIndex(), 0);
  EXPECT_FALSE(shown("sweepPresetAbout"));
  EXPECT_EQ(started().source, kOwnGrid);
}

TEST_F(SweepFormTest, SaysAtTheFieldWhatIsWrong) {
  EXPECT_FALSE(enabled("sweepTest")) << "each fold is the test in turn";
  find<QSpinBox>("sweepFolds")->setValue(1);
  EXPECT_TRUE(enabled("sweepTest"));
  const std::pair<const char*, const char*> wrong[]{
      {"sweepUnits", "32; none"}, {"sweepDropout", "0.5, 1.5"}, {"sweepBatch", "0"},
      {"sweepLr", "fast"},        {"sweepEpochs", "-1"},        {"sweepTest", "1"},
      {"sweepVal", "2"}};
  for (const auto& [name, text] : wrong) {
    const QString before = textOf<QLineEdit>(name);
    const QByteArray problem = QByteArray(name) + "Problem";
    type(name, QString::fromLatin1(text));
    EXPECT_TRUE(shown(problem.constData())) << name;
    EXPECT_FALSE(textOf<QLabel>(problem.constData()).isEmpty()) << name;
    EXPECT_FALSE(enabled("sweepStartButton")) << name;
    EXPECT_FALSE(shown("sweepRuns")) << name;
    type(name, before);
    EXPECT_FALSE(shown(problem.constData())) << name;
    EXPECT_TRUE(enabled("sweepStartButton")) << name;
  }
  toggle("sweepAxis", "energia");
  EXPECT_TRUE(shown("sweepAxisProblem"));
  EXPECT_FALSE(page_->plan().has_value());
}

TEST_F(SweepFormTest, MoreRunsThanAPersonWaitsForAreRefused) {
  type("sweepDropout", "0.1 0.2 0.3 0.4 0.5 0.6");
  find<QSpinBox>("sweepFolds")->setValue(20);
  find<QSpinBox>("sweepRepeats")->setValue(20);
  EXPECT_TRUE(textOf<QLabel>("sweepProblem").contains(QLocale().toString(2000)));
  EXPECT_FALSE(enabled("sweepStartButton"));
}

TEST_F(SweepFormTest, TheCnnHasNoUseForUnits) {
  toggle("sweepCell", "cnn2d");
  EXPECT_TRUE(enabled("sweepUnits"));
  toggle("sweepCell", "gru");
  EXPECT_FALSE(enabled("sweepUnits"));
  const SweepPlan plan = started();
  ASSERT_EQ(plan.runs.size(), 5U);
  EXPECT_EQ(plan.runs[0].optimizer, Optimizer::Adam) << "the usual one of that network";
}

TEST_F(SweepFormTest, AConfigurationOfTheTrainPageFillsIt) {
  TrainingConfig config;
  config.model = {Task::Placer, RecurrentSpec{Cell::Lstm, {64, 32}, 0.3}};
  config.schedule = Schedule::Cosine;
  config.epochs = 7;
  config.seed = config.split.seed = 3;
  find<QSpinBox>("sweepFolds")->setValue(1);
  page_->setGrid(gridOf(config), VersionNumber{1});
  const SweepPlan plan = started();
  EXPECT_EQ(plan.runs, withRepeatsAndFolds({config}, 1, 5)) << "by the usual folds";
  EXPECT_EQ(plan.version, VersionNumber{1});
  EXPECT_TRUE(shown("sweepSchedule-cosine")) << "other than usual, so it is not folded away";
  EXPECT_TRUE(find<QCheckBox>("sweepSchedule-cosine")->isChecked());
}

TEST_F(SweepFormTest, WhatIsKnownOfTheTimeIsForgottenWithAChange) {
  page_->showMeasuring({1, 4, "GRU_l1_o1_d0.5"});
  EXPECT_TRUE(textOf<QLabel>("sweepEstimate").endsWith("2 of 4"));
  QSignalSpy cancel(page_.get(), &SweepForm::measureCancelled);
  click("sweepMeasureCancelButton");
  EXPECT_EQ(cancel.size(), 1);
  EXPECT_FALSE(shown("sweepMeasureButton"));
  page_->showEstimate(720.0);
  EXPECT_FALSE(shown("sweepMeasureCancelButton"));
  EXPECT_TRUE(textOf<QLabel>("sweepEstimate").startsWith("≈ 12 min"))
      << qPrintable(textOf<QLabel>("sweepEstimate"));
  type("sweepBatch", "16");
  EXPECT_TRUE(textOf<QLabel>("sweepEstimate").isEmpty());
  EXPECT_TRUE(shown("sweepMeasureButton"));
}

TEST_F(SweepFormTest, ARefusedPlanCannotBeStartedUntilItChanges) {
  page_->showProblem("5 folds are more than 2 songs");
  EXPECT_EQ(textOf<QLabel>("sweepProblem"), "5 folds are more than 2 songs");
  EXPECT_FALSE(enabled("sweepStartButton"));
  find<QSpinBox>("sweepFolds")->setValue(2);
  EXPECT_FALSE(shown("sweepProblem"));
  EXPECT_TRUE(enabled("sweepStartButton"));
}

TEST_F(SweepFormTest, OneSweepAtATime) {
  page_->setRunning(true);
  EXPECT_FALSE(enabled("sweepStartButton"));
  EXPECT_FALSE(find("sweepStartButton")->toolTip().isEmpty());
  page_->setRunning(false);
  EXPECT_TRUE(enabled("sweepStartButton"));
  page_->setVersions({});
  EXPECT_FALSE(enabled("sweepStartButton")) << "there is nothing to train on";
}

}  // namespace
}  // namespace cuadrante::ui
