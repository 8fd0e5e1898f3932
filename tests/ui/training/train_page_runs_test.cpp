#include "ui/results/run_facts.h"
#include "ui/training/train_page_fixture.h"

namespace cuadrante::ui {
namespace {

TEST_F(TrainPageTest, LayersAndCurvesAreOfTheSameRun) {
  page_->setVersions(twoVersions());
  auto run = sampleRun(1, Task::Energia, 0.5);
  recurrent(run.config.model).units = {64, 32};
  page_->setRuns({run});
  EXPECT_TRUE(shown("layersTable")) << "of the form's network";
  EXPECT_FALSE(shown("trainViews"));
  EXPECT_EQ(layerRow(1)[2], "15,552");
  clickRow(0);
  EXPECT_TRUE(shown("lossChart"));
  clickTab(1);
  EXPECT_FALSE(shown("lossChart"));
  EXPECT_EQ(layerRow(1), QStringList({"gru_1", "1721, 64", "37,248"}));
  click("backToTrainingButton");
  EXPECT_TRUE(shown("layersTable"));
  EXPECT_EQ(layerRow(1)[2], "15,552");
  EXPECT_EQ(find<QTableView>("runsTable")->selectionModel()->selectedRows().size(), 0);
}

TEST_F(TrainPageTest, AnEstimateIsForgottenWithTheNextChange) {
  page_->setVersions(twoVersions());
  QSignalSpy spy(page_.get(), &TrainPage::planChanged);
  page_->showMeasuring();
  EXPECT_TRUE(textOf<QLabel>("trainParameters").endsWith("measuring the time…"));
  page_->showEstimate(81.0);
  EXPECT_TRUE(textOf<QLabel>("trainParameters").endsWith("parameters · ≈ 1 min 20 s"));
  page_->showStarted({}, {2});
  page_->setVersions(twoVersions());
  EXPECT_EQ(spy.size(), 0) << "the form says the same";
  type("trainEpochs", "9");
  EXPECT_GE(spy.size(), 1);
  EXPECT_TRUE(textOf<QLabel>("trainParameters").endsWith("parameters"));
  EXPECT_EQ(page_->plan().value().epochs, 9);
}

TEST_F(TrainPageTest, SaysHowManyLabelsAreARules) {
  page_->setVersions(twoVersions());
  EXPECT_TRUE(textOf<QLabel>("trainVersionRule").startsWith("60"));
  find<QComboBox>("trainVersion")->setCurrentIndex(1);
  EXPECT_FALSE(shown("trainVersionRule"));
}

TEST_F(TrainPageTest, ShowsATrainingLive) {
  page_->setVersions(twoVersions());
  QSignalSpy stop(page_.get(), &TrainPage::stopRequested);
  EXPECT_FALSE(enabled("stopButton"));
  page_->showStarted({}, {2});
  EXPECT_FALSE(enabled("trainButton"));
  for (int epoch = 1; epoch <= 3; ++epoch)
    page_->showProgress(progress(epoch, true));
  page_->showProgress(progress(4, false));
  EXPECT_EQ(epochsShown(), 3);
  EXPECT_EQ(textOf<QLabel>("trainEpoch"), "Epoch 4/20");
  EXPECT_EQ(textOf<QLabel>("trainTimeLeft"), "2 min left");
  EXPECT_EQ(textOf<QLabel>("trainAccuracy"),
            QString::number(sampleEpochs(3).back().validation->accuracy, 'f', 2));
  EXPECT_EQ(find<QProgressBar>("trainProgress")->value(), 175);
  click("stopButton");
  EXPECT_EQ(stop.size(), 1);
}

TEST_F(TrainPageTest, SaysThatMemoryRanOut) {
  page_->setVersions(twoVersions());
  page_->showStarted({}, {2});
  TrainingProgress halved = progress(1, false);
  halved.batchClips = 32;
  page_->showProgress(halved);
  EXPECT_FALSE(shown("noticeText"));
  halved.batchClips = 16;
  page_->showProgress(halved);
  EXPECT_TRUE(textOf<QLabel>("noticeText").contains("16"));
}

TEST_F(TrainPageTest, AFinishedTrainingIsShownAndChosen) {
  page_->setVersions(twoVersions());
  page_->showStarted({}, {2});
  page_->showProgress(progress(1, true));
  const auto run = sampleRun(7, Task::Energia, 0.75);
  page_->setRuns({sampleRun(1, Task::Energia, 0.5), run});
  page_->showFinished(run);
  EXPECT_TRUE(enabled("trainButton"));
  EXPECT_FALSE(enabled("stopButton"));
  EXPECT_EQ(epochsShown(), 20);
  EXPECT_TRUE(textOf<QLabel>("noticeText").contains("0.75"));
  EXPECT_TRUE(find<QTableView>("runsTable")->selectionModel()->isRowSelected(1));
}

TEST_F(TrainPageTest, AnErrorEndsTheTraining) {
  page_->setVersions(twoVersions());
  page_->showStarted({}, {2});
  page_->showError("version 2 has a single song");
  EXPECT_TRUE(enabled("trainButton"));
  EXPECT_FALSE(enabled("stopButton"));
  EXPECT_EQ(textOf<QLabel>("noticeText"), "version 2 has a single song");
}

TEST_F(TrainPageTest, AChosenRunShowsItsCurvesWhileTheTrainingGoesOn) {
  page_->setVersions(twoVersions());
  page_->setRuns({sampleRun(1, Task::Energia, 0.5), sampleRun(2, Task::Placer, 0.6)});
  QSignalSpy spy(page_.get(), &TrainPage::runSelected);
  page_->showStarted({}, {2});
  page_->showProgress(progress(1, true));
  clickRow(1);
  ASSERT_EQ(spy.size(), 1);
  EXPECT_EQ(spy[0][0].value<RunNumber>().value, 2);
  EXPECT_EQ(epochsShown(), 20);
  page_->showProgress(progress(2, true));
  EXPECT_EQ(epochsShown(), 20);
  click("backToTrainingButton");
  EXPECT_EQ(epochsShown(), 2);
  EXPECT_FALSE(shown("backToTrainingButton"));
}

TEST_F(TrainPageTest, TheChosenRunStaysChosenWhenRunsAreRenewed) {
  page_->setVersions(twoVersions());
  page_->setRuns({sampleRun(1, Task::Energia, 0.5), sampleRun(2, Task::Placer, 0.6)});
  clickRow(1);
  QSignalSpy spy(page_.get(), &TrainPage::runSelected);
  page_->setRuns({sampleRun(2, Task::Placer, 0.6), sampleRun(3, Task::Placer, 0.7)});
  EXPECT_EQ(spy.size(), 0);
  EXPECT_TRUE(find<QTableView>("runsTable")->selectionModel()->isRowSelected(0));
}

TEST_F(TrainPageTest, OfACrossValidationItSaysOfWhichFoldTheCurvesAre) {
  page_->setVersions(twoVersions());
  std::vector<cuadrante::Run> runs{sampleRun(1, Task::Energia, 0.5),
                                   sampleRun(2, Task::Energia, 0.6),
                                   sampleRun(3, Task::Energia, 0.7)};
  runs[1].config.split.folds = runs[2].config.split.folds = 5;
  runs[1].config.split.fold = 0;
  runs[2].config.split.fold = 3;
  runs[0].testClips = 30;
  runs[0].testSongs = {{"a", 9, 10}, {"b", 9, 10}, {"c", 9, 10}};
  runs[0].testFigures = ClassificationFigures{.classes = {{15, 15, 13}, {15, 15, 14}}, .auc = {}};
  page_->setRuns(runs);
  clickRow(0);
  EXPECT_FALSE(textOf<QLabel>("trainShownRun").contains("fold"));
  EXPECT_TRUE(textOf<QLabel>("trainAccuracyName").contains("no evidence")) << "of three songs";
  clickRow(1);
  EXPECT_TRUE(textOf<QLabel>("trainShownRun").endsWith("curves of fold 1 of 5"));
  clickRow(2);
  EXPECT_TRUE(textOf<QLabel>("trainShownRun").endsWith("fold 3 of 5"));
  QStringList words;
  for (const auto& [name, value] : factsOf(runs[1]))
    words << name + ": " + value;
  const QString facts = words.join('\n');
  EXPECT_TRUE(facts.contains("Curves: of fold 1 of 5")) << facts.toStdString();
  EXPECT_TRUE(facts.contains("in every fold")) << facts.toStdString();
}

TEST_F(TrainPageTest, CopiesTheResultsAsText) {
  page_->setVersions(twoVersions());
  page_->setRuns({sampleRun(1, Task::Energia, 0.5), sampleRun(2, Task::Placer, 0.6)});
  QTest::keyClick(find("runsTable"), Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
  ASSERT_EQ(lines.size(), 4);
  EXPECT_TRUE(lines[0].startsWith("test\tname\tunits\taxis"));
  EXPECT_TRUE(lines[2].startsWith("2\tGRU_l1_o1_d0.5\t32\tplacer"));
}

}  // namespace
}  // namespace cuadrante::ui
