#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cuadrante::models {

/// Threads that stay, asleep between works, for works that last milliseconds and come thousands of
/// times. On all of them, the caller's included while it works here, denormal numbers count as 0.
class ThreadPool {
 public:
  /// `threads` ≥ 1, the caller's included.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  std::size_t threads() const { return workers_.size() + 1; }

  /// `work(item, worker)` for every item `0 … items-1`, begun in order, each by whichever thread is
  /// free; `worker` `0 … threads-1` tells which. Returns when all are done; `work` must not throw.
  void run(std::size_t items,
           const std::function<void(std::size_t item, std::size_t worker)>& work);

 private:
  void end();
  void waitForWork(std::size_t worker);
  void takeItems(std::unique_lock<std::mutex>& lock, std::size_t worker);

  std::mutex mutex_;
  std::condition_variable begun_, done_;
  const std::function<void(std::size_t, std::size_t)>* work_ = nullptr;
  std::size_t items_ = 0, next_ = 0, active_ = 0;
  bool ending_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace cuadrante::models
