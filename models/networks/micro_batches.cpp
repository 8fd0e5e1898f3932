#include "models/networks/micro_batches.h"

#include "core/ground/parallel.h"
#include "models/networks/blas_threads.h"

#include <ATen/Parallel.h>

namespace cuadrante::models {
namespace {

/// LibTorch's own threads, for a scope: none beside the one that asks.
class OneThread {
 public:
  OneThread() : before_(at::get_num_threads()) { at::set_num_threads(1); }
  ~OneThread() { at::set_num_threads(before_); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int before_;
};

}  // namespace

void forEachMicroBatch(std::size_t clips, int threads,
                       const std::function<void(std::size_t part)>& work) {
  const OneThread ours;
  const BlasThreads blas(1);
  forEachInParallel(microBatchesOf(clips), static_cast<unsigned>(threads), {},
                    [&](std::size_t part, unsigned) {
                      at::set_num_threads(1);
                      work(part);
                    });
}

}  // namespace cuadrante::models
