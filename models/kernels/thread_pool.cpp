#include "models/kernels/thread_pool.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace cuadrante::models {
namespace {

/// Denormal numbers read and written as 0 by this thread, for a scope.
class FlushDenormals {
 public:
#ifdef __SSE2__
  FlushDenormals() : before_(_mm_getcsr()) {
    _mm_setcsr(before_ | 0x8040);
  }
  ~FlushDenormals() {
    _mm_setcsr(before_);
  }
#else
  FlushDenormals() = default;
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
  [[maybe_unused]] unsigned before_ = 0;
};

}  // namespace

ThreadPool::ThreadPool(int threads) {
  try {
    for (int i = 1; i < threads; ++i)
      workers_.emplace_back([this, i] { waitForWork(static_cast<std::size_t>(i)); });
  } catch (...) {
    end();
    throw;
  }
}

ThreadPool::~ThreadPool() {
  end();
}

void ThreadPool::end() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  begun_.notify_all();
  for (std::thread& worker : workers_)
    worker.join();
}

void ThreadPool::run(std::size_t items,
                     const std::function<void(std::size_t item, std::size_t worker)>& work) {
  const FlushDenormals flush;
  std::unique_lock lock(mutex_);
  work_ = &work;
  items_ = items;
  next_ = 0;
  if (items > 1)
    begun_.notify_all();
  takeItems(lock, 0);
  done_.wait(lock, [this] { return active_ == 0; });
  work_ = nullptr;
}

void ThreadPool::waitForWork(std::size_t worker) {
  const FlushDenormals flush;
  std::unique_lock lock(mutex_);
  for (;;) {
    begun_.wait(lock, [this] { return ending_ || (work_ != nullptr && next_ < items_); });
    if (ending_)
      return;
    takeItems(lock, worker);
  }
}

void ThreadPool::takeItems(std::unique_lock<std::mutex>& lock, std::size_t worker) {
  ++active_;
  while (next_ < items_) {
    const std::size_t item = next_++;
    lock.unlock();
    (*work_)(item, worker);
    lock.lock();
  }
  if (--active_ == 0)
    done_.notify_all();
}

}  // namespace cuadrante::models
