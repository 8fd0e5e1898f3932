#pragma once

#include <cstddef>
#include <functional>

namespace cuadrante::models {

/// Clips that go through a network together: few, so that what a layer leaves is in the cache for
/// the next. Always so many, so that gradients are added in the same order on any number of
/// threads.
constexpr std::size_t kPartClips = 4;

constexpr std::size_t partsOf(std::size_t clips) {
  return (clips + kPartClips - 1) / kPartClips;
}

/// `work(part)` for every part of so many clips, on `threads` threads; LibTorch and OpenBLAS have
/// none of their own meanwhile.
void forEachPart(std::size_t clips, int threads, const std::function<void(std::size_t part)>& work);

}  // namespace cuadrante::models
