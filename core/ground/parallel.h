#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace cuadrante {

/// The processor's cores as the system counts them, at least 1.
unsigned coreCount() noexcept;

/// Runs `work(item, worker)` for every item `0 … count-1` on `threads` threads (at least one; with
/// one, on the calling thread). Items are begun in order; `worker`, `0 … threads-1`, tells which of
/// the threads' own things to use. When an item throws, no more are begun, and once the begun ones
/// have ended the exception of the first item that failed is thrown on. A stop request ends it in
/// the same way with Interrupted.
void forEachInParallel(std::size_t count, unsigned threads, const std::stop_token& stop,
                       const std::function<void(std::size_t item, unsigned worker)>& work);

}  // namespace cuadrante
