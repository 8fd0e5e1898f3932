#include "app/workbench/sweep_runner.h"

#include "app/sweeps/sweep_worker.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "core/dataset/dataset.h"
#include "core/ground/error.h"

#include <algorithm>
#include <map>
#include <utility>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

constexpr qint64 kIntervalMs = 50;

ui::SweepSnapshot snapshotOf(Sweep sweep, const RunStore& runs) {
  const std::vector<Run> all = runs.all();
  ui::SweepSnapshot snapshot{std::move(sweep), {}, {}};
  for (const SweepEntry& entry : snapshot.sweep.entries) {
    const auto own = std::ranges::find(all, entry.run.value_or(RunNumber{}), &Run::number);
    const Run* const run = own != all.end() ? &*own : cutOffRun(snapshot.sweep, entry, all);
    snapshot.epochs.push_back(run != nullptr ? run->epochs : std::vector<EpochResult>());
  }
  return snapshot;
}

std::vector<ui::SweepSummary> summariesOf(const std::vector<Sweep>& sweeps) {
  std::vector<ui::SweepSummary> summaries;
  for (const Sweep& sweep : sweeps)
    summaries.push_back({sweep.number, sweep.source, sweep.entries.size()});
  return summaries;
}

std::int64_t newestOf(const std::vector<Sweep>& sweeps) {
  const auto unfinished = std::ranges::find_if(
      sweeps.rbegin(), sweeps.rend(),
      [](const Sweep& sweep) { return countOf(sweep, EntryState::Missing) > 0; });
  return unfinished != sweeps.rend() ? unfinished->number : sweeps.back().number;
}

/// Where nothing is missing, the last stays, to have its end told.
void leaveUnfinished(std::vector<Sweep>& sweeps) {
  const auto isWhole = [](const Sweep& sweep) { return countOf(sweep, EntryState::Missing) == 0; };
  if (std::ranges::all_of(sweeps, isWhole))
    sweeps.erase(sweeps.begin(), sweeps.end() - 1);
  else
    std::erase_if(sweeps, isWhole);
}

}  // namespace

SweepRunner::SweepRunner(fs::path runsFolder) : runsFolder_(std::move(runsFolder)) {
  connectGuarded(&work_, &BackgroundTask::runningChanged, this, &SweepRunner::runningChanged);
  connectGuarded(&work_, &BackgroundTask::interrupted, this, [this] {
    if (queue_)
      Q_EMIT paused(takeSweep());
  });
  for (const BackgroundTask* task : {&work_, &looks_})
    connectGuarded(task, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
      queue_.reset();
      Q_EMIT failed(sentenceOf(error));
    });
}

SweepRunner::~SweepRunner() {
  // Nobody is told any more of what the trainings still do.
  blockSignals(true);
}

bool SweepRunner::start(const ui::SweepPlan& plan, const fs::path& dataset) {
  return startWork(plan.jobs,
                   [plan, target = TrainingTarget{dataset, plan.version, RunStore(runsFolder_)}] {
                     return openSweep(plan.source, target, plan.runs);
                   });
}

bool SweepRunner::goOn(std::int64_t sweep, unsigned jobs) {
  return startWork(jobs, [sweep, folder = runsFolder_] { return openSweep(sweep, folder); });
}

bool SweepRunner::compare(std::function<ComparisonPlan()> plan, unsigned jobs) {
  return startWork(jobs, [plan = std::move(plan), folder = runsFolder_] {
    OpenSweeps opened = openComparison(plan(), folder);
    std::ranges::for_each(opened.sweeps, askAgainForAll);
    leaveUnfinished(opened.sweeps);
    return opened;
  });
}

bool SweepRunner::startChapter(const ThesisChapter& chapter,
                               std::function<fs::path(VersionNumber)> datasetOf, unsigned jobs) {
  return startWork(jobs, [chapter, datasetOf = std::move(datasetOf), folder = runsFolder_] {
    OpenSweeps opened = openChapter(chapter, datasetOf, RunStore(folder));
    leaveUnfinished(opened.sweeps);
    return opened;
  });
}

bool SweepRunner::startWork(unsigned jobs, std::function<OpenSweeps()> open) {
  share_ = 0.0;
  timeLeft_ = {};
  since_.start();
  return work_.start([this, jobs, open = std::move(open), folder = runsFolder_](
                         std::stop_token stop, const BackgroundTask::Post& post) {
    const fs::path program = workerProgram();
    OpenSweeps opened = open();
    std::vector<std::shared_ptr<SweepQueue>> queues;
    std::vector<QueueInTurn> inTurn;
    for (Sweep& sweep : opened.sweeps) {
      const std::int64_t number = sweep.number;
      const auto queue =
          queues.emplace_back(std::make_shared<SweepQueue>(std::move(sweep), opened.store));
      const auto train = [&, number](const SweepEntry&, std::size_t entry,
                                     const TrainingCallback& onProgress,
                                     const std::stop_token& entryStop) {
        return trainInWorker(program, folder, number, entry, onProgress, entryStop);
      };
      inTurn.push_back({queue.get(), train, tellBy(post, queue), [&, queue] {
                          post([this, queue,
                                snapshot = snapshotOf(queue->sweep(), RunStore(folder)),
                                sweeps = summariesOf(opened.store.readable())] {
                            queue_ = queue;
                            shown_ = snapshot.sweep.number;
                            Q_EMIT this->opened(snapshot, sweeps);
                          });
                        }});
    }
    runInTurn(inTurn, jobs, stop);
    return [this] { Q_EMIT ended(takeSweep()); };
  });
}

/// The last trainings of a sweep go on while the next is looked at: of these only the end is told.
SweepCallback SweepRunner::tellBy(const BackgroundTask::Post& post,
                                  const std::shared_ptr<SweepQueue>& queue) {
  const auto latest = std::make_shared<std::map<std::size_t, QElapsedTimer>>();
  return [this, post, queue, latest](const SweepProgress& progress) {
    if (!progress.training) {
      post([this, queue, progress] {
        if (queue_ == queue)
          onProgress(progress);
        onEntryChanged(*queue, progress.entry);
      });
      return;
    }
    // What ends an epoch always comes through.
    QElapsedTimer& since = (*latest)[progress.entry];
    if (!progress.training->finishedEpoch && since.isValid() && since.elapsed() < kIntervalMs)
      return;
    since.start();
    post([this, queue, progress] {
      if (queue_ == queue)
        onProgress(progress);
    });
  };
}

void SweepRunner::onProgress(const SweepProgress& progress) {
  // Something that was done is asked for again: the pace is another.
  if (progress.share < share_) {
    timeLeft_ = {};
    since_.start();
  }
  share_ = progress.share;
  Q_EMIT progressed(progress,
                    timeLeft_.observe(share_, static_cast<double>(since_.elapsed()) / 1000.0));
}

void SweepRunner::onEntryChanged(const SweepQueue& queue, std::size_t entry) {
  if (!queue_)
    return;
  const std::vector<std::size_t> underWay = queue.underWay();
  if (queue_.get() == &queue)
    Q_EMIT changed(queue.sweep(), underWay);
  if (std::ranges::find(underWay, entry) == underWay.end())
    Q_EMIT runEnded();
}

Sweep SweepRunner::takeSweep() {
  const Sweep sweep = queue_->sweep();
  queue_.reset();
  Q_EMIT changed(sweep, {});
  return sweep;
}

void SweepRunner::pause() {
  work_.requestStop();
}

void SweepRunner::open(std::optional<std::int64_t> wanted) {
  if (isRunning())
    return;
  looks_.start([this, wanted, folder = runsFolder_](
                   std::stop_token, const BackgroundTask::Post&) -> std::function<void()> {
    const SweepStore store(folder);
    const std::vector<Sweep> sweeps = store.readable();
    if (sweeps.empty() && !wanted)
      return [this] { Q_EMIT seen({}, std::nullopt); };
    const RunStore runs(folder);
    const Sweep sweep = store.withItsRuns(wanted ? *wanted : newestOf(sweeps), runs);
    return [this, snapshot = snapshotOf(sweep, runs), summaries = summariesOf(sweeps)] {
      if (isRunning())
        return;
      shown_ = snapshot.sweep.number;
      Q_EMIT opened(snapshot, summaries);
    };
  });
}

void SweepRunner::look() {
  if (isRunning())
    return;
  looks_.start([this, shown = shown_, folder = runsFolder_](
                   std::stop_token, const BackgroundTask::Post&) -> std::function<void()> {
    const SweepStore store(folder);
    const std::vector<Sweep> sweeps = store.readable();
    std::optional<Sweep> now;
    if (std::ranges::find(sweeps, shown, &Sweep::number) != sweeps.end())
      now = store.withItsRuns(shown, RunStore(folder));
    return [this, shown, now = std::move(now), summaries = summariesOf(sweeps)] {
      if (!isRunning() && shown == shown_)
        Q_EMIT seen(summaries, now);
    };
  });
}

void SweepRunner::cancel(std::size_t entry) {
  edit([entry](SweepQueue& queue) { queue.cancel(entry); });
}

void SweepRunner::askAgain(std::size_t entry) {
  edit([entry](SweepQueue& queue) { queue.askAgain(entry); });
}

void SweepRunner::move(std::size_t entry, int places) {
  edit([entry, places](SweepQueue& queue) { queue.move(entry, places); });
}

void SweepRunner::edit(const std::function<void(SweepQueue&)>& change) {
  try {
    if (queue_) {
      change(*queue_);
      Q_EMIT changed(queue_->sweep(), queue_->underWay());
    } else if (!isRunning() && shown_ > 0) {
      const SweepLock lock(runsFolder_);
      const SweepStore store(runsFolder_);
      SweepQueue queue(store.withItsRuns(shown_, RunStore(runsFolder_)), store);
      change(queue);
      Q_EMIT changed(queue.sweep(), {});
    }
  } catch (const Error&) {
    Q_EMIT failed(sentenceOf(std::current_exception()));
  }
}

}  // namespace cuadrante::app
