#pragma once

#include "core/dataset/dataset.h"
#include "models/data/clip_batch.h"

#include <span>
#include <vector>

namespace cuadrante::models {

/// A dataset's clips for networks that read them where they lie: in the mapped file, or, where the
/// file holds other numbers than float32, in a copy of the batch. The sums of a clip are computed
/// once.
class ClipBatches {
 public:
  /// `threads` for reading clips for the first time.
  ClipBatches(Dataset dataset, int threads);

  /// Holds until the next call.
  const ClipBatch& of(std::span<const std::size_t> rows);

 private:
  Dataset dataset_;
  unsigned threads_;
  std::vector<std::vector<double>> sums_;  ///< per row of the dataset; empty: not computed yet
  std::vector<float> copies_;              ///< of the batch, `[B, T, F]`
  ClipBatch batch_;
};

}  // namespace cuadrante::models
