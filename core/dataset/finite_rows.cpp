#include "core/dataset/finite_rows.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace cuadrante {
namespace {

bool allFinite(std::span<const float> values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

}  // namespace

void requireFinite(const Dataset& dataset, const std::stop_token& stop) {
  std::vector<float> buffer;
  for (std::size_t row = 0; row < dataset.size(); ++row) {
    throwIfStopped(stop);
    if (!allFinite(dataset.spectrogram(row, buffer)))
      throw FormatError(Reason::BadDataset, dataset.folder() / "X.npy",
                        fmt::format("row {}, clip {}, holds values that are not finite", row,
                                    dataset.clips()[row].clip));
  }
  dataset.checkWhole();
}

}  // namespace cuadrante
