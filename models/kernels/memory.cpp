#include "models/kernels/memory.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace cuadrante::models {
namespace {

constexpr std::size_t kLine = 64, kHugePage = 2 << 20;

}  // namespace

float* Memory::atLeast(std::size_t floats) {
  if (floats <= size_)
    return floats_.get();
  floats_.reset();
  size_ = 0;
  // In huge pages where the system has them: the passes through time touch hundreds of MB.
  std::size_t bytes = floats * sizeof(float);
  const std::size_t page = bytes >= 2 * kHugePage ? kHugePage : kLine;
  bytes = (bytes + page - 1) / page * page;
  void* memory = std::aligned_alloc(page, bytes);
  if (memory == nullptr)
    throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  if (page == kHugePage)
    madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  floats_.reset(static_cast<float*>(memory));
  size_ = bytes / sizeof(float);
  return floats_.get();
}

float* Memory::zeros(std::size_t floats) {
  std::fill_n(atLeast(floats), floats, 0.0F);
  return data();
}

void Memory::Free::operator()(float* floats) const noexcept {
  std::free(floats);
}

}  // namespace cuadrante::models
