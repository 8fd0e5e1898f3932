#include "core/sweeps/sweep.h"

#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "core/files/atomic_file.h"
#include "core/store/project.h"
#include "core/work/build.h"
#include "recurrent_spec.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

namespace cuadrante {
namespace {

using test::Driver;

/// Sweeps of tiny networks from the page, by the real worker.
class WorkbenchSweep : public testing::Test {
 protected:
  WorkbenchSweep() {
    test::SampleProject sample =
        test::makeSampleProject(folder_.path(), {.songSeconds = 11.0, .labelled = true});
    buildVersion(sample.project, {}, {}, {});
    open();
  }
  void open() {
    workbench_ = std::make_unique<app::Workbench>(*qApp, [] { return app::loadTrainer(); });
    driver_ = std::make_unique<Driver>(*workbench_);
    workbench_->start(QString::fromStdString(folder_.path().string()));
    driver_->click("navSweep");
  }
  void fillForm(const QString& units, const QString& epochs) {
    driver_->find<QLineEdit>("sweepUnits").setText(units);
    driver_->find<QLineEdit>("sweepEpochs").setText(epochs);
    driver_->find<QLineEdit>("sweepBatch").setText("2");
    driver_->find<QLineEdit>("sweepTest").setText("0.25");
    driver_->find<QLineEdit>("sweepVal").setText("0");
    driver_->find<QSpinBox>("sweepFolds").setValue(1);
    driver_->find<QSpinBox>("sweepJobs").setValue(1);
  }
  QString cell(int row, int column) {
    return driver_->find<QTableView>("sweepEntries").model()->index(row, column).data().toString();
  }
  /// Epochs of the run in a row, as the page counts them.
  int epochs(int row) { return cell(row, 3).section('/', 0, 0).toInt(); }
  bool running() { return workbench_->session()->sweep.isRunning(); }
  bool waitForEnd() {
    return Driver::wait([&] { return !running(); });
  }
  Sweep onDisk() const { return SweepStore(folder_ / "runs").load(1); }
  std::vector<cuadrante::Run> runs() const { return RunStore(folder_ / "runs").all(); }
  void choose(int row) {
    auto& table = driver_->find<QTableView>("sweepEntries");
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(row, 1)).center());
  }
  /// Starts three runs, and pauses them when the first has trained some epochs.
  void startAndPause() {
    fillForm("2; 3; 4", "80");
    driver_->click("sweepStartButton");
    ASSERT_TRUE(Driver::wait([&] { return epochs(0) >= 3 && !cell(0, 5).isEmpty(); }));
    driver_->click("sweepPauseButton");
    ASSERT_TRUE(waitForEnd());
    ASSERT_EQ(countOf(onDisk(), EntryState::Missing), 3U) << "paused before the first had ended";
    ASSERT_EQ(runs().size(), 1U);
    ASSERT_EQ(runs()[0].state, RunState::Stopped);
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<Driver> driver_;
};

/// Every file below a folder but the database's and its backups, with what it holds.
std::map<std::string, std::string> filesBelow(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    if (name.starts_with("project.db") || name.starts_with("backups"))
      continue;
    files[name] = entry.is_symlink()        ? "link"
                  : entry.is_regular_file() ? readFile(entry.path())
                                            : "folder";
  }
  return files;
}

TEST_F(WorkbenchSweep, PagesThatAreOnlyLookedAtWriteNothing) {
  workbench_.reset();
  {
    // One entry has finished since the sweep was saved: what the page finds out by itself.
    TrainingConfig config;
    config.epochs = 1;
    RunStore store(folder_ / "runs");
    const SweepStore sweeps(folder_ / "runs");
    sweeps.openOrMake("grid.json", Project::open(folder_.path()).datasetFolder(VersionNumber{1}),
                      VersionNumber{1}, {config}, store);
    cuadrante::Run run;
    run.number = store.reserve();
    run.state = RunState::Finished;
    run.config = config;
    run.dataset = Project::open(folder_.path()).datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    store.save(run);
  }
  const auto before = filesBelow(folder_.path());
  open();
  ASSERT_TRUE(Driver::wait(
      [&] { return driver_->find<QTableView>("sweepEntries").model()->rowCount() == 1; }));
  for (const char* page : {"navLibrary", "navLabel", "navAgreement", "navDataset", "navTrain",
                           "navResults", "navReview", "navSweep"})
    driver_->click(page);
  workbench_.reset();
  EXPECT_EQ(filesBelow(folder_.path()), before);
}

/// One button, no other choice: the version with musical statistics, its trainings and their table.
TEST_F(WorkbenchSweep, TheButtonOfThePageTrainTrainsWhatIsRecommended) {
  driver_->click("navTrain");
  driver_->click("trainRecommendedButton");
  ASSERT_TRUE(Driver::wait(
      [&] { return driver_->find<QTableView>("sweepEntries").model()->rowCount() == 12; }));
  EXPECT_EQ(workbench_->window().currentStep(), ui::Step::Sweep);
  ASSERT_TRUE(waitForEnd());
  const Sweep sweep = onDisk();
  EXPECT_EQ(sweep.source, "recommended");
  EXPECT_EQ(sweep.version, VersionNumber{2});
  EXPECT_EQ(countOf(sweep, EntryState::Finished), 12U) << "three tasks by four folds of four songs";
  const DatasetVersion version = Project::open(folder_.path()).versions().all().back();
  EXPECT_EQ(version.features.kind().key, "musical");
  EXPECT_EQ(version.clips, 4);
}

TEST_F(WorkbenchSweep, TheWholeThesisIsTrainedTableByTable) {
  workbench_.reset();
  std::filesystem::remove_all(folder_.path());
  {
    test::SampleProject sample = test::makeSampleProject(
        folder_.path(), {.songs = 10, .songSeconds = 11.0, .labelled = true});
    buildVersion(sample.project, {}, {}, {});
    buildVersion(sample.project, {}, {}, {});
  }
  open();
  auto& preset = driver_->find<QComboBox>("sweepPreset");
  preset.setCurrentIndex(preset.findText("The whole thesis"));
  // Of the tables that can be trained, those of one network and batch alike once in each.
  const auto& estimate = driver_->find<QLabel>("sweepEstimate");
  ASSERT_TRUE(Driver::wait([&] { return estimate.text().endsWith("of 48"); }))
      << estimate.text().toStdString();
  driver_->click("sweepStartButton");
  auto& entries = driver_->find<QTableView>("sweepEntries");
  ASSERT_TRUE(Driver::wait([&] { return entries.model()->rowCount() == 24; }));
  driver_->click("sweepPauseButton");
  ASSERT_TRUE(waitForEnd());
  const SweepStore store(folder_ / "runs");
  ASSERT_EQ(store.numbers().size(), 4U) << "5.1 to 5.4: there is no version 3";
  EXPECT_EQ(store.load(1).source, "thesis-5-1");
  EXPECT_EQ(store.load(1).version, VersionNumber{1});
  EXPECT_EQ(store.load(4).source, "thesis-5-4");
  EXPECT_EQ(store.load(4).version, VersionNumber{2});
  EXPECT_EQ(store.load(4).entries.size(), 16U);
}

TEST_F(WorkbenchSweep, IsPausedReorderedAndGoneOnWithToItsTable) {
  ASSERT_NO_FATAL_FAILURE(startAndPause());
  EXPECT_TRUE(driver_->find<QLabel>("workTitle").text().isEmpty());
  const std::size_t reached = runs()[0].epochs.size();
  EXPECT_GT(reached, 0U);

  choose(2);
  driver_->click("sweepUpButton");
  EXPECT_EQ(onDisk().order, (std::vector<std::size_t>{0, 2, 1}));
  driver_->click("sweepCancelButton");
  EXPECT_EQ(onDisk().entries[2].state, EntryState::Cancelled);
  driver_->click("sweepAgainButton");
  EXPECT_EQ(onDisk().entries[2].state, EntryState::Missing);

  driver_->click("sweepGoOnButton");
  ASSERT_TRUE(Driver::wait([&] { return epochs(0) > static_cast<int>(reached); }));
  EXPECT_TRUE(driver_->find<QLabel>("workTitle").text().contains("3"));
  ASSERT_TRUE(waitForEnd());
  EXPECT_EQ(countOf(onDisk(), EntryState::Finished), 3U);
  ASSERT_EQ(runs().size(), 3U) << "what was paused went on in its run";
  for (const cuadrante::Run& run : runs()) {
    EXPECT_EQ(run.state, RunState::Finished) << run.failure;
    EXPECT_EQ(run.epochs.size(), 80U);
  }
  EXPECT_EQ(recurrent(runs()[1].config.model).units, (std::vector{4}))
      << "it was moved before the other";

  EXPECT_EQ(driver_->find<QTabBar>("sweepViews").currentIndex(), 1);
  auto& table = driver_->find<QTableView>("sweepTable");
  ASSERT_TRUE(Driver::wait([&] { return table.model()->rowCount() == 3; }));
  EXPECT_FALSE(driver_->find<QLabel>("sweepSummary").text().isEmpty());
}

TEST_F(WorkbenchSweep, AfterARestartItOffersToGoOn) {
  ASSERT_NO_FATAL_FAILURE(startAndPause());
  workbench_.reset();
  open();
  ASSERT_TRUE(Driver::wait(
      [&] { return driver_->find<QTableView>("sweepEntries").model()->rowCount() == 3; }));
  const int reached = epochs(0);
  EXPECT_GT(reached, 0) << "with what was reached";
  EXPECT_TRUE(driver_->find("sweepGoOnButton").isVisible());
  driver_->find<QSpinBox>("sweepJobs").setValue(1);
  driver_->click("sweepGoOnButton");
  ASSERT_TRUE(Driver::wait([&] { return running() && epochs(0) > reached; }));
  // The window is closed while it trains: it waits for the checkpoint.
  workbench_.reset();
  EXPECT_EQ(runs().size(), 1U);
  EXPECT_NE(runs()[0].state, RunState::Running) << "no worker outlives the window";
}

TEST_F(WorkbenchSweep, WhatCannotBeSplitSoIsRefusedBeforeAnythingIsRecorded) {
  fillForm("2", "2");
  driver_->find<QSpinBox>("sweepFolds").setValue(9);  // of four songs
  driver_->click("sweepStartButton");
  ASSERT_TRUE(Driver::wait([&] { return driver_->find("sweepProblem").isVisible(); }) ||
              driver_->find("notice").isVisible());
  ASSERT_TRUE(waitForEnd());
  EXPECT_TRUE(SweepStore(folder_ / "runs").numbers().empty());
}

TEST_F(WorkbenchSweep, WhileAnotherProcessIsAtWorkItSaysSo) {
  const SweepLock lock(folder_ / "runs");
  fillForm("2", "2");
  driver_->click("sweepStartButton");
  ASSERT_TRUE(waitForEnd());
  auto& page = driver_->find("sweepPage");
  auto* notice = page.findChild<QLabel*>("noticeText");
  ASSERT_TRUE(Driver::wait([&] { return notice->isVisible(); }));
  EXPECT_TRUE(notice->text().contains("sweeps")) << notice->text().toStdString();
  EXPECT_TRUE(SweepStore(folder_ / "runs").numbers().empty());
}

TEST_F(WorkbenchSweep, OneThatTheCommandLineMadeIsSeenOnAPageThatWasOpenBefore) {
  const auto says = [this](const char* words) {
    return std::ranges::any_of(driver_->find("sweepPage").findChildren<QLabel*>(),
                               [words](const QLabel* label) {
                                 return label->isVisible() && label->text().contains(words);
                               });
  };
  ASSERT_TRUE(Driver::wait([&] { return says("No sweep yet"); }));
  TrainingConfig config;
  config.epochs = 1;
  RunStore store(folder_ / "runs");
  const auto finish = [&](RunNumber number) {
    cuadrante::Run run;
    run.number = number;
    run.config = config;
    run.state = RunState::Finished;
    run.dataset = Project::open(folder_.path()).datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    run.startedAt = "2026-11-27T00:00:00.000Z";
    run.epochs = {{1, {0.5, 0.5}, std::nullopt, 1.0}};
    store.save(run);
  };
  const SweepStore sweeps(folder_ / "runs");
  TrainingConfig other = config;
  other.seed = 2;
  sweeps.openOrMake("grid.json", Project::open(folder_.path()).datasetFolder(VersionNumber{1}),
                    VersionNumber{1}, {config, other}, store);
  finish(store.reserve());
  auto& entries = driver_->find<QTableView>("sweepEntries");
  ASSERT_TRUE(Driver::wait([&] { return entries.model()->rowCount() == 2; }));
  EXPECT_FALSE(says("No sweep yet"));
  auto& done = driver_->find<QLabel>("sweepCounts");
  const QString before = done.text();
  auto& views = driver_->find<QTabBar>("sweepViews");
  views.setCurrentIndex(1);
  const RunNumber second = store.reserve();
  config = other;
  finish(second);
  Sweep sweep = sweeps.load(1);
  sweep.entries[1].state = EntryState::Finished;
  sweep.entries[1].run = second;
  sweeps.save(sweep);
  EXPECT_TRUE(Driver::wait([&] { return done.text() != before; })) << before.toStdString();
  EXPECT_EQ(views.currentIndex(), 1) << "what was looked at stays";
}

TEST_F(WorkbenchSweep, TheTimeIsMeasuredAndTheTrainPageLeadsHere) {
  driver_->click("navTrain");
  driver_->find<QLineEdit>("trainUnits").setText("5, 4");
  driver_->find<QSpinBox>("trainEpochs").setValue(7);
  driver_->click("trainSweepButton");
  EXPECT_EQ(workbench_->window().currentStep(), ui::Step::Sweep);
  EXPECT_EQ(driver_->find<QLineEdit>("sweepUnits").text(), "5, 4");
  EXPECT_EQ(driver_->find<QLineEdit>("sweepEpochs").text(), "7");
  EXPECT_EQ(driver_->find<QSpinBox>("sweepFolds").value(), 5);
  driver_->find<QSpinBox>("sweepFolds").setValue(1);
  auto& estimate = driver_->find<QLabel>("sweepEstimate");
  ASSERT_TRUE(Driver::wait([&] { return estimate.text().startsWith("≈"); }));
  driver_->find<QLineEdit>("sweepEpochs").setText("8");
  EXPECT_TRUE(estimate.text().isEmpty()) << "forgotten with the change";
}

}  // namespace
}  // namespace cuadrante
