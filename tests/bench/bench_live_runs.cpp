// How evenly the event loop comes round while the sweep page shows runs that train: each sends its
// messages from another thread, and every so many of them end an epoch.
// bench_live_runs [--runs N] [--epochs N] [--rate HZ]

#include "event_loop_watch.h"
#include "recurrent_spec.h"
#include "ui/sweep/sweep_page.h"
#include "ui/theme/tokens.h"

#include <QCommandLineParser>
#include <QMetaObject>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

namespace {

using namespace cuadrante;
using namespace cuadrante::bench;

constexpr int kBatches = 4;  // messages of an epoch
constexpr double kSlowFrameMs = 16.7;

double quantile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

ui::SweepSnapshot makeSweep(int runs, int epochs) {
  ui::SweepSnapshot snapshot;
  snapshot.sweep.number = 1;
  snapshot.sweep.source = "thesis-5-1";
  for (int i = 0; i < runs; ++i) {
    SweepEntry entry;
    recurrent(entry.config.model).units = {64, 32};
    entry.config.epochs = epochs;
    snapshot.sweep.entries.push_back(entry);
    snapshot.underWay.push_back(static_cast<std::size_t>(i));
  }
  snapshot.epochs.resize(snapshot.sweep.entries.size());
  return snapshot;
}

TrainingProgress messageOf(int run, int number, int epochs) {
  TrainingProgress progress;
  progress.run = RunNumber{run + 1};
  progress.epoch = number / kBatches + 1;
  progress.epochs = epochs;
  progress.batch = number % kBatches + 1;
  progress.batches = kBatches;
  progress.secondsLeft = (epochs * kBatches - number) / 20.0;
  if (progress.batch == kBatches) {
    const double learnt = 1.0 - std::exp(-progress.epoch / (15.0 + 2.0 * run));
    const double noise = 0.02 * std::sin(progress.epoch * (run + 2.0));
    const LossAndAccuracy values{0.72 - 0.5 * learnt + noise, 0.5 + 0.4 * learnt - noise};
    progress.finishedEpoch = EpochResult{progress.epoch, values, values, 0.2};
  }
  return progress;
}

}  // namespace

int main(int argc, char** argv) {
  TimedApplication application(argc, argv);
  QCommandLineParser parser;
  for (const char* name : {"runs", "epochs", "rate"})
    parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("number")});
  parser.process(application);
  const auto number = [&](const char* name, int otherwise) {
    const QString text = parser.value(QString::fromLatin1(name));
    return text.isEmpty() ? otherwise : text.toInt();
  };
  const int runs = number("runs", 10);
  const int epochs = number("epochs", 100);
  const int rate = number("rate", 20);

  ui::applyScheme(application, ui::Scheme::Light);
  ui::SweepPage page;
  page.resize(1424, 844);
  page.showSweep(makeSweep(runs, epochs));
  page.setActivity(ui::SweepStatus::Activity::Running);
  page.show();
  runFor(500);

  int arrived = 0;
  const int messages = runs * epochs * kBatches;
  Heartbeat heartbeat;
  heartbeat.start();
  application.forget();
  const auto start = Clock::now();
  std::jthread sender([&](const std::stop_token& stop) {
    const auto gap = std::chrono::duration<double>(1.0 / (rate * runs));
    for (int i = 0; i < messages && !stop.stop_requested(); ++i) {
      std::this_thread::sleep_until(start + i * gap);
      const int run = i % runs;
      QMetaObject::invokeMethod(
          &page,
          [&, run, progress = messageOf(run, i / runs, epochs), share = double(i) / messages] {
            page.showTraining(static_cast<std::size_t>(run), progress);
            page.showProgress(share, 60.0);
            ++arrived;
          },
          Qt::QueuedConnection);
    }
  });
  const double planned = static_cast<double>(messages) / (rate * runs);
  const bool all = runUntil([&] { return arrived == messages; }, planned + 30.0);
  const double took = millisecondsSince(start) / 1000.0;
  const std::vector<double> frames = heartbeat.stop();
  sender.request_stop();
  sender.join();
  if (!all) {
    std::fprintf(stderr, "bench_live_runs: %d of %d messages were shown\n", arrived, messages);
    return 1;
  }
  std::printf("%d runs of %d epochs, %d messages in %.1f s (sent in %.1f s)\n", runs, epochs,
              messages, took, planned);
  std::printf("frames  median %.1f ms, p95 %.1f ms, longest %.1f ms; %td of %zu above %.1f ms\n",
              quantile(frames, 0.5), quantile(frames, 0.95), quantile(frames, 1.0),
              std::ranges::count_if(frames, [](double f) { return f > kSlowFrameMs; }),
              frames.size(), kSlowFrameMs);
  std::printf("longest event %.1f ms (%s)\n", application.longestEvent(),
              qPrintable(application.longestEventName()));
  return 0;
}
