#include "app/workbench/driver.h"
#include "app/workbench/settings.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/sweeps/run_baselines.h"
#include "core/work/build.h"
#include "recurrent_spec.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/controls/picture.h"
#include "ui/results/run_texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QXmlStreamReader>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

/// Stands in for LibTorch: a run that is resumed does its last epoch at once.
class ResumingTrainer : public Trainer {
 public:
  Run train(const TrainingConfig&, const fs::path&, std::optional<VersionNumber>, RunStore&,
            const TrainingCallback&, std::stop_token) override {
    return {};
  }
  Run resume(RunNumber number, RunStore& runs, const TrainingCallback& onProgress,
             std::stop_token) override {
    Run run = runs.load(number);
    TrainingProgress progress;
    progress.run = number;
    progress.epoch = progress.epochs = run.config.epochs;
    progress.finishedEpoch =
        EpochResult{run.config.epochs, {0.2, 0.9}, LossAndAccuracy{0.3, 0.8}, 1.0};
    onProgress(progress);
    run.epochs.push_back(*progress.finishedEpoch);
    run.state = RunState::Finished;
    run.test = LossAndAccuracy{0.3, 0.75};
    runs.save(run);
    return run;
  }
  double estimate(const TrainingConfig&, const fs::path&, std::stop_token) override { return 1.0; }
  std::vector<std::vector<double>> predict(const fs::path&, const Run&, const fs::path&,
                                           std::stop_token) override {
    return {};
  }
  std::vector<std::vector<std::vector<double>>> predictWithDropout(const fs::path&, const Run&,
                                                                   const fs::path&, int,
                                                                   std::uint64_t,
                                                                   std::stop_token) override {
    return {};
  }
  std::unique_ptr<ClipJudge> open(const Run&, const fs::path&, FeatureShape) override {
    return nullptr;
  }
};

class ResultsTest : public testing::Test {
 protected:
  ResultsTest() {
    Project project = test::makeSampleProject(folder_ / "study", {.labelled = true}).project;
    buildVersion(project, {}, {}, [](const Progress&) {});
    const RunStore runs(project.runsFolder());
    // Run 2 misses what run 1 hits in the first three clips, all else is right in both.
    addRun(project, {}, RunState::Finished);
    addRun(project, {0, 1, 2}, RunState::Finished);
    addRun(project, {0}, RunState::Stopped);
    workbench_.start(QString::fromStdString(project.folder().string()));
    driver_.click("navResults");
  }

  void addRun(Project& project, const std::vector<std::size_t>& missed, RunState state) {
    RunStore store(project.runsFolder());
    cuadrante::Run run;
    run.number = store.reserve();
    run.state = state;
    run.config.epochs = 3;
    recurrent(run.config.model).units = {8 * static_cast<int>(run.number.value)};
    run.dataset = project.datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    run.startedAt = "2026-11-22T00:00:00.000Z";
    for (int epoch = 1; epoch <= (state == RunState::Finished ? 3 : 2); ++epoch)
      run.epochs.push_back({epoch, {0.7 / epoch, 0.6}, LossAndAccuracy{0.8 / epoch, 0.6}, 1.0});
    std::vector<Prediction> predictions;
    const Dataset dataset = Dataset::open(run.dataset);
    for (const DatasetClip& clip : dataset.clips()) {
      const int label = classOf(clip.label, Task::Energia);
      const bool miss = std::ranges::find(missed, predictions.size()) != missed.end();
      const int predicted = miss ? 1 - label : label;
      predictions.push_back(
          {clip.index, clip.clip, Subset::Test, label, predicted, {predicted == 1 ? 0.9 : 0.1}});
    }
    run.testClips = std::ssize(predictions);
    if (state == RunState::Finished)
      run.test = LossAndAccuracy{
          0.4, 1.0 - static_cast<double>(missed.size()) / static_cast<double>(run.testClips)};
    store.savePredictions(run.number, predictions);
    store.save(run);
  }

  QTableView& table() { return driver_.find<QTableView>("resultsTable"); }
  bool waitForRuns(int rows) {
    return Driver::wait([&] { return table().model()->rowCount() == rows; });
  }
  void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers,
                      table().visualRect(table().model()->index(row, 1)).center());
  }

  /// Asks for the picture proposed under that name and saves it as `file` in the dialog.
  void savePicture(const char* name, const fs::path& file) {
    for (ui::Picture* picture : ui::shownPictures(workbench_.window()))
      if (picture->fileName() == QString::fromLatin1(name))
        picture->requestSave();
    auto* dialog = workbench_.window().findChild<QFileDialog*>("pictureDialog");
    ASSERT_NE(dialog, nullptr) << name;
    ASSERT_TRUE(Driver::wait([&] { return dialog->isVisible(); }));
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(file.string()));
    const QPointer<QFileDialog> open = dialog;
    auto* buttons = dialog->findChild<QDialogButtonBox*>();
    QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
    ASSERT_TRUE(Driver::wait([&] { return open.isNull(); }));
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return std::make_unique<ResumingTrainer>(); }};
  Driver driver_{workbench_};
};

TEST_F(ResultsTest, RunsAreFilteredGroupedAndCompared) {
  ASSERT_TRUE(waitForRuns(3));
  QTest::keyClicks(&driver_.find<QLineEdit>("runConditions"), "state=finished");
  EXPECT_EQ(table().model()->rowCount(), 2);
  driver_.click("groupRuns");
  ASSERT_EQ(table().model()->rowCount(), 3);
  clickRow(1);
  clickRow(2, Qt::ControlModifier);
  driver_.click("compareButton");
  auto& pairs = driver_.find<QTableView>("pairsTable");
  ASSERT_TRUE(Driver::wait([&] { return pairs.model()->rowCount() == 1; }));
  const auto cell = [&](int column) { return pairs.model()->index(0, column).data().toString(); };
  EXPECT_EQ(cell(6), "12");
  EXPECT_EQ(cell(7), "9");
  EXPECT_EQ(cell(8), "3");
  EXPECT_EQ(cell(3), "1.0000") << "on the common clips";
  EXPECT_EQ(cell(4), "0.7500");
  EXPECT_EQ(cell(5), "0.250") << "by clips: 3 of 3, by hand";
  EXPECT_TRUE(cell(2).startsWith(QStringLiteral("−0.250"))) << cell(2).toStdString();
  EXPECT_FALSE(cell(1).isEmpty()) << "by songs";
}

TEST_F(ResultsTest, BaselinesAreThoseOfTheCommandLine) {
  ASSERT_TRUE(waitForRuns(3));
  driver_.click("baselinesButton");
  const auto column = [&](const QString& name) {
    for (int at = 0; at < table().model()->columnCount(); ++at)
      if (table().model()->headerData(at, Qt::Horizontal).toString() == name)
        return at;
    return -1;
  };
  const auto cell = [&](int row, const char* name) {
    return table().model()->index(row, column(QString::fromLatin1(name))).data().toString();
  };
  ASSERT_TRUE(Driver::wait([&] { return cell(0, "beats") != "…" && cell(1, "beats") != "…"; }));
  const RunStore& runs = workbench_.session()->runs;
  RunsAgainstBaselines against(runs);
  std::array<RunBaselines, 2> both{against.of({{runs.load(RunNumber{1})}}),
                                   against.of({{runs.load(RunNumber{2})}})};
  adjustForMany({&both[0], &both[1]});
  for (const int row : {0, 1}) {
    const RunBaselines& said = both[static_cast<std::size_t>(row)];
    ASSERT_TRUE(said.majority);
    for (const char* name : {"majority", "logistic", "p"})
      EXPECT_EQ(cell(row, std::string_view(name) == "p" ? "p (Holm)" : name).toStdString(),
                baselineCell(said, name))
          << row << name;
    EXPECT_EQ(cell(row, "beats"), ui::beatsText(said.verdict)) << row;
  }
  EXPECT_EQ(cell(2, "beats"), "") << "a stopped run";
  clickRow(0);
  driver_.click("openRunButton");
  EXPECT_TRUE(driver_.find<QLabel>("resultsRunSummary").text().contains(cell(0, "majority")));

  // It is remembered.
  EXPECT_TRUE(app::Settings().resultsBaselines());
  app::Settings().setResultsBaselines(false);
}

TEST_F(ResultsTest, TheReportIsWrittenInTheBackgroundAndMayBeOpened) {
  ASSERT_TRUE(waitForRuns(3));
  auto* menu = driver_.find<QToolButton>("exportRunsButton").menu();
  menu->actions().back()->trigger();
  auto* dialog = workbench_.window().findChild<QFileDialog*>("reportDialog");
  ASSERT_NE(dialog, nullptr);
  ASSERT_TRUE(Driver::wait([&] { return dialog->isVisible(); }));
  const fs::path file = folder_ / "written.html";
  dialog->findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(file.string()));
  QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save),
                    Qt::LeftButton);
  QPointer<QMessageBox> question;
  ASSERT_TRUE(Driver::wait([&] {
    question = workbench_.window().findChild<QMessageBox*>("reportQuestion");
    return question != nullptr && question->isVisible();
  }));
  EXPECT_TRUE(question->text().contains("written.html")) << question->text().toStdString();
  const std::string page = readFile(file);
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(page.find("Run 1"), std::string::npos);
  question->reject();
}

TEST_F(ResultsTest, ARunsPageSaysWhetherItBeatsItsBaselinesWhateverTheTableShows) {
  ASSERT_TRUE(waitForRuns(3));
  clickRow(0);
  driver_.click("openRunButton");
  const auto& summary = driver_.find<QLabel>("resultsRunSummary");
  EXPECT_TRUE(Driver::wait([&] { return summary.text().contains("of this run alone"); }))
      << summary.text().toStdString();
}

TEST_F(ResultsTest, PicturesAreSavedAsSvgAndPng) {
  ASSERT_TRUE(waitForRuns(3));
  clickRow(0);
  driver_.click("openRunButton");
  savePicture("run-0001-curves", folder_ / "curves.png");
  const QImage image(QString::fromStdString((folder_ / "curves.png").string()));
  EXPECT_GT(image.width(), 1200);
  EXPECT_NEAR(image.dotsPerMeterX() * 0.0254, 300.0, 0.1);
  const CsvTable curves = CsvTable::read(folder_ / "curves.png.csv");
  EXPECT_EQ(curves.header(), (std::vector<std::string>{"measure", "line", "epoch", "value"}));
  const std::vector<EpochResult> epochs = workbench_.session()->runs.load(RunNumber{1}).epochs;
  EXPECT_EQ(curves.rows().size(), 4 * epochs.size()) << "training and validation, twice";
  EXPECT_EQ(curves.rows().front().cells[3], csvNumber(epochs.front().train.loss));

  driver_.find<QTabBar>("runViews").setCurrentIndex(1);
  ASSERT_TRUE(Driver::wait([&] {
    return driver_.find("resultsPage").findChild<QLabel*>("outcomeSummary")->text().contains("12");
  }));
  savePicture("run-0001-test-plane", folder_ / "plane.svg");
  QXmlStreamReader svg(QByteArray::fromStdString(readFile(folder_ / "plane.svg")));
  int shapes = 0;
  while (!svg.atEnd())
    shapes +=
        svg.readNext() == QXmlStreamReader::StartElement && svg.name() == QStringLiteral("path");
  EXPECT_FALSE(svg.hasError()) << svg.errorString().toStdString();
  EXPECT_GE(shapes, 6) << "the clips' points";
  const CsvTable plane = CsvTable::read(folder_ / "plane.svg.csv");
  EXPECT_EQ(plane.rows().size(), 12U) << "a row for each point";
  EXPECT_TRUE(plane.column("placer") && plane.column("energia"));

  // Nothing can be written there, whoever one is.
  savePicture("run-0001-test-plane", "/proc/plane.svg");
  auto* message = workbench_.window().findChild<QMessageBox*>("pictureError");
  ASSERT_NE(message, nullptr);
  EXPECT_TRUE(message->text().contains("/proc/plane.svg")) << message->text().toStdString();
}

TEST_F(ResultsTest, AStoppedRunGoesOnFromItsPage) {
  ASSERT_TRUE(waitForRuns(3));
  clickRow(2);
  driver_.click("openRunButton");
  driver_.click("resumeButton");
  EXPECT_TRUE(driver_.find("trainPage").isVisible());
  ASSERT_TRUE(Driver::wait([&] {
    return driver_.find("trainPage").findChild<QLabel*>("noticeText")->isVisible() &&
           !workbench_.session()->training.isRunning();
  }));
  EXPECT_EQ(workbench_.session()->runs.load(RunNumber{3}).state, RunState::Finished);
  driver_.click("navResults");
  ASSERT_TRUE(Driver::wait([&] { return !driver_.find("resumeButton").isVisible(); }));
}

TEST_F(ResultsTest, TheFormIsFilledWithARunsConfiguration) {
  ASSERT_TRUE(waitForRuns(3));
  clickRow(1);
  driver_.click("openRunButton");
  driver_.click("trainLikeButton");
  EXPECT_TRUE(driver_.find("trainPage").isVisible());
  EXPECT_EQ(driver_.find<QLineEdit>("trainUnits").text(), "16");
}

TEST_F(ResultsTest, TheTableIsWrittenToAFile) {
  ASSERT_TRUE(waitForRuns(3));
  driver_.find<QToolButton>("exportRunsButton").menu()->actions().at(2)->trigger();
  auto* dialog = workbench_.window().findChild<QFileDialog*>("tableDialog");
  ASSERT_NE(dialog, nullptr);
  dialog->findChild<QLineEdit*>("fileNameEdit")
      ->setText(QString::fromStdString((folder_ / "runs").string()));
  QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save),
                    Qt::LeftButton);
  ASSERT_TRUE(Driver::wait([&] { return fs::exists(folder_ / "runs.csv"); }));
  const std::string text = readFile(folder_ / "runs.csv");
  EXPECT_TRUE(text.starts_with("test,name,")) << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 4);
}

TEST_F(ResultsTest, TheEventFilesOfTheChosenRunsAreWritten) {
  ASSERT_TRUE(waitForRuns(3));
  clickRow(0);
  driver_.find<QToolButton>("exportRunsButton")
      .menu()
      ->findChild<QAction*>("exportEvents")
      ->trigger();
  auto* dialog = workbench_.window().findChild<QFileDialog*>("eventsDialog");
  ASSERT_NE(dialog, nullptr);
  const fs::path folder = folder_ / "events";
  Q_EMIT dialog->fileSelected(QString::fromStdString(folder.string()));
  ASSERT_TRUE(Driver::wait([&] {
    return driver_.find<QLabel>("noticeText").text().contains("tensorboard --logdir");
  })) << driver_.find<QLabel>("noticeText").text().toStdString();
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1)
      << "a folder for the one run";
  delete dialog;
}

TEST_F(ResultsTest, AVersionIsWrittenAsAFolderForOthers) {
  driver_.click("navDataset");
  auto& exporting = driver_.find<QToolButton>("exportVersionButton");
  ASSERT_TRUE(Driver::wait([&] { return exporting.isEnabled(); })) << "once the version is read";
  exporting.menu()->actions().front()->trigger();
  auto* card = workbench_.window().findChild<QDialog*>("datasetCardDialog");
  ASSERT_NE(card, nullptr);
  ASSERT_TRUE(Driver::wait([&] { return card->isVisible(); }));
  auto* next = card->findChild<QPushButton*>("cardNext");
  EXPECT_FALSE(next->isEnabled()) << "nothing was entered";
  const auto enter = [card](const char* field, const char* text) {
    QTest::keyClicks(card->findChild<QLineEdit*>(field), text);
  };
  enter("cardName", "Ten songs");
  QTest::keyClicks(card->findChild<QPlainTextEdit*>("cardDescription"), "Labels of ten songs");
  enter("cardLicence", "CC-BY-4.0");
  enter("cardCreators", "Ana; Luis");
  enter("cardUrl", "example");
  QTest::mouseClick(next, Qt::LeftButton);
  EXPECT_TRUE(card->findChild<QLabel*>("cardError")->isVisible()) << "that is no address";
  card->findChild<QLineEdit*>("cardUrl")->clear();
  enter("cardUrl", "https://example.org/ten");
  QTest::mouseClick(next, Qt::LeftButton);
  auto* dialog = workbench_.window().findChild<QFileDialog*>("datasetFolderDialog");
  ASSERT_NE(dialog, nullptr) << card->findChild<QLabel*>("cardError")->text().toStdString();
  Q_EMIT dialog->fileSelected(QString::fromStdString((folder_ / "published").string()));
  ASSERT_TRUE(Driver::wait([&] { return fs::exists(folder_ / "published" / "croissant.json"); }));
  const std::string croissant = readFile(folder_ / "published" / "croissant.json");
  for (const char* part : {"Ten songs", "Luis", "CC-BY-4.0"})
    EXPECT_NE(croissant.find(part), std::string::npos) << part;
  ASSERT_TRUE(Driver::wait([this] { return !workbench_.session()->steps.isRunning(); }));
  delete dialog;
}

}  // namespace
}  // namespace cuadrante
