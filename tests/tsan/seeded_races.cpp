// Races made on purpose, each as a fault of ours would look, and beside each the same without the
// fault: scripts/tsan.sh must see every one of the former, none of the latter, with the very
// options and suppressions of the tests.
//   seeded_races NAME

#include "app/workbench/background_task.h"
#include "core/ground/parallel.h"

#include <QCoreApplication>
#include <QObject>
#include <QProcess>
#include <QThread>
#include <QThreadPool>

#include <cstddef>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace {

using cuadrante::app::BackgroundTask;

// Long enough that who comes second in the program comes second by the clock, so that no lucky
// order hides the race.
constexpr unsigned long kMilliseconds = 200;

/// What a widget shows, without a lock.
struct Shown {
  int epoch = 0;
  std::vector<int> curve;
};

void until(const bool& over) {
  while (!over)
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void sumOfThreads(bool race) {
  std::vector<int> sums(2);
  cuadrante::forEachInParallel(1000, 2, {}, [&](std::size_t, unsigned worker) {
    std::this_thread::yield();
    ++sums[race ? 0 : worker];
  });
}

/// The work writes on into what it has posted by reference.
void postedState(bool race) {
  BackgroundTask task;
  bool over = false;
  int seen = 0;
  Shown shown;
  task.start([&](const std::stop_token&, const BackgroundTask::Post& post) {
    for (int epoch = 1; epoch <= 3; ++epoch) {
      shown.epoch = epoch;
      if (race)
        post([&shown, &seen] { seen += shown.epoch; });
      else
        post([copy = shown, &seen] { seen += copy.epoch; });
      QThread::msleep(kMilliseconds);
    }
    return [&over] { over = true; };
  });
  until(over);
}

/// The widget looks at a list that the work still adds to.
void listWhileItGrows(bool race) {
  BackgroundTask task;
  bool over = false;
  std::size_t seen = 0;
  Shown shown;
  task.start([&, race](const std::stop_token&, const BackgroundTask::Post& post) {
    Shown own;
    Shown& grown = race ? shown : own;
    post([&] { seen = shown.curve.size(); });
    QThread::msleep(kMilliseconds);
    grown.curve.push_back(1);
    return [&over] { over = true; };
  });
  until(over);
}

/// Lives in a thread of its own, as the sound does, and tells by a signal.
class Worker : public QObject {
  Q_OBJECT
 public:
  void work() {
    for (int i = 0; i < 3; ++i) {
      ++done_;
      Q_EMIT moved(done_);
      QThread::msleep(kMilliseconds);
    }
    Q_EMIT finished();
  }
  int done() const { return done_; }

 Q_SIGNALS:
  void moved(int done);
  void finished();

 private:
  int done_ = 0;
};

/// The slot, in the window's thread, asks the worker instead of believing the signal.
void slotThatAsksBack(bool race) {
  QThread thread;
  auto* const worker = new Worker;
  worker->moveToThread(&thread);
  QObject here;
  int seen = 0;
  bool over = false;
  QObject::connect(worker, &Worker::moved, &here,
                   [&, race](int done) { seen = race ? worker->done() : done; });
  QObject::connect(worker, &Worker::finished, &here, [&over] { over = true; });
  QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
  thread.start();
  QMetaObject::invokeMethod(worker, &Worker::work);
  until(over);
  thread.quit();
  thread.wait();
}

/// What is written beside the window, as acts are, changes what the window looks at.
void writingThatTouchesTheWindow(bool race) {
  QThreadPool pool;
  pool.setMaxThreadCount(1);
  QObject here;
  Shown shown;
  bool over = false;
  pool.start([&, race] {
    Shown own;
    (race ? shown : own).epoch = 1;
    QThread::msleep(kMilliseconds);
    QMetaObject::invokeMethod(
        &here, [&over] { over = true; }, Qt::QueuedConnection);
  });
  QThread::msleep(kMilliseconds / 2);
  const int seen = shown.epoch;
  until(over);
  pool.waitForDone();
  std::printf("%d\n", seen);
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<void(bool)>> faults{
      {"sum", sumOfThreads},
      {"posted", postedState},
      {"list", listWhileItGrows},
      {"signal", slotThatAsksBack},
      {"writing", writingThatTouchesTheWindow}};
  const QCoreApplication application(argc, argv);
  if (argc == 1) {
    for (const auto& [name, fault] : faults)
      std::printf("%s\n", name.c_str());
    return 0;
  }
  const auto fault = faults.find(argv[1]);
  if (fault == faults.end())
    return 2;
  // As tests do; this thread must be watched after it, too.
  QProcess::execute(QStringLiteral("true"), {});
  fault->second(argc == 2);
  return 0;
}

#include "seeded_races.moc"
