#include "app/workbench/driver.h"
#include "core/audio/wav.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/predictions_model.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

/// Says of a clip by how loud it is, so that songs can be told without a training.
class LoudnessJudge : public ClipJudge {
 public:
  LoudnessJudge(Task task, std::size_t size) : task_(task), size_(size) {}
  std::vector<std::vector<double>> judge(std::span<const float> clips) override {
    std::vector<std::vector<double>> said;
    for (std::size_t at = 0; at < clips.size(); at += size_) {
      const std::span clip = clips.subspan(at, size_);
      const double mean = std::accumulate(clip.begin(), clip.end(), 0.0) / double(size_);
      const bool loud = mean > 500.0;
      said.push_back({task_ == Task::Energia ? (loud ? 0.9 : 0.2) : 0.7});
    }
    return said;
  }

 private:
  Task task_;
  std::size_t size_;
};

class JudgingTrainer : public Trainer {
 public:
  Run train(const TrainingConfig&, const fs::path&, std::optional<VersionNumber>, RunStore&,
            const TrainingCallback&, std::stop_token) override {
    return {};
  }
  Run resume(RunNumber, RunStore&, const TrainingCallback&, std::stop_token) override { return {}; }
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
  std::unique_ptr<ClipJudge> open(const Run& run, const fs::path&, FeatureShape shape) override {
    return std::make_unique<LoudnessJudge>(run.config.model.task, shape.size());
  }
};

class PredictTest : public testing::Test {
 protected:
  PredictTest() {
    Project project = test::makeSampleProject(folder_ / "study", {.labelled = true}).project;
    buildVersion(project, {}, {}, [](const Progress&) {});
    for (const Task task : {Task::Energia, Task::Placer})
      addRun(project, task);
    fs::create_directories(folder_ / "music");
    // A loud song and a soft one.
    for (const int song : {8, 9})
      writeWav(music(song), test::sampleSong(song, 14.0));
    workbench_.start(QString::fromStdString(project.folder().string()));
    driver_.click("navPredict");
  }

  fs::path music(int song) const {
    return folder_ / "music" / ("new-" + std::to_string(song) + ".wav");
  }

  static void addRun(Project& project, Task task) {
    RunStore store(project.runsFolder());
    cuadrante::Run run;
    run.number = store.reserve();
    run.state = RunState::Finished;
    run.config.model.task = task;
    run.config.split = {.method = SplitMethod::BySong};
    run.dataset = project.datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    run.startedAt = "2026-11-22T00:00:00.000Z";
    const Dataset dataset = Dataset::open(run.dataset);
    run.features = dataset.features();
    std::vector<Prediction> predictions;
    for (const DatasetClip& clip : dataset.clips()) {
      const int label = classOf(clip.label, task);
      predictions.push_back(
          {clip.index, clip.clip, Subset::Test, label, label, {label == 1 ? 0.9 : 0.1}});
    }
    run.testClips = std::ssize(predictions);
    run.test = LossAndAccuracy{0.4, 1.0};
    store.savePredictions(run.number, predictions);
    store.save(run);
  }

  void drop(const std::vector<fs::path>& files) {
    QList<QUrl> urls;
    for (const fs::path& file : files)
      urls << QUrl::fromLocalFile(QString::fromStdString(file.string()));
    QMimeData data;
    data.setUrls(urls);
    QWidget& page = driver_.find("predictPage");
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &enter);
    QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &event);
  }

  QTableView& table() { return driver_.find<QTableView>("predictionsTable"); }
  QString cell(int row, int column) {
    return table().model()->index(row, column).data().toString();
  }
  void clickRow(int row) {
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
                      table().visualRect(table().model()->index(row, 0)).center());
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return std::make_unique<JudgingTrainer>(); }};
  Driver driver_{workbench_};
};

/// Two songs are dropped, one is played: the dot is where the table says.
TEST_F(PredictTest, SongsThatAreDroppedAreJudgedAndTheDotOfOneIsWhereTheTableSays) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  drop({music(8), music(9)});
  ASSERT_TRUE(Driver::wait([&] { return table().model()->rowCount() == 2; }));
  const auto row = [&](const char* name) {
    return cell(0, ui::PredictionsModel::Song) == QString::fromLatin1(name) ? 0 : 1;
  };
  const int loud = row("new-8.wav"), soft = 1 - loud;
  EXPECT_EQ(cell(loud, ui::PredictionsModel::Energia), "+0.80");
  EXPECT_EQ(cell(soft, ui::PredictionsModel::Energia), QString::fromUtf8("−0.60"));
  clickRow(loud);
  driver_.click("playSongButton");
  ASSERT_TRUE(Driver::wait([&] { return workbench_.session()->player.isPlaying(); }));
  ASSERT_TRUE(Driver::wait([&] { return workbench_.session()->player.position() > 0.2; }));
  const auto mark = driver_.find<ui::PlaneView>("predictPlane").mark();
  ASSERT_TRUE(mark);
  EXPECT_NEAR(mark->energia, 0.8, 1e-6);
  EXPECT_NEAR(mark->placer, 0.4, 1e-6);
  driver_.click("playSongButton");
  EXPECT_TRUE(Driver::wait([&] { return !workbench_.session()->player.isPlaying(); }));
  clickRow(soft);
  EXPECT_NEAR(driver_.find<ui::PlaneView>("predictPlane").mark()->energia, -0.6, 1e-6);
}

TEST_F(PredictTest, AFileThatIsNoSoundIsNamedAndTheRestGoesOn) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  writeWav(music(1), test::sampleSong(1, 3.0));
  drop({music(1), music(8)});
  ASSERT_TRUE(Driver::wait([&] { return table().model()->rowCount() == 1; }));
  EXPECT_TRUE(driver_.find<QLabel>("predictRefused").text().contains("new-1.wav"));
}

}  // namespace
}  // namespace cuadrante
