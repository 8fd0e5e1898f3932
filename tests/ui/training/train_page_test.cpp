#include "patience.h"
#include "ui/controls/durations.h"
#include "ui/training/train_page_fixture.h"

#include <set>
#include <string_view>

namespace cuadrante::ui {
namespace {

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
  const QString words = textOf<QLabel>("trainSides").replace(QChar(QChar::Nbsp), QLatin1Char(' '));
  EXPECT_TRUE(words.contains(QStringLiteral("Test: 39 clips of 3 song(s) (%1 9, %2 30)")
                                 .arg(className(Task::Energia, 0), className(Task::Energia, 1))))
      << words.toStdString();
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("no evidence"));
  page_->showSplit({rest, {}, {.songs = 33, .ofClass = {200, 171}}, 5});
  EXPECT_FALSE(textOf<QLabel>("trainSides").contains("no evidence"));
  EXPECT_FALSE(textOf<QLabel>("trainSides").contains("Validation")) << "there is none";
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("371 clips of 33 song(s)"));
  EXPECT_FALSE(textOf<QLabel>("trainSides").contains("stored"));
  SplitOverview confounded{rest, {}, {.songs = 33, .ofClass = {200, 171}}, 5};
  confounded.byFormat = FormatGuess{
      Task::Energia, 0.95, 0.5, 0.001, {{{"mp3", 22050}, {180, 9}}, {{"flac", 44100}, {20, 162}}}};
  confounded.formatShift = FormatShift{{"flac", 44100}, 0.9, 0.4, 3};
  page_->showSplit(confounded);
  for (const char* said : {"right for 95 % of the clips, 50 % without", "mp3 22050 Hz: ",
                           "of fold 3", "flac 44100 Hz is 90 % of them and 40 % of the others"})
    EXPECT_TRUE(textOf<QLabel>("trainSides").contains(said))
        << said << ": " << textOf<QLabel>("trainSides").toStdString();
  page_->showNoSplit("5 folds need at least 5 songs, there are 4");
  EXPECT_TRUE(textOf<QLabel>("trainSides").contains("there are 4"));
  page_->showNoSplit();
  EXPECT_FALSE(shown("trainSides"));
}

TEST_F(TrainPageTest, SaysHowLongWhatIsRecommendedWillTake) {
  page_->setVersions(twoVersions());
  EXPECT_FALSE(shown("trainRecommendedTime"));
  page_->showRecommendedEstimate(RecommendedEstimate{965, 120.0, 15, 60.0});
  const QString whole = textOf<QLabel>("trainRecommendedTime");
  for (const QString& part : {aboutText(180.0), aboutText(120.0), aboutText(60.0),
                              QStringLiteral("965 clips"), QStringLiteral("15 training(s)")})
    EXPECT_TRUE(whole.contains(part)) << whole.toStdString();
  page_->showRecommendedEstimate(RecommendedEstimate{0, 0.0, 15, 60.0});
  EXPECT_FALSE(textOf<QLabel>("trainRecommendedTime").contains("statistics"));
  page_->showRecommendedEstimate(std::nullopt);
  EXPECT_FALSE(shown("trainRecommendedTime"));
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
  EXPECT_FALSE(enabled("trainTest")) << "each fold is the test in turn";
  type("trainFolds", "0");
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
  wanted.split = {SplitMethod::ByClip, 0.05, 0.0, 17, 0};
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
  ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get(), test::kPatienceMs));
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

TEST_F(TrainPageTest, ClipsOfOneTimeStepAreForDenseNetworks) {
  std::vector<DatasetVersion> versions = twoVersions();
  versions[0].byRule = 0;
  versions[0].features = Features(featureKind("musical"));
  page_->setVersions(versions);
  auto* box = find<QComboBox>("trainVersion");
  EXPECT_TRUE(box->itemText(0).contains("Spectrogram")) << box->itemText(0).toStdString();
  EXPECT_TRUE(box->itemText(1).contains("Musical statistics")) << box->itemText(1).toStdString();
  type("trainBatch", "48");
  box->setCurrentIndex(1);
  const auto* cell = find<QComboBox>("trainCell");
  EXPECT_EQ(cell->currentData().toString(), "dense");
  EXPECT_TRUE(textOf<QLabel>("trainVersionRule").contains("Dense"));
  EXPECT_TRUE(std::holds_alternative<DenseSpec>(trained().model.architecture));
  // Who wants a recurrent one all the same is told.
  choose("trainCell", "lstm");
  EXPECT_TRUE(textOf<QLabel>("trainVersionRule").contains("recurrent"));
  choose("trainCell", "dense");
  box->setCurrentIndex(0);
  EXPECT_EQ(cell->currentData().toString(), "gru");
  EXPECT_EQ(trained().batch, 48) << "as it was before";
}

TEST_F(TrainPageTest, WhatIsUnfoldedComesIntoView) {
  page_->resize(930, 520);
  page_->setVersions(twoVersions());
  auto* toggle = find("moreOptionsButton");
  QCoreApplication::processEvents();
  // As far up as the form goes: nothing of what is folded would be seen.
  QWidget* above = toggle;
  while (qobject_cast<QScrollArea*>(above) == nullptr)
    above = above->parentWidget();
  auto* scroll = qobject_cast<QScrollArea*>(above);
  scroll->ensureWidgetVisible(toggle, 0, 0);
  const auto seen = [&](QWidget* widget) {
    return widget->mapTo(scroll->viewport(), QPoint(0, 0)).y();
  };
  ASSERT_GT(seen(toggle), scroll->viewport()->height() / 2);
  click("moreOptionsButton");
  EXPECT_TRUE(test::waitFor([&] { return seen(toggle) < scroll->viewport()->height() / 2; }));
  EXPECT_GE(seen(toggle), 0);
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
  ASSERT_TRUE(test::waitFor([epochs] { return epochs->hasFocus(); }));
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

TEST_F(TrainPageTest, WhatMakesNoDifferenceCannotBeChosen) {
  page_->setVersions(twoVersions());
  click("moreOptionsButton");
  EXPECT_TRUE(enabled("trainDeal")) << "what validates in a fold is dealt";
  type("trainVal", "0");
  EXPECT_FALSE(enabled("trainDeal")) << "folds are not";
  find<QSpinBox>("trainFolds")->setValue(0);
  EXPECT_TRUE(enabled("trainDeal"));
  choose("trainCell", "dense");
  EXPECT_FALSE(enabled("trainDropout")) << "of no hidden units";
  find<QSpinBox>("trainHidden")->setValue(8);
  EXPECT_TRUE(enabled("trainDropout"));
}

TEST_F(TrainPageTest, EveryNetworkCanBeTrained) {
  page_->setVersions(twoVersions());
  for (const OptionWord& word : architectureWords()) {
    choose("trainCell", word.key.data());
    const Architecture chosen = trained().model.architecture;
    EXPECT_EQ(architectureKey(chosen), word.key);
    // These go along from one network to the next that has them.
    const std::set<std::string_view> kept{"dropout", "channels", "gamma"};
    for (const LearningOption<Architecture>& option : architectureOptions()) {
      const std::string_view key = option.description.key;
      const auto value = optionOf(chosen, key),
                 usual = optionOf(*architectureFromKey(word.key), key);
      EXPECT_EQ(value.has_value(), usual.has_value()) << word.key << " " << key;
      EXPECT_TRUE(kept.contains(key) || value == usual) << word.key << " " << key;
    }
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

TEST_F(TrainPageTest, AChangeThatTheClipsCannotTakeIsExplained) {
  page_->setVersions(twoVersions());
  choose("trainCell", "gru");
  type("trainTranspose", "2");
  EXPECT_TRUE(textOf<QLabel>("trainProblem").contains("no semitones"));
  EXPECT_FALSE(enabled("trainButton"));
  type("trainTranspose", "0");
  type("trainGain", "6");
  EXPECT_TRUE(enabled("trainButton")) << "spectrograms go with the level";
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

}  // namespace
}  // namespace cuadrante::ui
