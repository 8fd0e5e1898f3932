#include "models/data/clip_batches.h"

#include "core/ground/parallel.h"
#include "models/kernels/recurrent_kernel.h"

#include <algorithm>
#include <utility>

namespace cuadrante::models {

ClipBatches::ClipBatches(Dataset dataset, int threads)
    : dataset_(std::move(dataset)),
      threads_(static_cast<unsigned>(threads)),
      sums_(dataset_.size()) {
  batch_.timeSteps = dataset_.timeSteps();
  batch_.bands = dataset_.bands();
}

const ClipBatch& ClipBatches::of(std::span<const std::size_t> rows) {
  const std::size_t size = batch_.timeSteps * batch_.bands;
  const bool inPlace = dataset_.inPlace();
  if (!inPlace)
    copies_.resize(std::max(copies_.size(), rows.size() * size));
  batch_.clips.resize(rows.size());
  batch_.sums.resize(rows.size());
  struct Place {
    std::size_t i;
    bool sum;  ///< not computed yet, nor by an earlier place of the same clip
  };
  std::vector<Place> toRead;
  try {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::vector<double>& sums = sums_[rows[i]];
      if (sums.empty() || !inPlace)
        toRead.push_back({i, sums.empty()});
      sums.resize(2 * batch_.bands);
      batch_.sums[i] = sums.data();
      batch_.clips[i] = inPlace ? dataset_.spectrogram(rows[i]).data() : copies_.data() + i * size;
    }
    if (toRead.empty())
      return batch_;
    forEachInParallel(toRead.size(), threads_, {}, [&](std::size_t item, unsigned) {
      const auto [i, sum] = toRead[item];
      if (!inPlace)
        dataset_.readSpectrogram(rows[i], std::span(copies_.data() + i * size, size));
      if (sum)
        recurrentKernel().clipSums(batch_.clips[i], batch_.timeSteps, batch_.bands,
                                   sums_[rows[i]].data());
    });
  } catch (...) {
    // A batch that memory ran out in is tried again: room for sums must not be taken for them.
    for (const auto& [i, sum] : toRead)
      if (sum)
        sums_[rows[i]].clear();
    throw;
  }
  return batch_;
}

}  // namespace cuadrante::models
