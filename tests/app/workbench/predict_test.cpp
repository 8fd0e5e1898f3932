#include "app/workbench/driver.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/prediction/prediction_memory.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/controls/durations.h"
#include "ui/controls/number_box.h"
#include "ui/predict/emotion_timeline.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/predictions_model.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <numeric>
#include <thread>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

/// How long a judge thinks, for tests that stop it.
std::atomic<int>& thinkingMs() {
  static std::atomic<int> ms = 0;
  return ms;
}

/// Says of a clip by how loud it is, so that songs can be told without a training.
class LoudnessJudge : public ClipJudge {
 public:
  LoudnessJudge(Task task, std::size_t size) : task_(task), size_(size) {}
  std::vector<std::vector<double>> judge(std::span<const float> clips) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(thinkingMs()));
    std::vector<std::vector<double>> said;
    for (std::size_t at = 0; at < clips.size(); at += size_) {
      const std::span clip = clips.subspan(at, size_);
      const double mean = std::accumulate(clip.begin(), clip.end(), 0.0) / double(size_);
      const bool loud = mean > 500.0;
      said.push_back({task_ == Task::Energia ? (loud ? 0.9 : 0.2) : 0.7});
    }
    return said;
  }
  /// The louder a value than the baseline, the more it speaks for class 1.
  Attribution attribute(std::span<const float> clip, std::span<const float> baseline, int outcome,
                        const AttributionSteps&, const std::stop_token& stop) override {
    for (int ms = 0; ms < thinkingMs(); ++ms) {
      throwIfStopped(stop);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    Attribution said{.steps = 16, .complete = true};
    for (std::size_t i = 0; i < clip.size(); ++i)
      said.values.push_back((outcome == 1 ? 1e-6 : -1e-6) * (double{clip[i]} - baseline[i]));
    said.atClip = said.sum();
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

  /// Chooses an entry of the menu Export, and `folder` in the dialog that opens.
  void exportInto(const char* entry, const char* dialogName, const fs::path& folder) {
    auto* action = workbench_.window().findChild<QAction*>(entry);
    ASSERT_NE(action, nullptr);
    ASSERT_TRUE(driver_.find("exportPredictionsButton").isVisible());
    action->trigger();
    auto* dialog = workbench_.window().findChild<QFileDialog*>(dialogName);
    ASSERT_NE(dialog, nullptr);
    ASSERT_TRUE(Driver::wait([&] { return dialog->isVisible(); }));
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(folder.string()));
    auto* box = dialog->findChild<QDialogButtonBox*>();
    for (QAbstractButton* button : box->buttons())
      if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
        QTest::mouseClick(button, Qt::LeftButton);
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
    writeFileAtomically(store.judgingWeights(run), "weights");
  }

  /// The project is closed and opened again, as by another start of the program.
  void startAgain() {
    workbench_.openProject(QString::fromStdString((folder_ / "study").string()));
    driver_.click("navPredict");
  }
  std::size_t rows() { return static_cast<std::size_t>(table().model()->rowCount()); }

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
  // These runs have no validation clips.
  auto& remark = driver_.find<QLabel>("predictRemark");
  EXPECT_TRUE(Driver::wait([&] { return remark.text().contains("Energy not calibrated"); }))
      << remark.text().toStdString();
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

TEST_F(PredictTest, WhatWasJudgedIsThereWhenTheProjectIsOpenedAgain) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  driver_.find<ui::NumberBox>("predictHop").setValue(2.0);
  drop({music(8), music(9)});
  ASSERT_TRUE(Driver::wait([&] { return rows() == 2; }));
  EXPECT_FALSE(driver_.find("predictOutdated").isVisible());
  startAgain();
  ASSERT_TRUE(Driver::wait([&] { return rows() == 2; }));
  EXPECT_EQ(driver_.find<ui::NumberBox>("predictHop").value(), 2.0) << "the hop, too";
  EXPECT_FALSE(driver_.find("predictOutdated").isVisible());
  // With another hop they are judged again, when asked to be.
  driver_.find<ui::NumberBox>("predictHop").setValue(4.0);
  // Once it is known by which networks.
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictOutdated").isVisible(); }));
  driver_.click("judgeAgainButton");
  ASSERT_TRUE(Driver::wait([&] { return !driver_.find("predictOutdated").isVisible(); }));
  EXPECT_EQ(rows(), 2U);
  // A file that is gone does not keep the other from being judged.
  fs::remove(music(9));
  driver_.find<ui::NumberBox>("predictHop").setValue(2.5);
  driver_.click("judgeAgainButton");
  ASSERT_TRUE(Driver::wait([&] {
    return driver_.find("predictSongsButton").isEnabled() &&
           PredictionMemory(folder_ / "study/runs").songs().front().hopSeconds == 2.5;
  }));
  EXPECT_EQ(rows(), 2U);
  auto& refused = driver_.find<QLabel>("predictRefused");
  ASSERT_TRUE(Driver::wait([&] { return refused.isVisible(); }));
  EXPECT_TRUE(refused.text().contains("new-9.wav is not there any more"))
      << refused.text().toStdString();
  EXPECT_FALSE(driver_.find("predictOutdated").isVisible()) << "it would never go away";
  clickRow(0);
  // A window of another test may have the keyboard.
  ASSERT_TRUE(Driver::wait([&] {
    workbench_.window().activateWindow();
    return table().hasFocus();
  }));
  QTest::keyClick(&table(), Qt::Key_Delete);
  ASSERT_TRUE(Driver::wait([&] { return rows() == 1U; })) << "one alone";
  EXPECT_EQ(PredictionMemory(folder_ / "study/runs").songs().size(), 1U);
  driver_.click("forgetSongsButton");
  EXPECT_EQ(rows(), 1U) << "asked first";
  auto* question = workbench_.window().findChild<QMessageBox*>("forgetQuestion");
  ASSERT_NE(question, nullptr);
  for (QAbstractButton* button : question->buttons())
    if (question->buttonRole(button) == QMessageBox::AcceptRole)
      QTest::mouseClick(button, Qt::LeftButton);
  ASSERT_TRUE(Driver::wait([&] { return rows() == 0U; }));
  startAgain();
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  EXPECT_EQ(rows(), 0U);
}

TEST_F(PredictTest, WhatIsCancelledKeepsTheSongsThatAreDoneAndGoesOn) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  std::vector<fs::path> songs;
  for (int song = 8; song < 20; ++song) {
    songs.push_back(music(song));
    writeWav(songs.back(), test::sampleSong(song, 11.0));
  }
  thinkingMs() = 250;
  drop(songs);
  const auto kept = [&] {
    std::size_t files = 0;
    if (fs::exists(folder_ / "study/predictions"))
      for (const auto& entry : fs::recursive_directory_iterator(folder_ / "study/predictions"))
        files += entry.is_regular_file() && entry.path().filename() != "songs.json";
    return files;
  };
  ASSERT_TRUE(Driver::wait([&] { return kept() > 0 && rows() > 0; }));
  EXPECT_TRUE(workbench_.session()->steps.isRunning()) << "they are shown as they come";
  EXPECT_LT(rows(), songs.size());
  driver_.click("workCancel");
  ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->steps.isRunning(); }));
  thinkingMs() = 0;
  const std::size_t done = rows();
  EXPECT_GE(done, 1U);
  ASSERT_LT(done, songs.size());
  EXPECT_EQ(kept(), done);
  drop(songs);
  ASSERT_TRUE(Driver::wait([&] { return rows() == songs.size(); }));
}

TEST_F(PredictTest, WhyIsAnsweredForTheMomentThatIsShown) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  drop({music(8), music(9)});
  ASSERT_TRUE(Driver::wait([&] { return rows() == 2; }));
  clickRow(0);
  auto& plane = driver_.find("predictPlane");
  auto& panel = driver_.find("whyPanel");
  EXPECT_FALSE(panel.isVisible());
  auto& timeline = driver_.find<ui::EmotionTimeline>("emotionTimeline");
  QTest::mouseClick(&timeline, Qt::LeftButton, {},
                    QPoint(static_cast<int>(timeline.xOf(8.5)), timeline.height() / 2));
  ASSERT_TRUE(Driver::wait([&] { return timeline.position() > 8.0; }));
  driver_.click("playSongButton");
  ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->player.isPlaying(); }));
  const SongPrediction& song = driver_.find<ui::PredictPage>("predictPage").songs().front();
  const double start = song.windows[windowAt(song, timeline.position())].startSeconds;
  ASSERT_GT(start, 0.0);
  driver_.click("whyButton");
  ASSERT_TRUE(Driver::wait([&] { return panel.isVisible(); }));
  EXPECT_FALSE(plane.isVisible());
  EXPECT_EQ(driver_.find<QLabel>("whyTime").text(),
            QString::fromUtf8("%1–%2").arg(ui::clockText(start), ui::clockText(start + 10.0)));
  auto& decisions = driver_.find<QComboBox>("whyDecision");
  ASSERT_EQ(decisions.count(), 2);
  EXPECT_TRUE(decisions.itemText(0).startsWith("Energy: ")) << decisions.itemText(0).toStdString();
  EXPECT_TRUE(driver_.find("whyPicture").isVisible()) << "they judge spectrograms";
  EXPECT_FALSE(driver_.find("whyRough").isVisible());
  driver_.click("closeWhyButton");
  EXPECT_TRUE(plane.isVisible());
  // Of another song nothing is known yet.
  driver_.click("whyButton");
  ASSERT_TRUE(Driver::wait([&] { return panel.isVisible(); }));
  clickRow(1);
  EXPECT_FALSE(panel.isVisible());
}

TEST_F(PredictTest, WhyCanBeCancelledAndSaysWhatFailed) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  drop({music(8)});
  ASSERT_TRUE(Driver::wait([&] { return rows() == 1; }));
  clickRow(0);
  thinkingMs() = 20'000;
  driver_.click("whyButton");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("workCancel").isVisible(); }));
  EXPECT_FALSE(driver_.find("whyButton").isEnabled());
  driver_.click("workCancel");
  ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->steps.isRunning(); }));
  thinkingMs() = 0;
  EXPECT_FALSE(driver_.find("whyPanel").isVisible());
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("whyButton").isEnabled(); }));
  fs::remove(music(8));
  driver_.click("whyButton");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("notice").isVisible(); }));
  EXPECT_FALSE(driver_.find("whyPanel").isVisible());
}

TEST_F(PredictTest, ASongOfTheProjectHasItsWaveformAndWhatPeopleSaidBesideIt) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  drop({folder_ / "study/songs/song-0.wav"});
  ASSERT_TRUE(Driver::wait([&] { return rows() == 1; }));
  clickRow(0);
  auto& timeline = driver_.find<ui::EmotionTimeline>("emotionTimeline");
  EXPECT_EQ(timeline.labels().size(), 3U) << "of its three clips";
  ASSERT_TRUE(Driver::wait([&] { return timeline.hasPeaks(); }));
}

TEST_F(PredictTest, PlaylistsAskBeforeTheyOverwriteSomethingElse) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  drop({music(8), music(9)});
  ASSERT_TRUE(Driver::wait([&] { return rows() == 2; }));
  fs::create_directories(folder_ / "lists");
  writeFileAtomically(folder_ / "lists/calma.m3u8", "mine");
  ASSERT_NO_FATAL_FAILURE(exportInto("exportPlaylists", "playlistsDialog", folder_ / "lists"));
  QPointer<QMessageBox> question;
  ASSERT_TRUE(Driver::wait([&] {
    question = workbench_.window().findChild<QMessageBox*>("overwritePlaylistsQuestion");
    return question != nullptr && question->isVisible();
  }));
  EXPECT_EQ(readFile(folder_ / "lists/calma.m3u8"), "mine");
  EXPECT_FALSE(fs::exists(folder_ / "lists/felicidad.m3u8")) << "nothing before the answer";
  EXPECT_TRUE(question->text().contains("calma.m3u8")) << question->text().toStdString();
  for (QAbstractButton* button : question->buttons())
    if (question->buttonRole(button) == QMessageBox::AcceptRole) {
      QTest::mouseClick(button, Qt::LeftButton);
      break;
    }
  EXPECT_NE(readFile(folder_ / "lists/calma.m3u8"), "mine");
  EXPECT_TRUE(fs::exists(folder_ / "lists/felicidad.m3u8"));
}

TEST_F(PredictTest, CopiesWithTagsAreMadeBesideTheSongsWhichStayAsTheyAre) {
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  const fs::path song = folder_ / "music/song.flac";
  const std::string encode =
      "ffmpeg -v quiet -i " + music(9).string() + " " + song.string() + " </dev/null";
  ASSERT_EQ(std::system(encode.c_str()), 0);
  const std::string before = readFile(song);
  drop({music(8), song});
  ASSERT_TRUE(Driver::wait([&] { return rows() == 2; }));
  fs::create_directories(folder_ / "copies");
  ASSERT_NO_FATAL_FAILURE(exportInto("exportCopies", "copiesDialog", folder_ / "copies"));
  ASSERT_TRUE(Driver::wait([&] { return fs::exists(folder_ / "copies/song.flac"); }));
  ASSERT_TRUE(Driver::wait([&] { return !workbench_.session()->steps.isRunning(); }));
  EXPECT_NE(readFile(folder_ / "copies/song.flac").find("MOOD="), std::string::npos);
  EXPECT_TRUE(driver_.find<QLabel>("predictRefused").text().contains("new-8.wav"))
      << "a WAV has no place for tags";
  EXPECT_FALSE(fs::exists(folder_ / "copies/new-8.wav"));
  EXPECT_EQ(readFile(song), before);
  ASSERT_NO_FATAL_FAILURE(exportInto("exportCopies", "copiesDialog", folder_ / "copies"));
  ASSERT_TRUE(Driver::wait([&] {
    return driver_.find<QLabel>("predictRefused").text().contains("song.flac is there already");
  })) << driver_.find<QLabel>("predictRefused").text().toStdString();
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
