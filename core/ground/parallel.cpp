#include "core/ground/parallel.h"

#include "core/ground/progress.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace cuadrante {
namespace {

/// The items not yet begun, and the failure of the first that failed.
class Items {
 public:
  Items(std::size_t count, std::stop_token stop) : count_(count), stop_(std::move(stop)) {}

  /// False when there are none left to begin.
  bool take(std::size_t& item) {
    const std::lock_guard lock(mutex_);
    if (failure_ || stop_.stop_requested() || next_ == count_)
      return false;
    item = next_++;
    return true;
  }

  void fail(std::size_t item, std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_ || item < failed_) {
      failure_ = std::move(failure);
      failed_ = item;
    }
  }

  /// After all workers have ended.
  void throwFailure() const {
    if (failure_)
      std::rethrow_exception(failure_);
    if (next_ < count_)
      throwIfStopped(stop_);
  }

 private:
  std::mutex mutex_;
  std::size_t count_;
  std::stop_token stop_;
  std::size_t next_ = 0;
  std::size_t failed_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

unsigned coreCount() noexcept {
  return std::max(1u, std::thread::hardware_concurrency());
}

void forEachInParallel(std::size_t count, unsigned threads, const std::stop_token& stop,
                       const std::function<void(std::size_t item, unsigned worker)>& work) {
  Items items(count, stop);
  const auto run = [&items, &work](unsigned worker) {
    for (std::size_t item = 0; items.take(item);) {
      try {
        work(item, worker);
      } catch (...) {
        items.fail(item, std::current_exception());
      }
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (unsigned worker = 1; worker < threads && worker < count; ++worker)
        others.emplace_back(run, worker);
    } catch (const std::system_error&) {
      // There is no room for so many threads; fewer do the same.
    }
    run(0);
  }
  items.throwFailure();
}

}  // namespace cuadrante
