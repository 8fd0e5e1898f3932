// Labels by clicks at the plane, clip after clip as it plays, while a training goes on in the same
// window: what the process takes of the memory does not grow with them.

#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "core/work/build.h"
#include "how_often.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/playback/steady_sound.h"

#include <QLineEdit>
#include <QSpinBox>
#include <gtest/gtest.h>

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;
using Clock = std::chrono::steady_clock;

constexpr int kSongs = 6;
constexpr int kTrainedOn = 2;        // clips of each
constexpr int kClipsOfASecond = 12;  // more than are labelled
constexpr auto kHeard = std::chrono::milliseconds(100);

/// MB of this process that are in memory, after the heap has given back what it does not use: the
/// second number of /proc/self/statm, in pages.
double residentMegabytes() {
  malloc_trim(0);
  std::ifstream statm("/proc/self/statm");
  double size = 0;
  double resident = 0;
  statm >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::ranges::nth_element(values, middle);
  return *middle;
}

class LabellingAndTraining : public testing::Test {
 protected:
  LabellingAndTraining() {
    app::Settings().setAnnotator("Ana");
    Project project = Project::create(folder_.path());
    fs::create_directories(folder_ / "clips");
    const Annotator luis = project.annotations().annotator("Luis", AnnotatorKind::Person);
    std::vector<ClipId> all;
    for (int song = 0; song < kSongs; ++song) {
      AudioInfo info;
      info.seconds = seconds_ * kClipsOfASecond * kClipSeconds / kSongs;
      info.sampleRate = 44100;
      info.channels = 1;
      const SongId id =
          project.catalogue().addSong(folder_ / ("song-" + std::to_string(song)), info, song).first;
      int ofSong = 0;
      for (const Clip& clip : project.catalogue().clipsOf(id)) {
        if (all.empty())
          writeWav(project.clipFile(clip.id), test::sampleSong(0, kClipSeconds));
        else
          fs::create_hard_link(project.clipFile(all[0]), project.clipFile(clip.id));
        all.push_back(clip.id);
        if (ofSong++ >= kTrainedOn)
          continue;
        Annotation label;
        label.clip = clip.id;
        label.annotator = luis.id;
        label.point = {song % 2 == 0 ? 0.5 : -0.5, song % 3 == 0 ? 0.5 : -0.5};
        project.journal().label(label);
      }
    }
    project.catalogue().setSelection(all);
    buildVersion(project, {}, {}, {});
  }

  /// A tiny network and as many epochs as there can be.
  void train() {
    driver_.click("navTrain");
    driver_.find<QLineEdit>("trainUnits").setText(QStringLiteral("4"));
    auto& epochs = driver_.find<QSpinBox>("trainEpochs");
    epochs.setValue(epochs.maximum());
    driver_.find<QSpinBox>("trainBatch").setValue(4);
    driver_.find<QSpinBox>("trainFolds").setValue(0);
    QObject::connect(workbench_.session(), &app::Session::trainingProgress,
                     [this](const TrainingProgress& progress) { epoch_ = progress.epoch; });
    QObject::connect(workbench_.session(), &app::Session::trainingFailed,
                     [](const QString& why) { ADD_FAILURE() << why.toStdString(); });
    driver_.click("trainButton");
    ASSERT_TRUE(Driver::wait([this] { return epoch_ > 1; }));
  }

  void labelOne() {
    ASSERT_TRUE(Driver::waitForEvent([this] { return heard_.valid(); }));
    QTest::qWait(static_cast<int>(kHeard.count()));
    heard_ = {};
    const auto draw = [this] { return std::uniform_real_distribution(-0.9, 0.9)(random_); };
    driver_.clickPlane("labelPlane", {draw(), draw()});
    ++labelled_;
  }

  const int seconds_ = test::howOften("CUADRANTE_SECONDS", 10);
  const test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }, ui::steadyOutput};
  Driver driver_{workbench_};
  ClipId heard_;
  std::mt19937 random_{23};
  int epoch_ = 0;
  int labelled_ = 0;
};

TEST_F(LabellingAndTraining, TogetherTakeNoMoreAndMoreMemory) {
  workbench_.start(QString::fromStdString(folder_.path().string()));
  QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                   [this](const ui::ClipSound& sound) { heard_ = sound.clip; });
  ASSERT_NO_FATAL_FAILURE(train());
  driver_.click("navLabel");
  const auto begun = Clock::now();
  const auto passed = [&] {
    return std::chrono::duration<double>(Clock::now() - begun).count() / seconds_;
  };
  std::vector<double> early;
  std::vector<double> late;
  int labelsBefore = 0;
  int epochsBefore = 0;
  for (double share = 0; share < 1; share = passed()) {
    ASSERT_NO_FATAL_FAILURE(labelOne());
    if (share < 0.2)
      continue;
    if (early.empty()) {
      labelsBefore = labelled_;
      epochsBefore = epoch_;
    }
    if (share < 0.3)
      early.push_back(residentMegabytes());
    else if (share > 0.9)
      late.push_back(residentMegabytes());
  }
  ASSERT_FALSE(early.empty() || late.empty());
  EXPECT_TRUE(workbench_.session()->training.isRunning());
  EXPECT_GT(labelled_, labelsBefore);
  EXPECT_GT(epoch_, epochsBefore);
  const double growth = median(late) / median(early) - 1;
  std::cout << labelled_ << " labels, " << epoch_ << " epochs: " << median(early) << " MB, then "
            << median(late) << " MB, " << 100 * growth << " %\n";
  EXPECT_LT(growth, 0.01);
  const Project project = Project::open(folder_.path());
  EXPECT_TRUE(project.faults().empty());
}

}  // namespace
}  // namespace cuadrante
