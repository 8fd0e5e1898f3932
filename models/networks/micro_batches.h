#pragma once

#include <cstddef>
#include <functional>

namespace cuadrante::models {

/// Clips that go through a network together: few, so that what a layer leaves is in the cache for
/// the next. Always so many, so that gradients are added in the same order on any number of
/// threads.
constexpr std::size_t kMicroBatchClips = 4;

constexpr std::size_t microBatchesOf(std::size_t clips) {
  return (clips + kMicroBatchClips - 1) / kMicroBatchClips;
}

/// `work(part)` for every part of so many clips, on `threads` threads; LibTorch and OpenBLAS have
/// none of their own meanwhile.
void forEachMicroBatch(std::size_t clips, int threads,
                       const std::function<void(std::size_t part)>& work);

}  // namespace cuadrante::models
