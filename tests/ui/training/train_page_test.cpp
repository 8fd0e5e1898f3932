#include "ui/training/train_page.h"

#include "core/learning/config_json.h"
#include "core/learning/model_summary.h"
#include "recurrent_spec.h"
#include "ui/charts/epoch_chart.h"
#include "ui/page_test.h"
#include "ui/sample_runs.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QWheelEvent>

namespace cuadrante::ui {
namespace {

std::vector<DatasetVersion> twoVersions() {
  DatasetVersion first;
  first.number = {1};
  first.clips = 100;
  DatasetVersion second = first;
  second.number = {2};
  second.byRule = 60;
  return {first, second};
}

class TrainPageTest : public PageTest<TrainPage> {
 protected:
  void type(const char* name, const QString& text) const {
    auto* field = find(name);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Tab);
  }
  void choose(const char* name, const char* word) const {
    auto* box = find<QComboBox>(name);
    box->setCurrentIndex(box->findData(QString::fromLatin1(word)));
  }
  TrainingConfig trained() const {
    QSignalSpy spy(page_.get(), &TrainPage::trainRequested);
    click("trainButton");
    return spy.size() == 1 ? spy[0][0].value<TrainingConfig>() : TrainingConfig();
  }
  QStringList layerRow(int row) const {
    const auto* model = find<QTableView>("layersTable")->model();
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
      cells << model->index(row, column).data().toString();
    return cells;
  }
  void clickTab(int index) const {
    auto* tabs = find<QTabBar>("trainViews");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
  }
  void clickRow(int row) const {
    auto* table = find<QTableView>("runsTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, 0)).center());
  }
  qsizetype epochsShown() const {
    const auto& lines = find<EpochChart>("lossChart")->lines();
    return lines.empty() ? 0 : static_cast<qsizetype>(lines.front().points.size());
  }
  TrainingProgress progress(int epoch, bool finished) const {
    TrainingProgress p;
    p.run = {7};
    p.epoch = epoch;
    p.epochs = 20;
    p.batch = 5;
    p.batches = 10;
    p.secondsLeft = 130.0;
    if (finished)
      p.finishedEpoch = sampleEpochs(epoch).back();
    return p;
  }
};

TEST_F(TrainPageTest, WithoutAVersionItLeadsToTheDataset) {
  QSignalSpy spy(page_.get(), &TrainPage::versionNeeded);
  EXPECT_EQ(primaryButtons(), 1);
  click("emptyTrainButton");
  EXPECT_EQ(spy.size(), 1);
  page_->setVersions(twoVersions());
  EXPECT_FALSE(shown("emptyTrainButton"));
  EXPECT_TRUE(shown("trainButton"));
  EXPECT_EQ(primaryButtons(), 1);
}

TEST_F(TrainPageTest, StartsWithTheThesissNetworkAndFiveFoldsOfSongs) {
  page_->setVersions(twoVersions());
  QSignalSpy spy(page_.get(), &TrainPage::trainRequested);
  click("trainButton");
  ASSERT_EQ(spy.size(), 1);
  TrainingConfig wanted;
  wanted.split.folds = 5;
  EXPECT_EQ(spy[0][0].value<TrainingConfig>(), wanted);
  EXPECT_EQ(spy[0][1].value<VersionNumber>().value, 2);
}

TEST_F(TrainPageTest, OneSplitIsOneChoiceAway) {
  page_->setVersions(twoVersions());
  type("trainFolds", "0");
  EXPECT_EQ(trained().split.folds, 0);
  EXPECT_EQ(page_->findChild<QWidget*>("trainFold"), nullptr) << "all folds are trained";
}

TEST_F(TrainPageTest, SaysBeforehandWhatTheFiguresWillRestOn) {
  page_->setVersions(twoVersions());
  EXPECT_FALSE(shown("trainSides"));
  const SplitSide rest{.songs = 26, .ofClass = {164, 102}};
  page_->showSplit({rest, {.songs = 4, .ofClass = {20, 20}}, {.songs = 3, .ofClass = {9, 30}}, 0});
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("Test 39 clips of 3 song(s) (9/30)"))
      << textOf<QLabel>("trainSides").toStdString();
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("no evidence"));
  page_->showSplit({rest, {}, {.songs = 33, .ofClass = {200, 171}}, 5});
  EXPECT_FALSE(textOf<QLabel>("trainSides").contains("no evidence"));
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("371 clips of 33 song(s)"));
  page_->showNoSplit("5 folds need at least 5 songs, there are 4");
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("there are 4"));
  page_->showNoSplit();
  EXPECT_FALSE(shown("trainSides"));
}

TEST_F(TrainPageTest, EachFoldHasCurvesOfItsOwn) {
  page_->setVersions(twoVersions());
  page_->showStarted(TrainingConfig(), {2});
  TrainingProgress first = progress(3, true);
  first.fold = 1;
  first.folds = 5;
  page_->showProgress(first);
  EXPECT_EQ(textOf<QLabel>("trainEpoch"), QString::fromUtf8("Fold 1/5 · Epoch 3/20"));
  EXPECT_EQ(epochsShown(), 1);
  TrainingProgress second = progress(1, false);
  second.run = {8};
  second.fold = 2;
  second.folds = 5;
  page_->showProgress(second);
  EXPECT_EQ(epochsShown(), 0);
  EXPECT_GT(find<QProgressBar>("trainProgress")->value(), 200) << "a fifth is done";
}

TEST_F(TrainPageTest, WhatHasEndedIsToldWithItsIntervalAndOnHowManySongs) {
  page_->setVersions(twoVersions());
  page_->showStarted(TrainingConfig(), {2});
  cuadrante::Run run = sampleRun(4, Task::Energia, 0.9);
  run.state = RunState::Finished;
  run.test = LossAndAccuracy{0.5, 0.9};
  run.testClips = 30;
  run.testSongs = {{"a", 9, 10}, {"b", 9, 10}, {"c", 9, 10}};
  run.testFigures = ClassificationFigures{.classes = {{15, 15, 13}, {15, 15, 14}}, .auc = {}};
  page_->showFinished(run);
  const QString text = textOf<QLabel>("noticeText");
  EXPECT_TRUE(text.contains("0.900 (")) << text.toStdString();
  EXPECT_TRUE(text.contains("30 clips of 3 song(s)")) << text.toStdString();
  EXPECT_TRUE(text.contains("no evidence")) << text.toStdString();
}

TEST_F(TrainPageTest, TrainsWhatTheFormSays) {
  page_->setVersions(twoVersions());
  find<QComboBox>("trainVersion")->setCurrentIndex(1);
  QTest::keyClick(find("trainAxis"), Qt::Key_Down);
  choose("trainCell", "lstm");
  type("trainUnits", "64, 32");
  type("trainDropout", "0,3");
  type("trainBatch", "48");
  type("trainEpochs", "2");
  type("trainLr", "0.003");
  type("trainSeed", "17");
  QTest::keyClick(find("trainSplit"), Qt::Key_Down);
  type("trainTest", "0.05");
  type("trainVal", "0");
  QSignalSpy spy(page_.get(), &TrainPage::trainRequested);
  click("trainButton");
  ASSERT_EQ(spy.size(), 1);
  TrainingConfig wanted;
  wanted.model = {Task::Placer, RecurrentSpec{Cell::Lstm, {64, 32}, 0.3}};
  wanted.batch = 48;
  wanted.epochs = 2;
  wanted.learningRate = 0.003;
  wanted.seed = 17;
  wanted.split = {SplitMethod::ByClip, 0.05, 0.0, 17, 5};
  EXPECT_EQ(toJson(spy[0][0].value<TrainingConfig>()), toJson(wanted));
  EXPECT_EQ(spy[0][1].value<VersionNumber>().value, 1);
}

TEST_F(TrainPageTest, BadUnitsAreExplainedAndCannotBeTrained) {
  page_->setVersions(twoVersions());
  EXPECT_FALSE(shown("trainProblem"));
  type("trainUnits", "64; 32");
  EXPECT_TRUE(shown("trainProblem"));
  EXPECT_FALSE(enabled("trainButton"));
  EXPECT_EQ(textOf<QLabel>("trainParameters"), "");
  type("trainUnits", "64, 32");
  EXPECT_FALSE(shown("trainProblem"));
  EXPECT_TRUE(enabled("trainButton"));
}

TEST_F(TrainPageTest, ALearningRateIsTakenAsItIsTypedOrRefusedWithItsRange) {
  page_->setVersions(twoVersions());
  ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get()));
  auto* field = find("trainLr");
  for (const auto& [text, rate] : {std::pair{"1e-4", 1e-4}, {"3E-4", 3e-4}, {"0,05", 0.05}}) {
    field->setFocus();
    type("trainLr", QLatin1String(text));
    EXPECT_EQ(trained().learningRate, rate) << text;
  }
  for (const char* text : {"5000000", "0", "1e-"}) {
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, QLatin1String(text));
    EXPECT_TRUE(textOf<QLabel>("trainProblem").startsWith("Learning rate: a number above 0"))
        << textOf<QLabel>("trainProblem").toStdString();
    EXPECT_FALSE(enabled("trainButton")) << text << ": it would train what was there before";
    QTest::keyClick(field, Qt::Key_Tab);
    EXPECT_FALSE(shown("trainProblem"));
    EXPECT_TRUE(shown("trainLrHint")) << "it says that 0.05 stays";
    QCoreApplication::processEvents();
    EXPECT_EQ(trained().learningRate, 0.05);
  }
}

TEST_F(TrainPageTest, CountsTheParametersAsOneTypes) {
  page_->setVersions(twoVersions());
  const auto count = [](const ModelSpec& spec) {
    return QLocale().toString(qint64(parameterCount(spec, 1721, 129))) +
           QStringLiteral(" parameters");
  };
  EXPECT_EQ(textOf<QLabel>("trainParameters"), count({}));
  type("trainUnits", "128, 64");
  EXPECT_EQ(textOf<QLabel>("trainParameters"),
            count({.architecture = RecurrentSpec{.units = {128, 64}}}));
  choose("trainCell", "lstm");
  EXPECT_EQ(textOf<QLabel>("trainParameters"),
            count({.architecture = RecurrentSpec{.cell = Cell::Lstm, .units = {128, 64}}}));
}

TEST_F(TrainPageTest, TheSeldomOptionsAreFoldedAway) {
  page_->setVersions(twoVersions());
  EXPECT_FALSE(shown("trainDevice"));
  click("moreOptionsButton");
  EXPECT_TRUE(shown("trainDevice"));
  QTest::keyClick(find("trainConv1d"), Qt::Key_Space);
  choose("trainRecurrentActivation", "hard-sigmoid");
  choose("trainOptimizer", "adam");
  EXPECT_FALSE(enabled("trainPlateauFactor"));
  choose("trainSchedule", "plateau");
  EXPECT_TRUE(enabled("trainPlateauFactor"));
  find<QSpinBox>("trainPlateauPatience")->setValue(4);
  find<QDoubleSpinBox>("trainPlateauFactor")->setValue(0.5);
  find<QSpinBox>("trainPatience")->setValue(7);
  find<QDoubleSpinBox>("trainClipNorm")->setValue(1.5);
  choose("trainKernels", "reference");
  choose("trainDevice", "cpu");
  QTest::keyClick(find("trainTf32"), Qt::Key_Space);
  TrainingConfig wanted;
  recurrent(wanted.model).conv1d = true;
  recurrent(wanted.model).recurrentActivation = RecurrentActivation::HardSigmoid;
  wanted.optimizer = Optimizer::Adam;
  wanted.schedule = Schedule::Plateau;
  wanted.plateauPatience = 4;
  wanted.plateauFactor = 0.5;
  wanted.patience = 7;
  wanted.clipNorm = 1.5;
  wanted.kernels = Kernels::Reference;
  wanted.device = Device::Cpu;
  wanted.tf32 = true;
  wanted.split.folds = 5;
  EXPECT_EQ(trained(), wanted);
}

TEST_F(TrainPageTest, TheWheelChangesOnlyTheFieldWithTheFocus) {
  page_->setVersions(twoVersions());
  auto* epochs = find<QSpinBox>("trainEpochs");
  const auto turnWheel = [epochs] {
    QWheelEvent down(QPointF(5, 5), epochs->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120),
                     Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(epochs, &down);
  };
  find("trainSeed")->setFocus();
  turnWheel();
  EXPECT_EQ(epochs->value(), 50);
  epochs->setFocus();
  ASSERT_TRUE(QTest::qWaitFor([epochs] { return epochs->hasFocus(); }));
  turnWheel();
  EXPECT_EQ(epochs->value(), 49);
}

TEST_F(TrainPageTest, TheCnnHasNeitherUnitsNorGatesNorAFront) {
  page_->setVersions(twoVersions());
  click("moreOptionsButton");
  QTest::keyClick(find("trainConv1d"), Qt::Key_Space);
  choose("trainCell", "cnn2d");
  for (const char* field : {"trainUnits", "trainConv1d", "trainRecurrentActivation"})
    EXPECT_FALSE(enabled(field)) << field;
  TrainingConfig wanted;
  wanted.model.architecture = Cnn2dSpec{};
  wanted.optimizer = Optimizer::Adam;
  wanted.split.folds = 5;
  EXPECT_EQ(trained(), wanted);
  choose("trainCell", "rnn");
  EXPECT_TRUE(enabled("trainConv1d"));
  EXPECT_FALSE(enabled("trainRecurrentActivation"));
  wanted = {};
  wanted.split.folds = 5;
  recurrent(wanted.model).cell = Cell::Rnn;
  recurrent(wanted.model).conv1d = true;
  EXPECT_EQ(trained(), wanted);
}

TEST_F(TrainPageTest, EveryNetworkCanBeTrained) {
  page_->setVersions(twoVersions());
  for (const OptionWord& word : architectureWords()) {
    choose("trainCell", word.key.data());
    EXPECT_EQ(architectureKey(trained().model.architecture), word.key);
  }
}

TEST_F(TrainPageTest, ShowsTheCnnsLayersAsTheThesisDoes) {
  page_->setVersions(twoVersions());
  choose("trainAxis", "cuadrantes");
  choose("trainCell", "cnn2d");
  EXPECT_TRUE(shown("layersTable"));
  EXPECT_EQ(layerRow(0), QStringList({"conv2d_1", "858, 127, 8", "176"}));
  EXPECT_EQ(layerRow(6), QStringList({"conv2d_4", "10, 12, 64", "43,072"}));
  EXPECT_EQ(layerRow(10), QStringList({"dense", "4", "7,684"}));
  EXPECT_EQ(textOf<QLabel>("layersTotal"), "64,420 parameters in all");
}

TEST_F(TrainPageTest, ANetworkThatCannotBeIsExplained) {
  std::vector<DatasetVersion> versions = twoVersions();
  versions.back().features.set("columns", std::int64_t{100});
  page_->setVersions(versions);
  choose("trainCell", "cnn2d");
  EXPECT_TRUE(textOf<QLabel>("trainProblem").contains("100 time steps"));
  EXPECT_FALSE(enabled("trainButton"));
  EXPECT_EQ(page_->plan(), std::nullopt);
  EXPECT_EQ(find<QTableView>("layersTable")->model()->rowCount(), 0);
  choose("trainCell", "gru");
  EXPECT_TRUE(enabled("trainButton"));
  EXPECT_EQ(layerRow(0)[1], "100, 129");
}

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
