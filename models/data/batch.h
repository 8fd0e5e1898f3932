#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/task.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
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

/// Does `step(batch, next)` on one batch of `rows` after the other, the last of which may be
/// smaller; `next` follows it, if all goes
/// well, and is empty after the last. Where it runs out of memory (throws
/// std::bad_alloc), `size` is halved for good and the same rows are tried again; of one row alone
/// it is thrown on.
template <class Step>
void inBatches(std::span<const std::size_t> rows, int& size, const Step& step) {
  while (!rows.empty()) {
    const auto batch = rows.first(std::min(static_cast<std::size_t>(size), rows.size()));
    try {
      const auto after = rows.subspan(batch.size());
      step(batch, after.first(std::min(batch.size(), after.size())));
    } catch (const std::bad_alloc&) {
      if (batch.size() == 1)
        throw;
      size = static_cast<int>(batch.size() / 2);
      continue;
    }
    rows = rows.subspan(batch.size());
  }
}

}  // namespace cuadrante::models
