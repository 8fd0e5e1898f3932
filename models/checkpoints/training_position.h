#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante::models {

/// How far a training has come: with the weights, the optimiser's state and the run's seed all that
/// going on exactly needs, since each draw (order, dropout) follows from seed, epoch and place in
/// it.
struct TrainingPosition {
  int epoch = 0;          ///< finished ones
  std::size_t clips = 0;  ///< trained on in the epoch under way
  double loss = 0.0;      ///< sum over those clips
  std::int64_t hits = 0;  ///< of those clips
  int batch = 0;          ///< clips per step by now; fewer than asked for where memory ran out

  friend bool operator==(const TrainingPosition&, const TrainingPosition&) = default;
};

}  // namespace cuadrante::models
