// Labels clip after clip by real clicks in the real window and measures what an annotator waits
// for. bench_labelling.py starts it with a sound server of its own. In a project made for it:
//
//   bench_labelling [--clips N] [--labels N] [--pace MS] [--training THREADS] [--loops N]
//
// - open: from openProject() to the library's table being painted, the frame being there already
// - heard: from the release of the mouse to the first samples that the sound device takes of the
//   next clip
// - shown: from the same moment to the next clip standing on the page, all in one event; the commit
//   of the label, measured on its own, is a part of it
// - frames: a timer beats every 5 ms; the longest time between two beats is how long nothing could
//   be painted. Beside it the longest single event.
// - drift: the playhead against the samples that the device has taken, over so many loops; what it
//   has taken and not played is its buffer, which stays as it is
#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "bench/event_loop_watch.h"
#include "bench/many_clips.h"
#include "core/work/build.h"
#include "temporary_folder.h"
#include "ui/playback/sound_worker.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <optional>
#include <vector>

namespace {

using namespace cuadrante;
using namespace cuadrante::bench;
namespace fs = std::filesystem;

constexpr double kSlowFrameMs = 50.0;

double quantile(std::vector<double> values, double share) {
  if (values.empty())
    return 0.0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void print(const char* name, const std::vector<double>& values) {
  std::printf("%-7s median %6.1f ms, p95 %6.1f, greatest %6.1f (%zu)\n", name,
              quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1.0), values.size());
  std::fflush(stdout);
}

/// What one commit of a label takes here, in the same database.
std::vector<double> commits(const fs::path& folder, int count) {
  Project project = Project::open(folder);
  const Annotator third = project.annotations().annotator("Carla", AnnotatorKind::Person);
  const std::vector<Clip> clips = project.catalogue().selectedClips();
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    Annotation label;
    label.clip = clips[static_cast<std::size_t>(i) % clips.size()].id;
    label.annotator = third.id;
    const auto start = Clock::now();
    project.annotations().append(label);
    times.push_back(millisecondsSince(start));
  }
  return times;
}

/// Calls back when the table has been painted with rows in it.
class TableWatcher : public QObject {
 public:
  bool painted() const { return painted_; }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::Paint)
      if (const auto* table = qobject_cast<QTableView*>(watched->parent()))
        painted_ = painted_ || (table->model() != nullptr && table->model()->rowCount() > 0);
    return false;
  }

 private:
  bool painted_ = false;
};

/// Counts the samples that the device takes.
class CountingDevice : public QIODevice {
 public:
  CountingDevice(QIODevice& source, qint64& taken) : source_(source), taken_(taken) {
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  }
  bool isSequential() const override { return true; }
  qint64 bytesAvailable() const override { return source_.bytesAvailable(); }

 protected:
  qint64 readData(char* data, qint64 size) override {
    const qint64 read = source_.read(data, size);
    taken_ += read / static_cast<qint64>(sizeof(std::int16_t));
    return read;
  }
  qint64 writeData(const char*, qint64) override { return -1; }

 private:
  QIODevice& source_;
  qint64& taken_;
};

class CountingOutput : public ui::SoundOutput {
 public:
  explicit CountingOutput(qint64& taken) : taken_(taken) {}
  QByteArray defaultDevice() const override { return system_->defaultDevice(); }
  ui::StartedSound play(QIODevice& source, int sampleRate, double volume) override {
    device_ = std::make_unique<CountingDevice>(source, taken_);
    return system_->play(*device_, sampleRate, volume);
  }

 private:
  std::unique_ptr<ui::SoundOutput> system_ = ui::systemSoundOutput();
  std::unique_ptr<CountingDevice> device_;
  qint64& taken_;
};

class Bench {
 public:
  Bench(TimedApplication& application, const fs::path& folder)
      : application_(application),
        folder_(folder),
        workbench_(application, [] { return app::loadTrainer(); }),
        driver_(workbench_) {}

  void open() {
    workbench_.start({});
    runFor(200);
    application_.forget();
    const auto start = Clock::now();
    workbench_.openProject(QString::fromStdString(folder_.string()));
    const double made = millisecondsSince(start);
    TableWatcher watcher;
    driver_.find<QTableView>("songsTable").viewport()->installEventFilter(&watcher);
    if (!runUntil([&] { return watcher.painted(); }))
      throw std::runtime_error("the library was not painted");
    std::printf("open    %.0f ms to the library's table (%.0f of them opening and making pages)\n",
                millisecondsSince(start), made);
    std::fflush(stdout);
    auto* session = workbench_.session();
    QObject::connect(&session->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) {
                       shown_ = sound.clip;
                       shownAt_ = Clock::now();
                     });
    QObject::connect(&session->player, &ui::ClipPlayer::began,
                     [this](ClipId clip, Clock::time_point when) {
                       begun_ = clip;
                       begunAt_ = when;
                     });
    QObject::connect(&session->player, &ui::ClipPlayer::soundAvailable,
                     [this](bool available, const QString& why) {
                       sound_ = available;
                       if (!available)
                         std::printf("sound   %s\n", qPrintable(why));
                     });
  }

  void startTraining(int threads) {
    TrainingConfig config;
    config.epochs = 100'000;
    config.threads = threads;
    auto& session = *workbench_.session();
    int batches = 0;
    const auto counted = QObject::connect(&session, &app::Session::trainingProgress,
                                          [&](const TrainingProgress&) { ++batches; });
    QObject::connect(&session, &app::Session::trainingFailed, [](const QString& sentence) {
      std::fprintf(stderr, "the training failed: %s\n", qPrintable(sentence));
    });
    session.startTraining(config, VersionNumber{1});
    if (!runUntil([&] { return batches > 5; }, 60.0))
      throw std::runtime_error("the training does not begin");
    QObject::disconnect(counted);
    std::printf("a training on %d threads goes on\n", threads);
  }

  void label(int labels, double paceMs) {
    driver_.click("navLabel");
    if (!runUntil([&] { return shown_.valid() && heard(); }))
      throw std::runtime_error("no clip came");
    runFor(1000);
    auto& plane = driver_.find<ui::PlaneView>("labelPlane");
    std::vector<double> heardAfter, shownAfter;
    application_.forget();
    Heartbeat heartbeat;
    heartbeat.start();
    for (int label = 0; label < labels; ++label) {
      const QPoint place =
          plane.toWidget({(label % 19 - 9) / 10.0, (label % 17 - 8) / 9.0}).toPoint();
      const ClipId before = shown_;
      QTest::mousePress(&plane, Qt::LeftButton, {}, place);
      const auto click = Clock::now();
      QTest::mouseRelease(&plane, Qt::LeftButton, {}, place);
      if (!runUntil([&] { return shown_ != before && heard(); }))
        throw std::runtime_error("the next clip did not come");
      shownAfter.push_back(milliseconds(shownAt_ - click));
      if (*sound_)
        heardAfter.push_back(milliseconds(begunAt_ - click));
      runFor(paceMs);
    }
    const std::vector<double> frames = heartbeat.stop();
    if (*sound_)
      print("heard", heardAfter);
    else
      std::printf("heard   not measured: there is no sound device\n");
    print("shown", shownAfter);
    print("frames", frames);
    std::printf("        %td of them longer than %.0f ms; the longest event %.1f ms (%s)\n",
                std::count_if(frames.begin(), frames.end(),
                              [](double frame) { return frame > kSlowFrameMs; }),
                kSlowFrameMs, application_.longestEvent(),
                qPrintable(application_.longestEventName()));
    print("commit", commits(folder_, 50));
  }

  void drift(int loops) {
    if (!*sound_) {
      std::printf("drift   not measured: there is no sound device\n");
      return;
    }
    const ui::ClipSound sound = workbench_.session()->player.sound();
    workbench_.session()->player.stop();
    const double length = sound.seconds();
    qint64 taken = 0;
    ui::SoundWorker worker(std::make_unique<CountingOutput>(taken));
    // What the device has taken and the playhead has not passed, of every report of each loop.
    std::vector<std::vector<double>> ahead(1);
    double last = 0.0;
    QObject::connect(&worker, &ui::SoundWorker::moved, [&](quint64, double place) {
      if (place < last)
        ahead.emplace_back();
      last = place;
      ahead.back().push_back(1e3 * (static_cast<double>(taken) / sound.pcm->sampleRate -
                                    (static_cast<double>(ahead.size() - 1) * length + place)));
    });
    worker.setLooping(true);
    worker.start(sound, 0.0, 1);
    runUntil([&] { return ahead.size() > static_cast<std::size_t>(loops); }, (loops + 2) * length);
    worker.halt();
    ahead.resize(static_cast<std::size_t>(loops));
    const double first = quantile(ahead.front(), 0.5);
    double furthest = 0.0;
    std::printf("        taken and not yet heard, medians of the loops by ms:");
    for (const auto& loop : ahead) {
      const double median = quantile(loop, 0.5);
      std::printf(" %.1f", median);
      furthest = std::max(furthest, std::abs(median - first));
    }
    std::printf("\ndrift   %.1f ms at most in %zu loops of %.0f s\n", furthest, ahead.size(),
                length);
  }

 private:
  /// The clip shown is heard, or nothing can be.
  bool heard() const { return sound_.has_value() && (!*sound_ || begun_ == shown_); }

  TimedApplication& application_;
  fs::path folder_;
  app::Workbench workbench_;
  test::Driver driver_;
  ClipId shown_;
  Clock::time_point shownAt_;
  ClipId begun_;
  Clock::time_point begunAt_;
  std::optional<bool> sound_;  ///< nullopt: not known yet
};

}  // namespace

int main(int argc, char** argv) {
  test::prepareApplication();
  qputenv("USER", "Bea");
  TimedApplication application(argc, argv);
  QCommandLineParser parser;
  const auto number = [&parser](const char* name, const char* otherwise) {
    return parser.value(QString::fromLatin1(name)).isEmpty()
               ? QString::fromLatin1(otherwise).toInt()
               : parser.value(name).toInt();
  };
  for (const char* name : {"clips", "labels", "pace", "training", "loops"})
    parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("number")});
  parser.process(application);
  try {
    const test::TemporaryFolder folder;
    {
      // A training learns from half of them: as many as the thesis had.
      const bool training = parser.isSet("training");
      Project project = makeProject(folder.path(), number("clips", training ? "2000" : "250"));
      if (training)
        buildVersion(project, {.note = {}, .element = NpyType::Float16}, {}, {});
    }
    Bench bench(application, folder.path());
    bench.open();
    if (parser.isSet("training"))
      bench.startTraining(number("training", "2"));
    bench.label(number("labels", "200"), number("pace", "300"));
    if (parser.isSet("loops"))
      bench.drift(number("loops", "10"));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_labelling: %s\n", error.what());
    return 1;
  }
  return 0;
}
