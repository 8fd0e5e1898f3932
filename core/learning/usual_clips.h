#pragma once

#include "core/features/features.h"

#include <stop_token>
#include <vector>

namespace cuadrante {

class Dataset;

/// What the clips of a dataset are like: of each band mean and standard deviation over all clips
/// and all of their time steps.
struct UsualClips {
  FeatureShape shape;
  std::vector<double> mean, deviation;  ///< `[F]`

  /// A clip `[T, F]` that has each band's mean at every step: none in particular.
  std::vector<float> meanClip() const;
};

/// Of statistics by all clips, of pictures by 256 of them at most, from all over. Throws FileError,
/// Interrupted.
UsualClips usualClips(const Dataset& dataset, const std::stop_token& stop);

}  // namespace cuadrante
