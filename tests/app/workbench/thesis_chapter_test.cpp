#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "core/sample_run.h"
#include "core/store/project.h"
#include "core/sweeps/presets.h"
#include "core/sweeps/sweep.h"
#include "core/sweeps/thesis_tests.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <gtest/gtest.h>

#include <string>

namespace cuadrante {
namespace {

using test::Driver;

/// The thesis's chapter, step by step, on ten clips; the trainings are there already when a table
/// is reached.
class GuidedChapter : public testing::Test {
 protected:
  GuidedChapter() {
    test::SampleProject sample = test::makeSampleProject(
        folder_.path(), {.songs = 10, .songSeconds = 11.0, .labelled = true});
    buildVersion(sample.project, {}, {}, {});
    workbench_.start(QString::fromStdString(folder_.path().string()));
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { heard_ = sound.clip; });
    look();
    auto& preset = driver_.find<QComboBox>("sweepPreset");
    preset.setCurrentIndex(preset.findText("The whole thesis"));
  }
  Project onDisk() const { return Project::open(folder_.path()); }

  void look() {
    driver_.click("navTrain");
    driver_.click("navSweep");
  }
  bool placeIs(const QString& text) {
    return Driver::wait([&] { return driver_.find<QLabel>("chapterPlace").text() == text; });
  }
  /// The rows are made anew, and are seen when the event loop has shown them.
  void begin() {
    ASSERT_TRUE(Driver::wait([&] {
      return driver_.find("chapterBeginButton").isVisible() &&
             driver_.find("chapterBeginButton").isEnabled();
    }));
    driver_.click("chapterBeginButton");
  }
  QString button() { return driver_.find<QPushButton>("chapterBeginButton").text(); }

  /// All tests of a table, each better than the one before; the first two clips are missed by all.
  void finishTable(int table) {
    Project project = onDisk();
    RunStore runs(folder_ / "runs");
    const VersionNumber version{versionOfTable(table)};
    const auto dataset = project.datasetFolder(version);
    const std::vector<DatasetClip> clips = Dataset::open(dataset).clips();
    const Preset& preset = *std::ranges::find(presets(), table, &Preset::table);
    const std::vector<TrainingConfig> configs = configsOf(preset);
    const SweepStore sweeps(folder_ / "runs");
    const auto open = [&] {
      return sweeps.openOrMake(std::string(preset.name), dataset, version, configs, runs);
    };
    open();
    double accuracy = 0.5;
    for (const TrainingConfig& config : configs) {
      cuadrante::Run run = test::sampleRun();
      run.number = runs.reserve();
      run.config = config;
      run.dataset = dataset;
      run.version = version;
      run.provenance.datasetHashes.clear();
      run.test = LossAndAccuracy{0.4, accuracy += 0.01};
      runs.save(run);
      std::vector<Prediction> predictions;
      for (const DatasetClip& clip : clips) {
        Prediction said = test::verdict(clip.index, 0.5, 0, Subset::Test);
        said.clip = clip.clip;
        said.label = classOf(clip.label, config.model.task);
        said.predicted = clip.index < 2 ? 1 - said.label : said.label;
        said.probabilities = {said.predicted == 1 ? 0.9 : 0.1};
        predictions.push_back(std::move(said));
      }
      if (config.model.task != Task::Cuadrantes)
        runs.savePredictions(run.number, predictions);
    }
    // What has finished since is found.
    sweeps.save(open());
    ASSERT_EQ(countOf(sweeps.load(sweeps.numbers().back()), EntryState::Finished), configs.size());
  }

  /// Hears the two clips that the four best miss, and leaves their labels.
  void hear(int judgesMissing) {
    begin();
    EXPECT_EQ(workbench_.window().currentStep(), ui::Step::Review);
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("queueButton").isEnabled(); }));
    const auto& judges = driver_.find<QListWidget>("reviewRuns");
    int ticked = 0;
    for (int row = 0; row < judges.count(); ++row)
      ticked += judges.item(row)->checkState() == Qt::Checked ? 1 : 0;
    EXPECT_EQ(ticked, 4);
    EXPECT_EQ(driver_.find<QSpinBox>("reviewMissedBy").value(), judgesMissing);
    EXPECT_EQ(driver_.find<QSpinBox>("reviewControls").value(), 0);
    heard_ = {};
    driver_.click("queueButton");
    for (int clip = 0; clip < 2; ++clip) {
      ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); })) << clip;
      heard_ = {};
      driver_.click("keepButton");
      ASSERT_TRUE(Driver::wait([&] {
        return onDisk().reviews().all().back().answered == clip + 1;
      })) << clip;
      driver_.click("reviewNextButton");
    }
    EXPECT_EQ(onDisk().reviews().all().back().clips, 2);
    look();
  }

  void build(std::int64_t number) {
    begin();
    EXPECT_EQ(workbench_.window().currentStep(), ui::Step::Dataset);
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("buildButton").isEnabled(); }));
    driver_.click("buildButton");
    ASSERT_TRUE(Driver::wait([&] {
      return !workbench_.session()->steps.isRunning() &&
             onDisk().versions().version(VersionNumber{number}).has_value();
    }));
    look();
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }};
  Driver driver_{workbench_};
  ClipId heard_;  ///< the latest that was loaded to be played
};

TEST_F(GuidedChapter, LeadsFromTableToJudgesToHearingToTheNextVersionToItsEnd) {
  ASSERT_TRUE(placeIs("Step 2 of 16 of the chapter"));
  EXPECT_EQ(button(), "Train table 5.1");
  finishTable(1);
  look();
  ASSERT_TRUE(placeIs("Step 3 of 16 of the chapter"));
  EXPECT_TRUE(driver_.find<QLabel>("chapterTime").text().startsWith("The chapter: 24 of 73 tests"))
      << driver_.find<QLabel>("chapterTime").text().toStdString();
  ASSERT_NO_FATAL_FAILURE(hear(3)) << "three of four, for energía";
  ASSERT_TRUE(placeIs("Step 4 of 16 of the chapter"));
  EXPECT_EQ(button(), "Build version 2");
  ASSERT_NO_FATAL_FAILURE(build(2));
  ASSERT_TRUE(placeIs("Step 5 of 16 of the chapter"));
  for (const int table : {2, 3, 4})
    finishTable(table);
  look();
  ASSERT_TRUE(placeIs("Step 8 of 16 of the chapter"));
  ASSERT_NO_FATAL_FAILURE(hear(4)) << "all four, for placer";
  ASSERT_TRUE(placeIs("Step 9 of 16 of the chapter"));
  ASSERT_NO_FATAL_FAILURE(build(3));
  ASSERT_TRUE(placeIs("Step 10 of 16 of the chapter"));
  for (const int table : {5, 6})
    finishTable(table);
  look();
  ASSERT_TRUE(placeIs("Step 12 of 16 of the chapter"));
  begin();
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("queueButton").isEnabled(); }));
  driver_.click("queueButton");
  ASSERT_TRUE(Driver::wait([&] { return onDisk().reviews().all().size() == 3U; }));
  EXPECT_EQ(onDisk().reviews().all().back().clips, 10) << "every clip, by the guideline";
  {
    Project project = onDisk();
    buildVersion(project, {}, {}, {});
  }
  look();
  ASSERT_TRUE(placeIs("Step 14 of 16 of the chapter"));
  for (const int table : {7, 8, 9})
    finishTable(table);
  look();
  EXPECT_TRUE(placeIs("The whole chapter is done"));
}

}  // namespace
}  // namespace cuadrante
