#include "core/sweeps/sweep_queue.h"

#include "core/ground/error.h"
#include "core/learning/model_summary.h"

#include <algorithm>
#include <deque>
#include <thread>
#include <utility>

namespace cuadrante {
namespace {

/// Of a training, in any unit: an epoch costs about as much as the network has weights, and
/// something for whatever network. Clips of the thesis's size are as good as any to compare.
double costOf(const TrainingConfig& config) {
  constexpr double kOfAnyNetwork = 3000.0;
  return config.epochs *
         (kOfAnyNetwork + static_cast<double>(parameterCount(config.model, 1721, 129)));
}

double shareOf(const TrainingProgress& progress) {
  const double ofEpoch = progress.finishedEpoch
                             ? 1.0
                             : static_cast<double>(progress.batch) / std::max(1, progress.batches);
  return (progress.epoch - 1 + ofEpoch) / std::max(1, progress.epochs);
}

}  // namespace

bool JobSlots::take(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!freed_.wait(lock, stop, [this] { return free_ > 0; }))
    return false;
  --free_;
  return true;
}

void JobSlots::giveBack() {
  const std::lock_guard lock(mutex_);
  ++free_;
  freed_.notify_one();
}

SweepQueue::SweepQueue(Sweep sweep, SweepStore store)
    : sweep_(std::move(sweep)), store_(std::move(store)) {
  for (const SweepEntry& entry : sweep_.entries) {
    costs_.push_back(costOf(entry.config));
    shares_.push_back(entry.state == EntryState::Missing ? 0.0 : 1.0);
  }
}

Sweep SweepQueue::sweep() const {
  const std::lock_guard lock(mutex_);
  return sweep_;
}

std::vector<std::size_t> SweepQueue::underWay() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::size_t> entries;
  for (const auto& [entry, stop] : underWay_)
    entries.push_back(entry);
  return entries;
}

double SweepQueue::cost() const {
  const std::lock_guard lock(mutex_);
  double cost = 0.0;
  for (std::size_t i = 0; i < costs_.size(); ++i)
    if (sweep_.entries[i].state != EntryState::Cancelled)
      cost += costs_[i];
  return cost;
}

bool SweepQueue::waits(std::size_t entry) const {
  return sweep_.entries.at(entry).state == EntryState::Missing && !underWay_.contains(entry);
}

bool SweepQueue::cancel(std::size_t entry) {
  const std::lock_guard lock(mutex_);
  if (sweep_.entries.at(entry).state != EntryState::Missing)
    return false;
  sweep_.entries[entry].state = EntryState::Cancelled;
  store_.save(sweep_);
  if (const auto found = underWay_.find(entry); found != underWay_.end())
    found->second.request_stop();
  changed_.notify_all();
  return true;
}

bool SweepQueue::askAgain(std::size_t entry) {
  const std::lock_guard lock(mutex_);
  SweepEntry& asked = sweep_.entries.at(entry);
  if (asked.state != EntryState::Cancelled && asked.state != EntryState::Failed)
    return false;
  asked = {asked.config, EntryState::Missing, std::nullopt, {}};
  shares_[entry] = 0.0;
  store_.save(sweep_);
  changed_.notify_all();
  return true;
}

bool SweepQueue::move(std::size_t entry, int places) {
  const std::lock_guard lock(mutex_);
  if (!waits(entry))
    return false;
  std::vector<std::size_t> order = trainingOrder(sweep_);
  std::vector<std::size_t> waiting;  // places in `order`
  std::size_t at = 0;
  for (std::size_t place = 0; place < order.size(); ++place)
    if (waits(order[place])) {
      if (order[place] == entry)
        at = waiting.size();
      waiting.push_back(place);
    }
  const auto target = static_cast<std::ptrdiff_t>(at) + places;
  if (target < 0 || target >= std::ssize(waiting) || places == 0)
    return false;
  std::swap(order[waiting[at]], order[waiting[static_cast<std::size_t>(target)]]);
  sweep_.order = std::move(order);
  store_.save(sweep_);
  return true;
}

std::optional<std::size_t> SweepQueue::firstWaiting() const {
  const std::vector<std::size_t> order = trainingOrder(sweep_);
  const auto first = std::ranges::find_if(order, [this](std::size_t e) { return waits(e); });
  return first == order.end() ? std::nullopt : std::optional(*first);
}

bool SweepQueue::awaitEntry(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  bool waiting = false;
  changed_.wait(lock, [&] {
    waiting = firstWaiting().has_value();
    return waiting || underWay_.empty() || stop.stop_requested() || interrupted_ || failure_;
  });
  return waiting && !stop.stop_requested() && !interrupted_ && !failure_;
}

bool SweepQueue::waitUntilNothingWaits(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  return changed_.wait(lock, stop, [&] { return !firstWaiting(); });
}

std::optional<std::size_t> SweepQueue::take(const SweepCallback& onProgress,
                                            const std::stop_token& stop) {
  const std::lock_guard lock(mutex_);
  const std::optional<std::size_t> first = firstWaiting();
  if (!first || stop.stop_requested() || interrupted_ || failure_)
    return std::nullopt;
  underWay_.emplace(*first, std::stop_source());
  changed_.notify_all();
  report(onProgress, *first, std::nullopt);
  return first;
}

void SweepQueue::train(std::size_t index, const TrainEntry& train,
                       const SweepCallback& onProgress) {
  const auto [entry, stop] = [&] {
    const std::lock_guard lock(mutex_);
    return std::pair(sweep_.entries[index], underWay_.at(index).get_token());
  }();
  SweepEntry ended = entry;
  try {
    const Run run = train(
        entry, index,
        [&](const TrainingProgress& progress) {
          const std::lock_guard lock(mutex_);
          shares_[index] = shareOf(progress);
          report(onProgress, index, progress);
        },
        stop);
    if (run.state == RunState::Stopped)
      throw Interrupted();
    ended.state = EntryState::Finished;
    ended.run = run.number;
  } catch (const Interrupted&) {
    const std::lock_guard lock(mutex_);
    // It waits still, or was cancelled meanwhile.
    interrupted_ = interrupted_ || !stop.stop_requested();
    ended = sweep_.entries[index];
  } catch (const std::exception& error) {
    ended.state = EntryState::Failed;
    ended.failure = error.what();
  }
  end(index, std::move(ended), onProgress);
}

void SweepQueue::end(std::size_t index, SweepEntry entry, const SweepCallback& onProgress) {
  const std::lock_guard lock(mutex_);
  underWay_.erase(index);
  const bool over = entry.state == EntryState::Finished || entry.state == EntryState::Failed;
  sweep_.entries[index] = std::move(entry);
  if (over) {
    shares_[index] = 1.0;
    try {
      store_.save(sweep_);
    } catch (...) {
      if (!failure_)
        failure_ = std::current_exception();
    }
  }
  changed_.notify_all();
  report(onProgress, index, std::nullopt);
}

void SweepQueue::report(const SweepCallback& onProgress, std::size_t entry,
                        const std::optional<TrainingProgress>& training) const {
  if (!onProgress)
    return;
  SweepProgress progress{.finished = countOf(sweep_, EntryState::Finished),
                         .failed = countOf(sweep_, EntryState::Failed),
                         .cancelled = countOf(sweep_, EntryState::Cancelled),
                         .total = shares_.size(),
                         .entry = entry,
                         .training = training};
  double done = 0.0;
  double all = 0.0;
  for (std::size_t i = 0; i < shares_.size(); ++i) {
    if (sweep_.entries[i].state == EntryState::Cancelled)
      continue;
    done += costs_[i] * shares_[i];
    all += costs_[i];
  }
  progress.share = all > 0.0 ? done / all : 1.0;
  onProgress(progress);
}

void SweepQueue::run(unsigned jobs, const TrainEntry& trainEntry, const SweepCallback& onProgress,
                     std::stop_token stop) {
  JobSlots slots(jobs);
  run(slots, trainEntry, onProgress, std::move(stop));
}

void SweepQueue::run(JobSlots& slots, const TrainEntry& trainEntry, const SweepCallback& onProgress,
                     std::stop_token stop) {
  {
    const std::lock_guard lock(mutex_);
    interrupted_ = false;
    failure_ = nullptr;
  }
  const std::stop_callback whenStopped(stop, [this] {
    const std::lock_guard lock(mutex_);
    for (auto& [entry, source] : underWay_)
      source.request_stop();
    changed_.notify_all();
  });
  const auto work = [&] {
    while (awaitEntry(stop) && slots.take(stop)) {
      if (const auto index = take(onProgress, stop))
        train(*index, trainEntry, onProgress);
      slots.giveBack();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t job = 1; job < std::min<std::size_t>(slots.jobs(), costs_.size()); ++job)
      others.emplace_back(work);
    work();
  }
  const std::lock_guard lock(mutex_);
  if (failure_)
    std::rethrow_exception(failure_);
  if (interrupted_ || (stop.stop_requested() && firstWaiting()))
    throw Interrupted();
}

void runInTurn(std::span<const QueueInTurn> queues, unsigned jobs, const std::stop_token& stop) {
  JobSlots slots(jobs);
  std::stop_source all;
  const std::stop_callback whenStopped(stop, [&all] { all.request_stop(); });
  std::vector<std::exception_ptr> failures(queues.size());
  std::size_t begun = 0;
  {
    std::vector<std::jthread> running;
    for (; begun < queues.size() && !all.stop_requested(); ++begun) {
      const std::size_t i = begun;
      if (queues[i].onBegin)
        queues[i].onBegin();
      running.emplace_back([&, i] {
        try {
          queues[i].queue->run(slots, queues[i].train, queues[i].onProgress, all.get_token());
        } catch (...) {
          failures[i] = std::current_exception();
          all.request_stop();
        }
      });
      queues[i].queue->waitUntilNothingWaits(all.get_token());
    }
  }
  // What stopped the others says more than that they were stopped.
  std::exception_ptr first;
  for (const std::exception_ptr& failure : failures) {
    if (!failure)
      continue;
    try {
      std::rethrow_exception(failure);
    } catch (const Interrupted&) {
      if (!first)
        first = failure;
    } catch (...) {
      first = failure;
      break;
    }
  }
  if (first)
    std::rethrow_exception(first);
  if (begun < queues.size())
    throw Interrupted();
}

void runSweeps(std::span<Sweep> sweeps, const SweepStore& store, unsigned jobs,
               const std::function<TrainEntry(const Sweep&)>& trainer,
               const SweepCallback& onProgress, const std::stop_token& stop) {
  std::deque<SweepQueue> queues;
  std::vector<QueueInTurn> inTurn;
  std::mutex mutex;
  std::vector<SweepProgress> latest;
  std::vector<double> costs;
  double all = 0.0;
  std::size_t entries = 0;
  for (const Sweep& sweep : sweeps) {
    SweepQueue& queue = queues.emplace_back(sweep, store);
    SweepProgress& now = latest.emplace_back();
    now.finished = countOf(sweep, EntryState::Finished);
    now.failed = countOf(sweep, EntryState::Failed);
    now.cancelled = countOf(sweep, EntryState::Cancelled);
    now.total = sweep.entries.size();
    now.share = countOf(sweep, EntryState::Missing) > 0 ? 0.0 : 1.0;
    costs.push_back(queue.cost());
    all += costs.back();
    const auto told = [&, index = latest.size() - 1, first = entries](SweepProgress progress) {
      const std::lock_guard lock(mutex);
      latest[index] = progress;
      SweepProgress sum;
      sum.entry = first + progress.entry;
      sum.training = progress.training;
      for (std::size_t i = 0; i < latest.size(); ++i) {
        sum.finished += latest[i].finished;
        sum.failed += latest[i].failed;
        sum.cancelled += latest[i].cancelled;
        sum.total += latest[i].total;
        sum.share += all > 0.0 ? latest[i].share * costs[i] / all : 0.0;
      }
      onProgress(sum);
    };
    inTurn.push_back({&queue, trainer(sweep), onProgress ? SweepCallback(told) : nullptr, nullptr});
    entries += sweep.entries.size();
  }
  const auto giveBack = [&] {
    for (std::size_t i = 0; i < queues.size(); ++i)
      sweeps[i] = queues[i].sweep();
  };
  try {
    runInTurn(inTurn, jobs, stop);
  } catch (...) {
    giveBack();
    throw;
  }
  giveBack();
}

}  // namespace cuadrante
