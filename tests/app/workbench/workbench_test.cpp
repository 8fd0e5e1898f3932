#include "app/workbench/driver.h"
#include "core/store/project.h"
#include "core/work/import.h"
#include "core/work/select.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QProcess>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>

namespace cuadrante {
namespace {

using test::Driver;

/// What tests see of the trainer, and tell it.
struct TrainerUse {
  std::atomic<int> estimates = 0;
  std::atomic<int> inside = 0;  ///< threads that use it
  std::atomic<bool> overlapped = false;
  std::atomic<bool> endlessEstimates = false;
};

/// Stands in for LibTorch: "trains" until it is stopped.
class EndlessTrainer : public Trainer {
 public:
  explicit EndlessTrainer(TrainerUse& use) : use_(use) {}

  Run train(const TrainingConfig& config, const std::filesystem::path& dataset,
            std::optional<VersionNumber> version, RunStore& runs,
            const TrainingCallback& onProgress, std::stop_token stop) override {
    const Inside inside(use_);
    Run run;
    run.number = runs.reserve();
    run.config = config;
    run.dataset = dataset;
    run.version = version;
    run.startedAt = "2026-11-22T00:00:00.000Z";
    runs.save(run);
    TrainingProgress progress;
    progress.run = run.number;
    progress.epochs = 2;
    progress.batches = 10;
    while (!stop.stop_requested()) {
      onProgress(progress);
      QThread::msleep(2);
    }
    run.state = RunState::Stopped;
    runs.save(run);
    return run;
  }

  Run resume(RunNumber run, RunStore& runs, const TrainingCallback&, std::stop_token) override {
    return runs.load(run);
  }

  double estimate(const TrainingConfig& config, const std::filesystem::path&,
                  std::stop_token stop) override {
    const Inside inside(use_);
    ++use_.estimates;
    do {
      throwIfStopped(stop);
      QThread::msleep(2);
    } while (use_.endlessEstimates);
    return config.epochs * 1.5;
  }

  std::vector<std::vector<std::vector<double>>> predictWithDropout(const std::filesystem::path&,
                                                                   const Run&,
                                                                   const std::filesystem::path&,
                                                                   int, std::uint64_t,
                                                                   std::stop_token) override {
    return {};
  }
  std::unique_ptr<ClipJudge> open(const Run&, const std::filesystem::path&, FeatureShape) override {
    return nullptr;
  }
  std::vector<std::vector<double>> predict(const std::filesystem::path&, const Run&,
                                           const std::filesystem::path&, std::stop_token) override {
    return {};
  }

 private:
  struct Inside {
    explicit Inside(TrainerUse& u) : use(u) {
      if (++use.inside > 1)
        use.overlapped = true;
    }
    ~Inside() { --use.inside; }
    TrainerUse& use;
  };
  TrainerUse& use_;
};

class WorkbenchTest : public testing::Test {
 protected:
  void open() { workbench_.start(QString::fromStdString(folder_.path().string())); }

  /// Opens a project with a dataset version, on the train page.
  void openTrainPage() {
    test::makeSampleProject(folder_.path(), {.labelled = true});
    open();
    driver_.click("navDataset");
    driver_.click("buildButton");
    ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->steps.isRunning(); }));
    EXPECT_EQ(use_.estimates, 0) << "nothing is loaded before the train page is looked at";
    driver_.click("navTrain");
    driver_.find<QSpinBox>("trainFolds").setValue(0);
  }
  bool waitForEstimate(const QString& text) {
    return Driver::wait(
        [&] { return driver_.find<QLabel>("trainParameters").text().endsWith(text); });
  }

  test::TemporaryFolder folder_;
  TrainerUse use_;
  app::Workbench workbench_{*qApp, [this] { return std::make_unique<EndlessTrainer>(use_); }};
  Driver driver_{workbench_};
};

TEST_F(WorkbenchTest, AFolderThatIsNoProjectIsRefusedOnTheStartPage) {
  open();
  EXPECT_EQ(workbench_.session(), nullptr);
  const auto& error = driver_.find<QLabel>("startError");
  EXPECT_TRUE(error.isVisible());
  EXPECT_TRUE(error.text().contains(QString::fromStdString(folder_.path().filename().string())))
      << error.text().toStdString();
  EXPECT_TRUE(driver_.find("openProjectButton").isVisible());
}

/// Whether a project was open when the window was first painted.
class FirstPaint : public QObject {
 public:
  explicit FirstPaint(app::Workbench& workbench) : workbench_(workbench) {
    workbench.window().installEventFilter(this);
  }
  std::optional<bool> wasOpen;

 private:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::Paint && !wasOpen)
      wasOpen = workbench_.session() != nullptr;
    return false;
  }
  app::Workbench& workbench_;
};

TEST_F(WorkbenchTest, TheFrameIsPaintedBeforeTheProjectIsOpened) {
  test::makeSampleProject(folder_.path(), {.songs = 2});
  workbench_.startFrameFirst(QString::fromStdString(folder_.path().string()));
  EXPECT_EQ(workbench_.session(), nullptr);
  const auto* frame = &workbench_.window();
  EXPECT_TRUE(frame->isVisible());
  FirstPaint paint(workbench_);
  ASSERT_TRUE(Driver::wait([&] { return workbench_.session() != nullptr; }));
  EXPECT_EQ(paint.wasOpen, false);
  EXPECT_EQ(&workbench_.window(), frame) << "no second window takes its place";
  EXPECT_TRUE(driver_.find("libraryPage").isVisible());
  EXPECT_TRUE(driver_.find("navTrain").isEnabled());
}

TEST_F(WorkbenchTest, AFrameOfWhatIsNoProjectShowsTheStartPage) {
  workbench_.startFrameFirst(QString::fromStdString(folder_.path().string()));
  ASSERT_TRUE(Driver::wait([&] {
    const auto* error = workbench_.window().findChild<QLabel*>("startError");
    return error != nullptr && error->isVisible();
  }));
  EXPECT_EQ(workbench_.session(), nullptr);
  EXPECT_FALSE(driver_.find("projectButton").isVisible());
}

/// A change of language waits for the end of the work, and a dialog may be open by then.
TEST_F(WorkbenchTest, NoWindowIsMadeAnewUnderADialog) {
  test::makeSampleProject(folder_.path(), {.songs = 1});
  open();
  const QPointer<QWidget> before = &workbench_.window();
  QTimer::singleShot(0, [this] { Q_EMIT workbench_.window().languageChosen("es"); });
  // Where the click is waited for, the window goes before it is over.
  driver_.find<QPushButton>("addSongsButton").click();
  QTest::qWait(300);
  ASSERT_NE(before, nullptr);
  auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
  ASSERT_NE(dialog, nullptr);
  dialog->reject();
  ASSERT_TRUE(Driver::wait([&] { return before.isNull(); }));
  EXPECT_TRUE(driver_.find("addSongsButton").isVisible());
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
}

TEST_F(WorkbenchTest, SongsAreAddedSelectedAndCutFromTheLibraryPage) {
  Project project = Project::create(folder_.path());
  const auto song = folder_ / "song.wav";
  writeWav(song, test::sampleSong(0, 35.0));
  const auto noise = folder_ / "notes.wav";
  std::ofstream(noise) << "these are not sounds";
  open();
  app::Session& session = *workbench_.session();
  const auto idle = [&] { return !session.steps.isRunning(); };
  auto& page = driver_.find("libraryPage");
  QMetaObject::invokeMethod(
      &page, "importRequested",
      Q_ARG(QStringList, QStringList({QString::fromStdString(song.string()),
                                      QString::fromStdString(noise.string())})));
  ASSERT_TRUE(Driver::wait(idle));
  EXPECT_EQ(project.counts().songs, 1);
  EXPECT_EQ(project.counts().clips, 3);
  driver_.find<QSpinBox>("selectCount").setValue(2);
  driver_.click("selectButton");
  ASSERT_TRUE(Driver::wait(idle));
  EXPECT_EQ(project.counts().selected, 2);
  driver_.click("cutButton");
  ASSERT_TRUE(Driver::wait(idle));
  for (const Clip& clip : project.catalogue().selectedClips())
    EXPECT_EQ(readWav(project.clipFile(clip.id)).samples.size(), 441'000u);
}

TEST_F(WorkbenchTest, DamagedClipsAreCutOnlyWhenAskedFor) {
  Project project = Project::create(folder_.path());
  const auto sound = folder_ / "sound.wav";
  const auto song = folder_ / "song.flac";
  writeWav(sound, test::sampleSong(0, 30.0));
  ASSERT_EQ(QProcess::execute("flac", {"--silent", "-o", QString::fromStdString(song.string()),
                                       QString::fromStdString(sound.string())}),
            0);
  std::fstream file(song, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(song) / 2));
  file << std::string(40'000, 'x');
  file.close();
  importSongs(project, {song}, {}, {});
  selectClips(project, 3, 1);
  open();
  const auto idle = [&] { return !workbench_.session()->steps.isRunning(); };
  const auto isCut = [&] {
    std::vector<bool> cut;
    for (const Clip& clip : project.catalogue().clips())
      cut.push_back(std::filesystem::exists(project.clipFile(clip.id)));
    return cut;
  };
  driver_.click("cutButton");
  ASSERT_TRUE(Driver::wait(idle));
  EXPECT_EQ(isCut(), (std::vector{true, false, true}));
  driver_.click("keepDamagedButton");
  ASSERT_TRUE(Driver::wait(idle));
  EXPECT_EQ(isCut(), (std::vector{true, true, true}));
  EXPECT_TRUE(driver_.find("keepDamagedButton").isHidden());
  driver_.click("filesHeading");
  const auto& list = driver_.find<QListWidget>("filesList");
  ASSERT_EQ(list.count(), 1);
  EXPECT_TRUE(list.item(0)->text().contains("silence")) << list.item(0)->text().toStdString();
}

TEST_F(WorkbenchTest, AMovedSongIsMarkedAndFoundFromTheLibraryPage) {
  test::SampleProject sample = test::makeSampleProject(folder_.path(), {.songs = 2});
  importSongs(sample.project, sample.songFiles, {}, {});
  std::filesystem::create_directory(folder_ / "elsewhere");
  std::filesystem::rename(sample.songFiles[1], folder_ / "elsewhere" / "new name.wav");
  open();
  const auto& button = driver_.find("findMovedButton");
  ASSERT_TRUE(Driver::wait([&] { return !button.isHidden(); }));
  QMetaObject::invokeMethod(
      &driver_.find("libraryPage"), "relinkRequested",
      Q_ARG(QString, QString::fromStdString((folder_ / "elsewhere").string())));
  ASSERT_TRUE(Driver::wait([&] { return button.isHidden(); }));
  EXPECT_EQ(sample.project.catalogue().songs()[1].path, folder_ / "elsewhere" / "new name.wav");
  EXPECT_TRUE(driver_.find<QToolButton>("filesHeading").text().contains("1"));
}

TEST_F(WorkbenchTest, UndoBringsTheClipBackAndTheLabelIsGone) {
  test::SampleProject sample = test::makeSampleProject(folder_.path());
  open();
  ClipId heard;
  QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                   [&heard](const ui::ClipSound& sound) { heard = sound.clip; });
  driver_.click("navLabel");
  ASSERT_TRUE(Driver::wait([&] { return heard.valid(); }));
  const ClipId first = heard;
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  ASSERT_TRUE(Driver::wait([&] { return heard != first; }));
  ASSERT_TRUE(sample.project.annotations().consensus(first).has_value());
  driver_.click("undoButton");
  ASSERT_TRUE(Driver::wait([&] { return heard == first; }));
  EXPECT_FALSE(sample.project.annotations().consensus(first).has_value());
  EXPECT_EQ(sample.project.annotations().all().size(), 2u) << "appended, not deleted";
}

TEST_F(WorkbenchTest, ATrainingCanBeStoppedAndTheLanguageChangesMeanwhileOnlyLater) {
  openTrainPage();
  app::Session& session = *workbench_.session();
  driver_.click("trainButton");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("workStrip").isVisible(); }));
  const QPointer<ui::MainWindow> before = &workbench_.window();
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("es"));
  QTest::qWait(50);
  EXPECT_FALSE(before.isNull()) << "the page that the training reports to must stay";
  driver_.click("stopButton");
  ASSERT_TRUE(Driver::wait([&] { return !session.training.isRunning(); }));
  EXPECT_EQ(session.runs.load(RunNumber{1}).state, RunState::Stopped);
  const auto title = [&] { return driver_.find<QPushButton>("trainButton").text(); };
  EXPECT_TRUE(Driver::wait([&] { return title() == QStringLiteral("Entrenar"); }));
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("en"));
  EXPECT_TRUE(Driver::wait([&] { return title() == QStringLiteral("Train"); }));
}

TEST_F(WorkbenchTest, TheTimeOfATrainingIsEstimatedAgainAfterEveryChange) {
  openTrainPage();
  EXPECT_TRUE(waitForEstimate("≈ 1 min 20 s"));
  driver_.find<QSpinBox>("trainEpochs").setValue(10);
  EXPECT_TRUE(waitForEstimate("≈ 15 s"));
  const int before = use_.estimates;
  driver_.click("navDataset");
  driver_.click("navTrain");
  EXPECT_TRUE(waitForEstimate("≈ 15 s"));
  EXPECT_EQ(use_.estimates, before) << "what is known is not measured again";
}

TEST_F(WorkbenchTest, TheEstimateIsOfAllFoldsAndTheSplitIsSaidBeforehand) {
  openTrainPage();
  EXPECT_TRUE(waitForEstimate("≈ 1 min 20 s"));
  driver_.find<QSpinBox>("trainFolds").setValue(3);
  EXPECT_TRUE(waitForEstimate("≈ 3 min 50 s"));
  const auto& split = driver_.find<QLabel>("trainSides");
  EXPECT_TRUE(Driver::wait([&] { return split.text().contains("4 song"); }))
      << split.text().toStdString();
  driver_.find<QSpinBox>("trainFolds").setValue(9);
  EXPECT_TRUE(Driver::wait([&] { return split.text().contains("9"); }))
      << split.text().toStdString();
}

TEST_F(WorkbenchTest, TheStripAtTheBottomTellsTheFoldAndHowMuchOfAllIsDone) {
  openTrainPage();
  TrainingProgress progress;
  progress.epoch = 3;
  progress.epochs = 4;
  progress.fold = 2;
  progress.folds = 5;
  Q_EMIT workbench_.session()->trainingProgress(progress);
  EXPECT_TRUE(driver_.find<QLabel>("workTitle").text().endsWith("fold 2/5, epoch 3/4"))
      << driver_.find<QLabel>("workTitle").text().toStdString();
  const auto& bar = driver_.find<QProgressBar>("workProgress");
  EXPECT_NEAR(double(bar.value()) / bar.maximum(), (1 + 0.5) / 5, 0.01);
}

TEST_F(WorkbenchTest, BeforeFoldsThatAreThereAreTrainedAgainItAsks) {
  openTrainPage();
  driver_.find<QSpinBox>("trainFolds").setValue(3);
  app::Session& session = *workbench_.session();
  const auto question = [&] {
    return workbench_.window().findChild<QMessageBox*>(QStringLiteral("goOnQuestion"));
  };
  const auto trainAndStop = [&] {
    ASSERT_TRUE(Driver::wait([&] { return session.training.isRunning(); }));
    driver_.click("stopButton");
    ASSERT_TRUE(Driver::wait([&] { return !session.training.isRunning(); }));
  };
  driver_.click("trainButton");
  trainAndStop();
  ASSERT_EQ(session.runs.all().size(), 1U);

  const auto answer = [&](QMessageBox::ButtonRole role, int which) {
    driver_.click("trainButton");
    ASSERT_TRUE(Driver::wait([&] { return question() != nullptr; }));
    EXPECT_TRUE(question()->text().contains("0 of 3 folds are done (run 1)"))
        << question()->text().toStdString();
    EXPECT_FALSE(session.training.isRunning());
    QList<QAbstractButton*> buttons;
    for (QAbstractButton* button : question()->buttons())
      if (question()->buttonRole(button) == role)
        buttons << button;
    QTest::mouseClick(buttons.at(which), Qt::LeftButton);
    ASSERT_TRUE(Driver::wait([&] { return question() == nullptr; }));
  };
  answer(QMessageBox::RejectRole, 0);
  EXPECT_FALSE(session.training.isRunning());
  EXPECT_EQ(session.runs.all().size(), 1U);
  answer(QMessageBox::AcceptRole, 0);
  ASSERT_TRUE(Driver::wait([&] { return !session.training.isRunning(); }));
  EXPECT_EQ(session.runs.all().size(), 1U) << "it goes on with the fold that was stopped";
  answer(QMessageBox::AcceptRole, 1);
  trainAndStop();
  EXPECT_EQ(session.runs.all().size(), 2U) << "all anew";
}

TEST_F(WorkbenchTest, AnEstimateGivesWayToAChangeAndToATraining) {
  use_.endlessEstimates = true;
  openTrainPage();
  ASSERT_TRUE(Driver::wait([&] { return use_.estimates == 1; }));
  driver_.find<QSpinBox>("trainEpochs").setValue(10);
  ASSERT_TRUE(Driver::wait([&] { return use_.estimates == 2; }));
  driver_.click("trainButton");
  app::Session& session = *workbench_.session();
  ASSERT_TRUE(Driver::wait([&] { return session.runs.all().size() == 1; }));
  EXPECT_FALSE(session.startEstimate({})) << "not while a training runs";
  use_.endlessEstimates = false;
  driver_.click("stopButton");
  EXPECT_TRUE(waitForEstimate("≈ 15 s"));
  EXPECT_FALSE(use_.overlapped);
}

TEST_F(WorkbenchTest, CountsAreSingularOrPluralAndGroupedInBothLanguages) {
  const auto clips = [&](const char* code, int count) {
    Q_EMIT workbench_.window().languageChosen(QString::fromLatin1(code));
    QCoreApplication::processEvents();
    return app::Workbench::tr("%Ln clip(s)", nullptr, count);
  };
  workbench_.start({});
  EXPECT_EQ(clips("en", 1), QStringLiteral("1 clip"));
  EXPECT_EQ(clips("en", 12345), QStringLiteral("12,345 clips"));
  EXPECT_EQ(clips("es", 1), QStringLiteral("1 clip"));
  EXPECT_EQ(clips("es", 12345), QStringLiteral("12.345 clips"));
  clips("en", 0);
}

TEST_F(WorkbenchTest, AnotherLanguageLeavesWhatIsToBeTrainedInTheForm) {
  openTrainPage();
  driver_.find<QSpinBox>("trainEpochs").setValue(17);
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("es"));
  ASSERT_TRUE(Driver::wait([&] { return driver_.find<QSpinBox>("trainEpochs").isVisible(); }));
  EXPECT_EQ(driver_.find<QSpinBox>("trainEpochs").value(), 17);
  EXPECT_EQ(driver_.find<QSpinBox>("trainFolds").value(), 0);
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("en"));
  QCoreApplication::processEvents();
  EXPECT_EQ(driver_.find<QSpinBox>("trainEpochs").value(), 17);
}

TEST_F(WorkbenchTest, TheLanguageCanBeSwitchedAndBack) {
  test::makeSampleProject(folder_.path());
  open();
  const auto title = [&] { return driver_.find<QPushButton>("buildButton").text(); };
  const auto switchTo = [&](const char* code) {
    Q_EMIT workbench_.window().languageChosen(QString::fromLatin1(code));
    QCoreApplication::processEvents();
  };
  workbench_.window().resize(1340, 777);
  workbench_.window().move(40, 30);
  driver_.click("navTrain");
  QCoreApplication::processEvents();
  const QRect place = workbench_.window().geometry();
  switchTo("en");
  const QString english = title();
  switchTo("es");
  const QString spanish = title();
  EXPECT_NE(english, spanish);
  switchTo("en");
  EXPECT_EQ(title(), english);
  EXPECT_EQ(workbench_.window().currentStep(), ui::Step::Train);
  EXPECT_TRUE(Driver::wait([&] { return workbench_.window().geometry() == place; }))
      << workbench_.window().width() << " x " << workbench_.window().height();
}

}  // namespace
}  // namespace cuadrante
