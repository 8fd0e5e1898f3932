#pragma once

#include "models/networks/blas_threads.h"

#include <torch/torch.h>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>
#include <malloc.h>

#include <limits>
#include <new>
#include <stdexcept>
#include <string_view>

namespace cuadrante::models {

/// While it lives, malloc keeps freed blocks of any size. Otherwise each step of a training gets
/// its large tensors from the system anew and pays for every page: half of the time of a GRU[64].
/// On the way out all goes back. (glibc only; elsewhere nothing happens.)
class KeepFreedMemory {
 public:
  KeepFreedMemory() { set(0, std::numeric_limits<int>::max(), 64 << 20); }
  ~KeepFreedMemory() {
    set(65536, 128 << 10, 128 << 10);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
  }
  KeepFreedMemory(const KeepFreedMemory&) = delete;
  KeepFreedMemory& operator=(const KeepFreedMemory&) = delete;

 private:
  static void set([[maybe_unused]] int mappings, [[maybe_unused]] int trim,
                  [[maybe_unused]] int padding) {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, mappings);
    mallopt(M_TRIM_THRESHOLD, trim);
    mallopt(M_TOP_PAD, padding);
#endif
  }
};

/// How LibTorch computes while a learner lives.
class Compute {
 public:
  explicit Compute(bool tf32) : threadsBefore_(at::get_num_threads()), blas_(1) {
    at::set_num_threads(1);
    at::globalContext().setAllowTF32CuDNN(tf32);
    at::globalContext().setAllowTF32CuBLAS(tf32);
    // Gradients that vanish over 1,721 steps become denormal numbers, which are computed many times
    // slower.
    at::globalContext().setFlushDenormal(true);
  }
  ~Compute() {
    at::globalContext().setFlushDenormal(false);
    at::set_num_threads(threadsBefore_);
  }
  Compute(const Compute&) = delete;
  Compute& operator=(const Compute&) = delete;

  /// 1 before.
  void setThreads(int threads) {
    at::set_num_threads(threads);
    blas_.set(threads);
  }

 private:
  KeepFreedMemory memory_;
  int threadsBefore_;
  BlasThreads blas_;
};

/// LibTorch's errors carry a stack trace in their text; that of the processor's memory has no type.
template <class Work>
auto withPlainErrors(const Work& work) {
  try {
    return work();
  } catch (const c10::OutOfMemoryError&) {
    throw std::bad_alloc();
  } catch (const c10::Error& error) {
    const std::string_view what = error.what_without_backtrace();
    if (what.find("DefaultCPUAllocator: ") != std::string_view::npos)
      throw std::bad_alloc();
    throw std::runtime_error(error.what_without_backtrace());
  }
}

}  // namespace cuadrante::models
