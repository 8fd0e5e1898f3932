#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "app/workbench/small_demo.h"
#include "core/dataset/difference.h"
#include "core/store/project.h"
#include "core/store/reviews.h"
#include "core/work/build.h"
#include "core/work/cut.h"
#include "core/work/diff_versions.h"
#include "core/work/project_clips.h"
#include "core/work/select.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"
#include "ui/plane/plane_painting.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace cuadrante {
namespace {

using test::Driver;

constexpr int kRelabelled = 5;

void makeProject(const std::filesystem::path& folder) {
  test::makeSmallDemo(folder, 24);
  Project project = Project::open(folder);
  BuildOptions options;
  // Short rows: four networks are trained in a second.
  options.features.set("column_stride", std::int64_t{60});
  options.features.set("columns", std::int64_t{50});
  options.note = "labels of the rule";
  buildVersion(project, options, {}, {});
}

/// The thesis's way: four networks, the clips that they miss are heard again, one axis of them is
/// corrected, the next version is built.
class Relabelling : public testing::Test {
 protected:
  Relabelling() {
    makeProject(folder_.path());
    trainFour(Task::Energia);
    trainFour(Task::Placer);
    workbench_.start(QString::fromStdString(folder_.path().string()));
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { heard_ = sound.clip; });
  }

  Project onDisk() const { return Project::open(folder_.path()); }
  Dataset version(std::int64_t number) const {
    return Dataset::open(onDisk().datasetFolder(VersionNumber{number}));
  }

  void trainFour(Task task) {
    const auto trainer = app::loadTrainer();
    RunStore runs(folder_ / "runs");
    for (const Cell cell : {Cell::Rnn, Cell::Gru, Cell::Lstm, Cell::GruResetAfter}) {
      TrainingConfig config;
      config.model.task = task;
      recurrent(config.model).cell = cell;
      recurrent(config.model).units = {4};
      config.epochs = 1;
      config.batch = 8;
      // So slow that it learns nothing: the networks miss many clips.
      config.learningRate = 1e-5;
      config.split.method = SplitMethod::ByClip;
      config.split.test = 0.25;
      trainer->train(config, onDisk().datasetFolder(VersionNumber{1}), VersionNumber{1}, runs, {},
                     {});
    }
  }

  /// Makes the queue of the axis, hears its first clips again and sets each to the other side.
  void relabelFive(Axis axis) {
    driver_.click("navReview");
    if (!driver_.find("queueButton").isVisible())
      driver_.find<QComboBox>("reviews").setCurrentIndex(0);
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("queueButton").isEnabled(); }));
    auto& axes = driver_.find<QComboBox>("reviewAxis");
    axes.setCurrentIndex(
        axes.findData(static_cast<int>(axis == Axis::Energia ? Task::Energia : Task::Placer)));
    driver_.find<QSpinBox>("reviewMissedBy").setValue(1);
    driver_.find<QSpinBox>("reviewControls").setValue(20);
    heard_ = {};
    driver_.click("queueButton");
    for (int i = 0; i < kRelabelled; ++i) {
      ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); })) << "clip " << i << " is not heard";
      const ClipId clip = heard_;
      const EmotionPoint before = onDisk().annotations().consensus(clip)->point;
      const double target = coordinate(before, axis) >= 0.0 ? -0.5 : 0.5;
      // Far from the other coordinate's line, which must not matter.
      const Axis other = axis == Axis::Energia ? Axis::Placer : Axis::Energia;
      EmotionPoint click = withCoordinate({}, axis, target);
      click = withCoordinate(click, other, coordinate(before, other) > 0.0 ? -0.9 : 0.9);
      driver_.clickPlane("reviewPlane", click);
      const EmotionPoint after = onDisk().annotations().consensus(clip)->point;
      ASSERT_NEAR(coordinate(after, axis), target, 0.01) << "stored as soon as it is shown";
      ASSERT_EQ(coordinate(after, other), coordinate(before, other)) << "bit for bit";
      relabelled_[clip] = after;
      heard_ = {};
      driver_.click("reviewNextButton");
    }
  }

  void buildNext(std::int64_t number) {
    driver_.click("reviewBuildButton");
    ASSERT_TRUE(Driver::wait([&] {
      return !workbench_.session()->steps.isRunning() &&
             onDisk().versions().version(VersionNumber{number}).has_value();
    })) << "version "
        << number << " is not built";
    // Else the labels would not be all that differs.
    EXPECT_EQ(version(number).features(), version(1).features());
  }

  /// What the diff page lists, against the parent: clip → the text of its new point.
  void expectDiffPageShows(std::int64_t number) {
    driver_.click("navDataset");
    auto& list = driver_.find<QAbstractItemView>("versionsList");
    QTest::keyClick(&list, Qt::Key_Home);
    driver_.find<QTabBar>("datasetViews").setCurrentIndex(1);
    const QString title = QStringLiteral("From v%1 to v%2").arg(number - 1).arg(number);
    auto& shown = driver_.find<QLabel>("changesTitle");
    ASSERT_TRUE(Driver::wait([&] { return shown.text() == title; })) << shown.text().toStdString();
    const auto* model = driver_.find<QTableView>("changesTable").model();
    ASSERT_EQ(model->rowCount(), kRelabelled);
    Project project = onDisk();
    for (int row = 0; row < model->rowCount(); ++row) {
      const ClipId clip{model->index(row, 0).data().toLongLong()};
      ASSERT_TRUE(relabelled_.contains(clip)) << clip.value;
      const EmotionPoint now = project.annotations().consensus(clip)->point;
      EXPECT_EQ(now, relabelled_[clip]);
      EXPECT_EQ(model->index(row, 2).data().toString(),
                ui::coordinateText(now.placer) + "  " + ui::coordinateText(now.energia));
    }
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }};
  Driver driver_{workbench_};
  ClipId heard_;  ///< the latest that was loaded to be played
  std::map<ClipId, EmotionPoint> relabelled_;
};

TEST_F(Relabelling, TwoRoundsOfTheThesis) {
  ASSERT_NO_FATAL_FAILURE(relabelFive(Axis::Energia));
  ASSERT_NO_FATAL_FAILURE(buildNext(2));
  ASSERT_NO_FATAL_FAILURE(expectDiffPageShows(2));
  relabelled_.clear();
  ASSERT_NO_FATAL_FAILURE(relabelFive(Axis::Placer));
  ASSERT_NO_FATAL_FAILURE(buildNext(3));
  ASSERT_NO_FATAL_FAILURE(expectDiffPageShows(3));

  Project project = onDisk();
  EXPECT_EQ(project.versions().version(VersionNumber{3})->parent, VersionNumber{2});
  const VersionDifference energia = diffVersions(project, VersionNumber{1}, VersionNumber{2});
  EXPECT_EQ(energia.moved[static_cast<std::size_t>(Axis::Energia)], kRelabelled);
  EXPECT_EQ(energia.moved[static_cast<std::size_t>(Axis::Placer)], 0);
  const VersionDifference placer = diffVersions(project, VersionNumber{2}, VersionNumber{3});
  EXPECT_EQ(placer.moved[static_cast<std::size_t>(Axis::Energia)], 0);
  EXPECT_EQ(placer.moved[static_cast<std::size_t>(Axis::Placer)], kRelabelled);
  const Dataset third = version(3);
  ASSERT_EQ(third.size(), 24u);
  for (const DatasetClip& clip : third.clips())
    EXPECT_EQ(clip.label, project.annotations().consensus(ClipId{clip.index})->point);

  // Both reviews are kept, with their controls and what came of them.
  const auto reviews = project.reviews().all();
  ASSERT_EQ(reviews.size(), 2u);
  for (const ReviewSummary& summary : reviews) {
    EXPECT_EQ(summary.answered, kRelabelled);
    EXPECT_GT(summary.controls, 0);
    const ReviewOutcome outcome =
        outcomeOf(*project.reviews().review(summary.id), project.reviews().answers(summary.id));
    EXPECT_EQ(outcome.suspects.heard + outcome.controls.heard, kRelabelled);
    EXPECT_EQ(outcome.suspects.changedClass, outcome.suspects.heard);
  }
}

TEST_F(Relabelling, ClipsThatTheNetworkIsUnsureOfAreLabelledNext) {
  std::set<ClipId> unlabelled;
  {
    Project own = onDisk();
    selectClips(own, 27, 7);
    cutClips(own, {}, {});
    for (const DatasetClip& clip : unlabelledClips(own))
      unlabelled.insert(ClipId{clip.index});
  }
  ASSERT_EQ(unlabelled.size(), 3u);
  driver_.click("navReview");
  driver_.find<QCheckBox>("reviewRule-missed").setChecked(false);
  driver_.find<QCheckBox>("reviewRule-uncertain").setChecked(true);
  driver_.find<QSpinBox>("reviewCount").setValue(2);
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("queueButton").isEnabled(); }));
  driver_.click("queueButton");
  ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); }));
  EXPECT_TRUE(unlabelled.contains(heard_));
  EXPECT_FALSE(driver_.find("keepButton").isEnabled()) << "there is nothing to keep";
  driver_.clickPlane("reviewPlane", {0.5, -0.25});
  const auto label = onDisk().annotations().consensus(heard_);
  ASSERT_TRUE(label);
  EXPECT_NEAR(label->point.placer, 0.5, 0.01);
  EXPECT_NEAR(label->point.energia, -0.25, 0.01);
  EXPECT_EQ(onDisk().reviews().all().at(0).clips, 2);
  driver_.click("reviewUndoButton");
  EXPECT_FALSE(onDisk().annotations().consensus(heard_));
}

TEST_F(Relabelling, AReviewGoesOnAfterTheProgramsEnd) {
  driver_.click("navReview");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("queueButton").isEnabled(); }));
  driver_.find<QSpinBox>("reviewMissedBy").setValue(1);
  driver_.click("queueButton");
  ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); }));
  const ClipId first = heard_;
  heard_ = {};
  driver_.click("keepButton");
  driver_.click("reviewNextButton");
  ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); }));
  const ClipId second = heard_;

  app::Workbench again(*qApp, [] { return app::loadTrainer(); });
  again.start(QString::fromStdString(folder_.path().string()));
  Driver driver(again);
  ClipId heard;
  QObject::connect(&again.session()->loader, &app::ClipLoader::loaded,
                   [&heard](const ui::ClipSound& sound) { heard = sound.clip; });
  driver.click("navReview");
  auto& reviews = driver.find<QComboBox>("reviews");
  ASSERT_TRUE(Driver::wait([&] { return reviews.count() == 2; }));
  reviews.setCurrentIndex(1);
  ASSERT_TRUE(Driver::wait([&] { return heard == second; })) << "the first not answered";
  // An answer of the earlier sitting can still be taken back.
  driver.click("reviewUndoButton");
  ASSERT_TRUE(Driver::wait([&] { return heard == first; }));
  EXPECT_EQ(onDisk().reviews().all().at(0).answered, 0);
}

}  // namespace
}  // namespace cuadrante
