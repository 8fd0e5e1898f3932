#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/task.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace cuadrante::models {

/// Copies the spectrograms of `rows` into `out`, time-major `[T, rows, F]`: what the recurrent
/// networks read, one step after the other. `out` has exactly that size.
void copyTimeMajor(const Dataset& dataset, std::span<const std::size_t> rows, std::span<float> out);

/// Clip after clip, `[rows, T, F]`: what the 2-D CNN reads.
void copyClipMajor(const Dataset& dataset, std::span<const std::size_t> rows, std::span<float> out);

/// The rows of one subset, in their order.
std::vector<std::size_t> rowsOf(const std::vector<Subset>& split, Subset subset);

/// Those of `rows` of which the task has an answer: of Task::Point all but labels that tell on an
/// axis no more than its side (known_sign.h).
std::vector<std::size_t> answered(std::vector<std::size_t> rows, const Dataset& dataset, Task task);

/// `rows` in the random order of one epoch: another for each epoch and seed.
std::vector<std::size_t> shuffled(const std::vector<std::size_t>& rows, std::uint64_t seed,
                                  int epoch);

/// Computes `compute(batch, next)` of one batch of `rows` after the other, the last of which may be
/// smaller, and hands `take(batch, result)` what comes of each; `next` follows the batch, if all
/// goes well, and is empty after the last. Where computing runs out of memory (throws
/// std::bad_alloc), `size` is halved for good and the same rows are tried again; of one row alone
/// it is thrown on. What `take` throws always is, so that no batch is taken twice.
template <class Compute, class Take>
void inBatches(std::span<const std::size_t> rows, int& size, const Compute& compute,
               const Take& take) {
  while (!rows.empty()) {
    const auto batch = rows.first(std::min(static_cast<std::size_t>(size), rows.size()));
    const auto after = rows.subspan(batch.size());
    std::optional<decltype(compute(batch, after))> result;
    try {
      result.emplace(compute(batch, after.first(std::min(batch.size(), after.size()))));
    } catch (const std::bad_alloc&) {
      if (batch.size() == 1)
        throw;
      size = static_cast<int>(batch.size() / 2);
      continue;
    }
    take(batch, *std::move(result));
    rows = after;
  }
}

/// The same of what has nothing to hand on: `step(batch, next)` may be done again in part.
template <class Step>
void inBatches(std::span<const std::size_t> rows, int& size, const Step& step) {
  inBatches(
      rows, size,
      [&](std::span<const std::size_t> batch, std::span<const std::size_t> next) {
        step(batch, next);
        return true;
      },
      [](std::span<const std::size_t>, bool) {});
}

}  // namespace cuadrante::models
