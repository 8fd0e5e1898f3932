#include "annotation/spectral_rule.h"
#include "app/workbench/driver.h"
#include "clips/steps.h"
#include "dataset/dataset.h"
#include "models_library.h"
#include "project/project.h"
#include "temporary_folder.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSpinBox>
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

/// The demo project on fewer songs: real music from Debian's packages, labelled by the rule.
void makeSmallDemo(const std::filesystem::path& folder) {
  Project project = Project::create(folder);
  const std::filesystem::path music = "/usr/share/scummvm/drascula/audio";
  importSongs(project, {music / "track2.ogg", music / "track4.ogg", music / "track9.ogg"}, {}, {});
  selectClips(project, 12, 7);
  cutClips(project, {}, {});
  labelByRule(project, {}, {});
}

class WholeLoop : public testing::Test {
 protected:
  WholeLoop() {
    makeSmallDemo(folder_.path());
    workbench_.start(QString::fromStdString(folder_.path().string()));
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
    ClipId heard;
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [&heard](const ui::ClipSound& sound) { heard = sound.clip; });
    driver_.click("navLabel");
    for (std::size_t i = 0; i < kClicks.size(); ++i) {
      ASSERT_TRUE(Driver::wait([&] { return heard.valid(); })) << "the next clip does not start";
      heard = {};
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
    driver_.find<QDoubleSpinBox>("trainRate").setValue(0.0001);
    driver_.click("trainButton");
    ASSERT_TRUE(Driver::wait([&] { return workbench_.session()->training.isRunning(); }, 5));
    ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->training.isRunning(); }, 120));
    const std::vector<Run> runs = RunStore(folder_ / "runs").all();
    ASSERT_EQ(runs.size(), 1u);
    ASSERT_EQ(runs[0].state, RunState::Finished) << runs[0].failure;
    ASSERT_EQ(runs[0].epochs.size(), 2u);
    ASSERT_EQ(driver_.find<QTableView>("runsTable").model()->rowCount(), 1);
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }};
  Driver driver_{workbench_};
};

}  // namespace
}  // namespace cuadrante
