#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "app/workbench/small_demo.h"
#include "core/dataset/dataset.h"
#include "core/store/project.h"
#include "temporary_folder.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante {
namespace {

using test::Driver;

constexpr std::array<EmotionPoint, 5> kClicks{
    {{-0.8, 0.6}, {0.7, 0.5}, {0.4, -0.7}, {-0.5, -0.4}, {0.1, 0.9}}};

class WholeLoop : public testing::Test {
 protected:
  WholeLoop() {
    test::makeSmallDemo(folder_.path(), 12);
    workbench_.start(QString::fromStdString(folder_.path().string()));
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { heard_ = sound.clip; });
  }

  /// What another program finds in the project now.
  Project onDisk() const { return Project::open(folder_.path()); }

  std::vector<Annotation> labelsOfPeople() const {
    Project project = onDisk();
    std::vector<Annotation> labels;
    for (const Annotator& annotator : project.annotations().annotators())
      if (annotator.kind == AnnotatorKind::Person)
        for (const Annotation& annotation : project.annotations().latestOf(annotator.id))
          labels.push_back(annotation);
    return labels;
  }

  void labelFiveClips() {
    driver_.click("navLabel");
    for (std::size_t i = 0; i < kClicks.size(); ++i) {
      ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); })) << "the next clip does not start";
      heard_ = {};
      driver_.clickPlane("labelPlane", kClicks[i]);
      ASSERT_EQ(labelsOfPeople().size(), i + 1) << "stored as soon as it is shown";
    }
  }

  void build(const char* button, std::int64_t version) {
    driver_.click(button);
    ASSERT_TRUE(Driver::wait([&] {
      return !workbench_.session()->steps.isRunning() &&
             onDisk().versions().version(VersionNumber{version}).has_value();
    })) << "version "
        << version << " is not built";
  }

  void trainTwoEpochs() {
    driver_.click("navTrain");
    driver_.find<QLineEdit>("trainUnits").setText(QStringLiteral("4"));
    driver_.find<QSpinBox>("trainEpochs").setValue(2);
    driver_.find<QSpinBox>("trainBatch").setValue(4);
    // So slow that it learns nothing: the network answers alike for all clips and misses some.
    driver_.find<QDoubleSpinBox>("trainLr").setValue(0.0001);
    driver_.find<QSpinBox>("trainFolds").setValue(2);
    driver_.click("trainButton");
    ASSERT_TRUE(Driver::wait([&] { return workbench_.session()->training.isRunning(); }));
    ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->training.isRunning(); }));
    const auto runs = RunStore(folder_ / "runs").all();
    ASSERT_EQ(runs.size(), 2u) << "one for each fold";
    for (const cuadrante::Run& run : runs) {
      ASSERT_EQ(run.state, RunState::Finished) << run.failure;
      ASSERT_EQ(run.epochs.size(), 2u);
    }
    const auto* table = driver_.find<QTableView>("runsTable").model();
    ASSERT_TRUE(Driver::wait([&] { return table->rowCount() == 1; })) << "and one row for both";
  }

  /// Looks at what the run said of the clips, and hears one of them by a click on its point.
  void hearAPrediction() {
    driver_.find<QTabBar>("trainViews").setCurrentIndex(2);
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("outcomeSubset").isVisible(); }))
        << "no predictions shown";
    const auto& subsets = driver_.find<QComboBox>("outcomeSubset");
    const auto predictions = RunStore(folder_ / "runs").loadPredictions({1});
    const auto shown = static_cast<Subset>(subsets.currentData().toInt());
    const auto one = std::ranges::find(predictions, shown, &Prediction::subset);
    ASSERT_NE(one, predictions.end());
    heard_ = {};
    driver_.clickPlane("outcomePlane", onDisk().annotations().consensus({one->index})->point);
    ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); })) << "a click on a point is not heard";
    EXPECT_TRUE(workbench_.session()->player.isPlaying());
  }

  /// Hears the first clip of the queue again and sets its energia to the other side.
  void relabelFirstOfQueue() {
    driver_.click("navReview");
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("queueButton").isEnabled(); }));
    driver_.find<QSpinBox>("reviewMissedBy").setValue(1);
    heard_ = {};
    driver_.click("queueButton");
    ASSERT_TRUE(Driver::wait([&] { return heard_.valid(); })) << "the queued clip is not heard";
    relabelled_ = heard_;
    before_ = onDisk().annotations().consensus(heard_)->point;
    // A click far from the other coordinate's line, which must not matter.
    driver_.clickPlane("reviewPlane", {before_.placer > 0 ? -0.9 : 0.9, target()});
  }

  double target() const { return before_.energia >= 0 ? -0.5 : 0.5; }

  Dataset version(std::int64_t number) const {
    return Dataset::open(onDisk().datasetFolder(VersionNumber{number}));
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }};
  Driver driver_{workbench_};
  ClipId heard_;  ///< the latest that was loaded to be played
  ClipId relabelled_;
  EmotionPoint before_;
};

void expectNear(EmotionPoint actual, EmotionPoint expected) {
  // One pixel of a plane that is a few hundred wide.
  EXPECT_NEAR(actual.placer, expected.placer, 0.01);
  EXPECT_NEAR(actual.energia, expected.energia, 0.01);
}

TEST_F(WholeLoop, LabelBuildTrainReviewRelabelBuild) {
  ASSERT_NO_FATAL_FAILURE(labelFiveClips());
  driver_.click("navDataset");
  driver_.find<QLineEdit>("datasetNote").setText(QStringLiteral("five by hand"));
  ASSERT_NO_FATAL_FAILURE(build("buildButton", 1));
  ASSERT_NO_FATAL_FAILURE(trainTwoEpochs());
  ASSERT_NO_FATAL_FAILURE(hearAPrediction());
  ASSERT_NO_FATAL_FAILURE(relabelFirstOfQueue());
  ASSERT_NO_FATAL_FAILURE(build("reviewBuildButton", 2));

  Project project = onDisk();
  // The database: five labels of a person where they were clicked, and one correction of one axis.
  std::vector<Annotation> labels;
  std::vector<Annotation> corrections;
  std::vector<AnnotatorId> rules;
  for (const Annotator& annotator : project.annotations().annotators())
    if (annotator.kind == AnnotatorKind::Rule)
      rules.push_back(annotator.id);
  ASSERT_EQ(rules.size(), 1u);
  for (const Annotation& annotation : project.annotations().all()) {
    if (annotation.annotator == rules[0])
      continue;
    (annotation.relabelled ? corrections : labels).push_back(annotation);
  }
  ASSERT_EQ(labels.size(), kClicks.size());
  for (std::size_t i = 0; i < kClicks.size(); ++i) {
    expectNear(labels[i].point, kClicks[i]);
    EXPECT_TRUE(labels[i].response.has_value());
  }
  ASSERT_EQ(corrections.size(), 1u);
  EXPECT_EQ(corrections[0].clip, relabelled_);
  EXPECT_EQ(corrections[0].relabelled, Axis::Energia);
  EXPECT_EQ(corrections[0].point.placer, before_.placer) << "the other axis, bit for bit";
  EXPECT_NEAR(corrections[0].point.energia, target(), 0.01);

  // The arrays: version 2 is version 1 but for that clip's energia.
  const Dataset first = version(1);
  const Dataset second = version(2);
  ASSERT_EQ(first.size(), 12u);
  ASSERT_EQ(second.size(), 12u);
  EXPECT_EQ(first.timeSteps(), 1721u);
  EXPECT_EQ(first.bands(), 129u);
  const NpyArray<double> points = readNpyDouble(second.folder() / "Y.npy");
  const NpyArray<std::int64_t> quadrants = readNpyInt64(second.folder() / "Y_tag.npy");
  for (std::size_t row = 0; row < second.size(); ++row) {
    const DatasetClip& before = first.clips()[row];
    const DatasetClip& after = second.clips()[row];
    EXPECT_EQ(after.index, before.index);
    EXPECT_TRUE(std::ranges::equal(first.spectrogram(row), second.spectrogram(row)));
    EXPECT_EQ(points.values[2 * row], after.label.placer);
    EXPECT_EQ(points.values[2 * row + 1], after.label.energia);
    EXPECT_EQ(quadrants.values[row], static_cast<std::int64_t>(quadrantOf(after.label)));
    EXPECT_EQ(after.label.placer, before.label.placer);
    if (after.index == relabelled_.value)
      EXPECT_EQ(after.label.energia, corrections[0].point.energia);
    else
      EXPECT_EQ(after.label.energia, before.label.energia);
    EXPECT_EQ(after.label, project.annotations().consensus(ClipId{after.index})->point);
  }
  EXPECT_EQ(project.versions().version(VersionNumber{1})->note, "five by hand");
  EXPECT_EQ(project.versions().version(VersionNumber{2})->parent, VersionNumber{1});
}

}  // namespace
}  // namespace cuadrante
