#include "ui/results/results_page.h"

#include "recurrent_spec.h"
#include "ui/charts/epoch_chart.h"
#include "ui/charts/loss_scale.h"
#include "ui/controls/figure_text.h"
#include "ui/page_test.h"
#include "ui/results/compare_panel.h"
#include "ui/sample_runs.h"
#include "ui/training/run_outcome.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

namespace cuadrante::ui {
namespace {

class ResultsPageTest : public PageTest<ResultsPage> {
 protected:
  ResultsPageTest() {
    std::vector<cuadrante::Run> runs;
    for (int i = 1; i <= 6; ++i)
      runs.push_back(sampleRun(i, i % 2 == 0 ? Task::Placer : Task::Energia,
                               i == 6 ? std::nullopt : std::optional(0.5 + 0.05 * i)));
    recurrent(runs[4].config.model).units = {64};
    page_->setRuns(std::move(runs));
  }
  QTableView& table() { return *find<QTableView>("resultsTable"); }
  void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) {
    const QPoint at = table().visualRect(table().model()->index(row, 1)).center();
    QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, at);
  }
  int rows() { return table().model()->rowCount(); }
};

TEST_F(ResultsPageTest, TheEmptyPageLeadsToTraining) {
  page_->setRuns({});
  EXPECT_TRUE(shown("emptyResultsButton"));
  QSignalSpy needed(page_.get(), &ResultsPage::runsNeeded);
  click("emptyResultsButton");
  EXPECT_EQ(needed.count(), 1);
}

TEST_F(ResultsPageTest, ConditionsAreTypedAndAWrongOneIsExplained) {
  auto& conditions = *find<QLineEdit>("runConditions");
  QTest::keyClicks(&conditions, "axis=energia test_acc>=0.6");
  EXPECT_EQ(rows(), 2);
  EXPECT_TRUE(textOf<QLabel>("runsCount").contains("2 of 6"));
  EXPECT_FALSE(shown("conditionProblem"));
  QTest::keyClicks(&conditions, " nonsense>1");
  EXPECT_TRUE(shown("conditionProblem"));
  EXPECT_TRUE(textOf<QLabel>("conditionProblem").contains("nonsense"));
  EXPECT_EQ(rows(), 2) << "what was shown stays";
  conditions.clear();
  EXPECT_EQ(rows(), 6);
  EXPECT_FALSE(shown("conditionProblem"));
}

TEST_F(ResultsPageTest, QuickFiltersHoldWhatTheRunsHave) {
  auto& state = *find<QComboBox>("filterState");
  ASSERT_EQ(state.count(), 3) << "any, finished, stopped";
  QTest::keyClick(&state, Qt::Key_End);
  EXPECT_EQ(rows(), 1);
  QTest::keyClick(&state, Qt::Key_Home);
  auto& axis = *find<QComboBox>("filterAxis");
  QTest::keyClick(&axis, Qt::Key_End);
  EXPECT_EQ(rows(), 3);
}

TEST_F(ResultsPageTest, GroupingKeepsTheChoice) {
  clickRow(2);
  click("groupRuns");
  EXPECT_EQ(rows(), 7) << "six runs of one version and its heading";
  ASSERT_EQ(table().selectionModel()->selectedRows().size(), 1);
  EXPECT_EQ(table().selectionModel()->selectedRows().front().row(), 3);
  EXPECT_EQ(table().columnSpan(0, 0), table().model()->columnCount());
}

TEST_F(ResultsPageTest, EnterOpensARunAndEscapeGoesBack) {
  QSignalSpy wanted(page_.get(), &ResultsPage::outcomeRequested);
  clickRow(4);
  QTest::keyClick(&table(), Qt::Key_Return);
  ASSERT_EQ(wanted.count(), 1);
  EXPECT_EQ(wanted[0][0].value<RunNumber>(), RunNumber{5});
  EXPECT_TRUE(textOf<QLabel>("resultsRun").contains("5 · GRU_l1_o1_d0.5"));
  EXPECT_FALSE(shown("resumeButton")) << "a finished run";
  QTest::keyClick(find("resultsRun")->parentWidget(), Qt::Key_Escape);
  EXPECT_TRUE(table().isVisible());
}

TEST_F(ResultsPageTest, DetailsSayOnWhichSongsAndClassesItRests) {
  clickRow(0);
  click("openRunButton");
  auto& facts = *find<QTableView>("runFacts")->model();
  const auto fact = [&](const QString& name) {
    for (int row = 0; row < facts.rowCount(); ++row)
      if (facts.index(row, 0).data().toString() == name)
        return facts.index(row, 1).data().toString().replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    return QString();
  };
  EXPECT_EQ(fact("Clips: Test"), QString());
  RunOutcome outcome;
  outcome.run = {1};
  outcome.split = SplitOverview{
      {.songs = 26, .ofClass = {164, 102}}, {}, {.songs = 33, .ofClass = {200, 171}}, 5};
  page_->showOutcome(outcome);
  EXPECT_EQ(fact("Clips: Test"),
            QStringLiteral("371 clips of 33 song(s) (%1 200, %2 171)")
                .arg(className(Task::Energia, 0), className(Task::Energia, 1)));
  EXPECT_TRUE(fact("Clips: Training of fold 1").startsWith("266 clips of 26 song(s)"));
  EXPECT_NE(fact("State"), QString()) << "the others stay";
}

TEST_F(ResultsPageTest, AStoppedRunCanBeResumedUnlessAnotherTrains) {
  clickRow(5);
  click("openRunButton");
  EXPECT_TRUE(enabled("resumeButton"));
  page_->setTraining(true);
  EXPECT_FALSE(enabled("resumeButton"));
  page_->setTraining(false);
  QSignalSpy resumed(page_.get(), &ResultsPage::resumeRequested);
  click("resumeButton");
  ASSERT_EQ(resumed.count(), 1);
  EXPECT_EQ(resumed[0][0].value<RunNumber>(), RunNumber{6});
  QSignalSpy like(page_.get(), &ResultsPage::likeRequested);
  click("trainLikeButton");
  EXPECT_EQ(like.count(), 1);
}

TEST_F(ResultsPageTest, TwoRunsAreCompared) {
  QSignalSpy wanted(page_.get(), &ResultsPage::comparisonRequested);
  clickRow(0);
  EXPECT_FALSE(enabled("compareButton"));
  clickRow(4, Qt::ControlModifier);
  click("compareButton");
  ASSERT_EQ(wanted.count(), 1);
  EXPECT_EQ(find<EpochChart>("compareLoss")->lines().size(), 2U);
  const auto* differences = find<QTableView>("differencesTable")->model();
  EXPECT_EQ(differences->index(0, 0).data().toString(), "units");
  EXPECT_EQ(differences->index(0, 1).data().toString(), "32");
  EXPECT_EQ(differences->index(0, 2).data().toString(), "64");

  RunComparison comparison;
  comparison.bothRight = 20;
  comparison.firstOnly = 8;
  comparison.secondOnly = 1;
  comparison.otherLabel = 3;
  comparison.byClip = mcNemar(8, 1);
  comparison.bySong =
      PairedDifference{.difference = -0.2, .interval = Interval{-0.4, 0.1}, .p = 0.12, .songs = 9};
  const std::vector<RunNumber> runs{{1}, {5}};
  page_->showPairs({{1}, {2}}, {{{1}, {2}, {}, "of before"}});
  const auto* pairs = find<QTableView>("pairsTable")->model();
  EXPECT_EQ(pairs->rowCount(), 0) << "not what is shown";
  page_->showPairs(runs, {{{1}, {5}, {}, "they decide different things"}});
  EXPECT_EQ(pairs->index(0, 1).data().toString(), "they decide different things");
  page_->showPairs(runs, {{{1}, {5}, comparison, {}}});
  ASSERT_EQ(pairs->rowCount(), 1);
  EXPECT_EQ(pairs->index(0, 0).data().toString(), "1 and 5");
  EXPECT_TRUE(pairs->index(0, 1).data().toString().contains("3 ")) << "a remark is not far right";
  EXPECT_EQ(pairs->headerData(3, Qt::Horizontal).toString(), "2nd less 1st");
  EXPECT_EQ(pairs->index(0, 2).data().toString(), "0.120");
  EXPECT_EQ(pairs->index(0, 3).data().toString(), QStringLiteral("−0.200 (−0.400 to +0.100)"));
  EXPECT_EQ(pairs->index(0, 4).data().toString(), "0.9655") << "28 of the 29 common clips";
  EXPECT_EQ(pairs->index(0, 5).data().toString(), "0.7241") << "21 of them";
  EXPECT_EQ(pairs->index(0, 6).data().toString(), "0.039") << "by clips";
  EXPECT_EQ(pairs->index(0, 7).data().toString(), "29");
  EXPECT_EQ(pairs->headerData(9, Qt::Horizontal).toString(), "Only 1st");
  EXPECT_EQ(pairs->index(0, 9).data().toString(), "8");
  EXPECT_EQ(pairs->index(0, 10).data().toString(), "1");
  EXPECT_EQ(differences->rowCount(), 1) << "no accuracy of other clips beside them";

  EXPECT_FALSE(textOf<QLabel>("compareRemark").contains("evidence"))
      << "it read as a verdict under pairs that are";
  EXPECT_FALSE(shown("compareTogether"));
  FusedEvaluations together;
  together.fusion.predictions.resize(29);
  together.songs = {{"a", 12, 15}, {"b", 12, 14}};
  RunComparison other = comparison;
  other.bothRight = 19;
  together.against = {comparison, other};
  page_->showPairs(runs, {{{1}, {5}, comparison, {}}}, together);
  const QString said = textOf<QLabel>("compareTogether");
  EXPECT_TRUE(said.startsWith("The mean of what they say: accuracy 0.828 (")) << said.toStdString();
  EXPECT_TRUE(said.contains("on 29 clip(s); run 1, the best of them, 0.966; together "))
      << said.toStdString();
  EXPECT_TRUE(said.contains("adjusted for 2 comparison(s)")) << said.toStdString();

  comparison.basis = TestBasis{.songs = 7, .ofClass = {20, 9}};
  page_->showPairs(runs, {{{1}, {5}, comparison, {}}});
  EXPECT_EQ(pairs->index(0, 2).data().toString(), "0.120, no evidence");
  EXPECT_TRUE(textOf<QLabel>("compareRemark").contains("is no evidence"));
}

TEST_F(ResultsPageTest, RunsOfThePointHaveColumnsOfTheirOwn) {
  const int before = table().model()->columnCount();
  std::vector<cuadrante::Run> runs{sampleRun(1, Task::Point, 0.4), sampleRun(2, Task::Energia, 0.6),
                                   sampleRun(3, Task::Point, 0.5)};
  for (cuadrante::Run& run : runs)
    if (run.config.model.task == Task::Point)
      run.testPoints = {{.song = "a",
                         .clips = 2,
                         .energia = {0.5, 0.5, 0.25, 0.25, 0.25},
                         .placer = {0.0, 1.0, 0.0, 1.0, 0.0}}};
  runs[2].test->loss = 0.2;
  page_->setRuns(runs);
  EXPECT_EQ(table().model()->columnCount(), before + 8);
  const auto column = [&](const char* name) {
    for (int i = 0; i < table().model()->columnCount(); ++i)
      if (table().model()->headerData(i, Qt::Horizontal).toString() == QLatin1String(name))
        return i;
    return -1;
  };
  ASSERT_GE(column("energia_r2"), 0);
  EXPECT_FALSE(
      table().model()->headerData(column("placer_ccc"), Qt::Horizontal, Qt::ToolTipRole).isNull());
  const auto cells = [&](const char* name) {
    QStringList all;
    for (int row = 0; row < rows(); ++row)
      all << table().model()->index(row, column(name)).data().toString();
    return all;
  };
  EXPECT_TRUE(cells("energia_r2").contains("1.0000"))
      << cells("energia_r2").join(' ').toStdString();
  EXPECT_TRUE(cells("energia_r2").contains(""));
  page_->setRuns({sampleRun(2, Task::Energia, 0.6)});
  EXPECT_EQ(table().model()->columnCount(), before) << "none that is empty";

  runs[0].testPoints[0].song = "b";
  EXPECT_EQ(pointsText(runs[0].testPoints), QStringLiteral("Energy R² 1.000, Pleasure R² −1.000"));
}

TEST_F(ResultsPageTest, PointsAreComparedByTheirErrorsAndNothingIsCounted) {
  ComparePanel panel;
  panel.showRuns({sampleRun(1, Task::Point, 0.4), sampleRun(3, Task::Point, 0.5)});
  RunComparison comparison;
  comparison.bothRight = 20;
  comparison.bothWrong = 4;
  comparison.errors = ComparedErrors{0.3, 0.25};
  comparison.bySong =
      PairedDifference{.difference = 0.02, .interval = Interval{0.01, 0.03}, .p = 0.02, .songs = 9};
  panel.showPairs({{{1}, {3}, comparison, {}}});
  const auto* pairs = panel.findChild<QTableView*>("pairsTable")->model();
  ASSERT_EQ(pairs->rowCount(), 1);
  ASSERT_EQ(pairs->columnCount(), 6) << "no McNemar, no counts, no remark";
  EXPECT_EQ(pairs->index(0, 2).data().toString(), QStringLiteral("MSE −0.020 (−0.030 to −0.010)"));
  EXPECT_EQ(pairs->index(0, 3).data().toString(), "RMSE 0.3000");
  EXPECT_EQ(pairs->index(0, 4).data().toString(), "RMSE 0.2500");
  EXPECT_EQ(pairs->index(0, 5).data().toString(), "24");
}

TEST_F(ResultsPageTest, ComparedAccuraciesAreLinearAndWhatIsNotDrawnIsSaid) {
  std::vector<cuadrante::Run> runs{sampleRun(1, Task::Energia, 0.7),
                                   sampleRun(2, Task::Energia, 0.6)};
  runs[0].epochs = {{1, {0.9, 0.5}, LossAndAccuracy{0.9, 0.5}, 1.0},
                    {2, {0.001, 0.8}, LossAndAccuracy{0.002, 0.7}, 1.0}};
  runs[1].epochs = {{1, {0.9, 0.5}, std::nullopt, 1.0}};
  ComparePanel panel;
  panel.resize(800, 600);
  panel.show();
  panel.showRuns(runs);
  LossScale::shared().setScale(ValueScale::Logarithmic);
  const auto scaleOf = [&panel](const char* chart) {
    return panel.findChild<EpochChart*>(QString::fromLatin1(chart))->plot().values.scale;
  };
  EXPECT_EQ(scaleOf("compareLoss"), ValueScale::Logarithmic);
  EXPECT_EQ(scaleOf("compareAccuracy"), ValueScale::Linear);
  LossScale::shared().setScale(ValueScale::Linear);
  const auto* notDrawn = panel.findChild<QLabel*>(QStringLiteral("compareNotDrawn"));
  EXPECT_TRUE(notDrawn->isVisible());
  EXPECT_TRUE(notDrawn->text().endsWith("run 2")) << notDrawn->text().toStdString();
  panel.findChild<QComboBox*>(QStringLiteral("comparePart"))->setCurrentIndex(1);
  EXPECT_FALSE(notDrawn->isVisible()) << "both have epochs of training";
}

TEST_F(ResultsPageTest, ChosenRowsAreCopiedAndTheColumnsAreOnesOwn) {
  QSignalSpy columns(page_.get(), &ResultsPage::columnsChosen);
  page_->setColumns({"test", "name", "test_acc"});
  clickRow(1);
  QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(),
            "test\tname\ttest_acc\n2\tGRU_l1_o1_d0.5\t0.6000\n");
  EXPECT_EQ(page_->asTable(TableFormat::Csv), "test,name,test_acc\n2,GRU_l1_o1_d0.5,0.6000\n");
  EXPECT_EQ(columns.count(), 0) << "nobody chose";
}

RunBaselines baselinesOf(std::int64_t run, double logistic, double p, BaselineVerdict verdict) {
  return {{{}, 0.5, logistic, p, verdict, {}}, {run}};
}

TEST_F(ResultsPageTest, BaselinesStandBesideTheAccuracyAsTheyCome) {
  QSignalSpy toggled(page_.get(), &ResultsPage::baselinesToggled);
  QSignalSpy wanted(page_.get(), &ResultsPage::baselinesWanted);
  page_->setColumns({"test", "test_acc"});
  EXPECT_EQ(wanted.count(), 0) << "nobody asked";
  click("baselinesButton");
  ASSERT_EQ(toggled.count(), 1);
  ASSERT_EQ(wanted.count(), 1);
  using Numbers = std::vector<RunNumber>;
  EXPECT_EQ(wanted[0][0].value<Numbers>(), (Numbers{{1}, {2}, {3}, {4}, {5}}))
      << "the sixth was stopped";
  const auto* model = table().model();
  const auto cell = [&](int row, int column) {
    return model->index(row, column).data().toString();
  };
  ASSERT_EQ(model->columnCount(), 9);
  EXPECT_EQ(model->headerData(2, Qt::Horizontal).toString(), "beats");
  EXPECT_EQ(cell(1, 7), "…");
  EXPECT_EQ(cell(5, 7), "");
  EXPECT_TRUE(textOf<QLabel>("baselinesProgress").contains("5"));

  page_->addBaselines({baselinesOf(1, 0.55, 1.0, BaselineVerdict::NotAbove),
                       baselinesOf(2, 0.5, 0.2, BaselineVerdict::Unclear)});
  EXPECT_TRUE(textOf<QLabel>("baselinesProgress").contains("3"));
  EXPECT_EQ(cell(0, 5), "0.5500");
  EXPECT_EQ(cell(0, 2), "no");
  EXPECT_EQ(cell(1, 2), "unclear");
  EXPECT_EQ(cell(2, 2), "…");
  // Of what a filter leaves, only what is not known yet is asked for.
  find<QLineEdit>("runConditions")->setText("test<4");
  EXPECT_EQ(wanted.back()[0].value<Numbers>(), (Numbers{{3}}));
  page_->addBaselines({baselinesOf(3, 0.4, 0.001, BaselineVerdict::Above)});
  EXPECT_FALSE(shown("baselinesProgress"));
  EXPECT_EQ(page_->asTable(TableFormat::Csv),
            "test,test_acc,beats,p,majority,logistic,songs,ci_low,ci_high\n"
            "1,0.5500,no,1.0000,0.5000,0.5500,,,\n"
            "2,0.6000,unclear,0.4000,0.5000,0.5000,,,\n"
            "3,0.6500,yes,0.0030,0.5000,0.4000,,,\n")
      << "p of three claims, by Holm";
  EXPECT_TRUE(textOf<QLabel>("runsCount").contains("p adjusted for 3 comparison(s) (Holm)"))
      << textOf<QLabel>("runsCount").toStdString();
  // As the command line adjusts: for the rows that are shown, whatever is known of others.
  find<QLineEdit>("runConditions")->setText("test=3");
  EXPECT_EQ(page_->asTable(TableFormat::Csv),
            "test,test_acc,beats,p,majority,logistic,songs,ci_low,ci_high\n"
            "3,0.6500,yes,0.0010,0.5000,0.4000,,,\n");
  EXPECT_FALSE(textOf<QLabel>("runsCount").contains("Holm")) << "one claim is not adjusted";
  find<QLineEdit>("runConditions")->setText("test<4");
  table().sortByColumn(2, Qt::DescendingOrder);
  EXPECT_EQ(cell(0, 2), "yes");
  EXPECT_EQ(cell(2, 2), "no");

  find<QLineEdit>("runConditions")->clear();
  EXPECT_EQ(wanted.back()[0].value<Numbers>(), (Numbers{{4}, {5}}));
  click("baselinesButton");
  EXPECT_TRUE(wanted.back()[0].value<Numbers>().empty()) << "no more of them";
  EXPECT_EQ(model->columnCount(), 2);
}

TEST_F(ResultsPageTest, ARunsPageSaysWhetherItBeatsTheBaselines) {
  page_->setBaselinesShown(true);
  clickRow(1);
  click("openRunButton");
  EXPECT_FALSE(textOf<QLabel>("resultsRunSummary").contains("beat the baselines"));
  EXPECT_TRUE(textOf<QLabel>("resultsRunSummary").contains("comparing with the baselines"))
      << "a wait";
  page_->addBaselines({baselinesOf(2, 0.61, 1.0, BaselineVerdict::NotAbove)});
  const QString summary = textOf<QLabel>("resultsRunSummary");
  EXPECT_TRUE(summary.contains("does not beat the baselines")) << summary.toStdString();
  EXPECT_FALSE(summary.contains("comparing with")) << summary.toStdString();
  EXPECT_TRUE(summary.contains("0.6100")) << summary.toStdString();
  click("backToResultsButton");
  clickRow(0);
  click("openRunButton");
  EXPECT_FALSE(textOf<QLabel>("resultsRunSummary").contains("beat the baselines"))
      << "of another run";
}

TEST_F(ResultsPageTest, AnAccuracyThatIsNoEvidenceHasAStar) {
  cuadrante::Run sound = sampleRun(1, Task::Energia, 0.7);
  sound.config.split.method = SplitMethod::BySong;
  sound.testFigures = ClassificationFigures{.classes = {{20, 20, 12}, {20, 20, 12}}, .auc = 0.6};
  for (int song = 0; song < 8; ++song)
    sound.testSongs.push_back({"song " + std::to_string(song), 3, 5});
  page_->setColumns({"test", "test_acc"});
  page_->setRuns({sound});
  const auto* table = find<QTableView>("resultsTable")->model();
  const auto cell = [&](int row, int column) {
    return table->index(row, column).data().toString();
  };
  EXPECT_TRUE(cell(0, 1).startsWith("0.7000 (0.")) << cell(0, 1).toStdString();
  EXPECT_FALSE(textOf<QLabel>("runsCount").contains("no evidence"));
  cuadrante::Run few = sound;
  few.number = {2};
  few.testSongs.resize(7);
  cuadrante::Run shared = sound;
  shared.number = {3};
  shared.songsShared = true;
  shared.test->accuracy = 0.9;
  page_->setRuns({sound, few, shared});
  const auto tip = [&](int row) { return table->index(row, 1).data(Qt::ToolTipRole).toString(); };
  EXPECT_TRUE(tip(0).contains("95 % interval, by songs")) << tip(0).toStdString();
  EXPECT_FALSE(tip(1).contains("interval")) << "what is no evidence has none";
  EXPECT_FALSE(cell(0, 1).contains("*"));
  EXPECT_EQ(cell(1, 1), "0.7000 *");
  EXPECT_EQ(cell(2, 1), "0.9000 *");
  EXPECT_TRUE(textOf<QLabel>("runsCount").contains("* no evidence"));
  find<QCheckBox>("groupRuns")->click();
  EXPECT_TRUE(cell(0, 0).endsWith(" · best: Energy 0.700 (run 1)")) << cell(0, 0).toStdString();
  // Of many single splits the best is the luckiest: a cross-validated run is named before it.
  cuadrante::Run folds = sound;
  folds.number = {4};
  folds.config.split.folds = 5;
  folds.config.split.fold = 0;
  folds.test->accuracy = 0.6;
  page_->setRuns({sound, folds});
  EXPECT_TRUE(cell(0, 0).endsWith("Energy 0.600 (run 4)")) << cell(0, 0).toStdString();
}

TEST_F(ResultsPageTest, FoldsThatAreNotWholeAreShownAsSuch) {
  cuadrante::Run part = sampleRun(9, Task::Energia, std::nullopt);
  part.config.split.folds = 5;
  part.config.split.fold = 0;
  part.finishedFolds = 2;
  page_->setRuns({part});
  clickRow(0);
  click("openRunButton");
  const QString summary = textOf<QLabel>("resultsRunSummary");
  EXPECT_TRUE(summary.contains("2 of 5 fold(s)")) << summary.toStdString();
  EXPECT_FALSE(summary.contains("accuracy")) << summary.toStdString();
  EXPECT_TRUE(shown("resumeButton"));
}

// The same page said p 0.4, 1.0 and 0.4 again, by what the table had compared meanwhile.
TEST_F(ResultsPageTest, TheRunsPageAsksForItsBaselinesAndSaysPOfTheRunAlone) {
  using Numbers = std::vector<RunNumber>;
  QSignalSpy wanted(page_.get(), &ResultsPage::baselinesWanted);
  clickRow(1);
  click("openRunButton");
  ASSERT_EQ(wanted.size(), 1) << "whatever the table shows";
  EXPECT_EQ(wanted[0][0].value<Numbers>(), (Numbers{{2}}));
  RunBaselines one = baselinesOf(2, 0.61, 0.04, BaselineVerdict::Above);
  page_->addBaselines({one});
  page_->addBaselines({baselinesOf(1, 0.5, 0.5, BaselineVerdict::Unclear),
                       baselinesOf(3, 0.5, 0.6, BaselineVerdict::Unclear)});
  const QString summary = textOf<QLabel>("resultsRunSummary");
  EXPECT_TRUE(summary.contains("beats both baselines")) << summary.toStdString();
  EXPECT_TRUE(summary.contains("p 0.040 of this run alone")) << summary.toStdString();
}

/// Another process trains it: the table said 11 of 300 epochs until the end.
TEST_F(ResultsPageTest, ARunThatGoesOnElsewhereIsShownAsItGoesOn) {
  cuadrante::Run going = sampleRun(9, Task::Energia, std::nullopt);
  going.state = RunState::Running;
  going.config.split.folds = 0;
  going.config.epochs = 50;
  going.epochs.resize(1);
  page_->setRuns({going});
  clickRow(0);
  const auto row = [this] {
    QString all;
    for (int column = 0; column < table().model()->columnCount(); ++column)
      all += table().model()->index(0, column).data().toString() + ' ';
    return all;
  };
  EXPECT_TRUE(row().contains("1/50")) << row().toStdString();
  going.epochs.push_back({2, {0.5, 0.5}, std::nullopt, 1.0});
  page_->updateRun(going);
  EXPECT_TRUE(row().contains("2/50")) << row().toStdString();
  EXPECT_TRUE(table().selectionModel()->isRowSelected(0, {})) << "what is chosen stays chosen";
  going.number = {10};
  page_->updateRun(going);
  EXPECT_EQ(table().model()->rowCount(), 1) << "one that is not known comes with the others";
}

TEST_F(ResultsPageTest, AcrossVersionsBeginsWithTheChosenRun) {
  clickRow(4);
  click("versionsButton");
  EXPECT_TRUE(shown("versionsChart"));
  EXPECT_TRUE(find<QComboBox>("configurationBox")->currentText().contains("64"));
  click("backToResultsButton");
  EXPECT_TRUE(table().isVisible());
}

TEST_F(ResultsPageTest, EveryViewHasOneMainButtonAtMost) {
  EXPECT_EQ(primaryButtons(), 1);
  clickRow(5);
  click("openRunButton");
  EXPECT_EQ(primaryButtons(), 1);
}

}  // namespace
}  // namespace cuadrante::ui
