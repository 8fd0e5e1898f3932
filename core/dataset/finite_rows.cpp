#include "core/dataset/finite_rows.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace cuadrante {
namespace {

/// By the bits, as the compiler may take for granted that there is neither a NaN nor an infinity.
bool allFinite(std::span<const float> values) {
  constexpr std::uint32_t kExponent = 0x7f800000U;
  bool finite = true;
  for (const float value : values) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    finite &= (bits & kExponent) != kExponent;
  }
  return finite;
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
