#pragma once

#include "core/learning/run.h"
#include "models/training/learner.h"

#include <cstdint>
#include <optional>

namespace cuadrante::models {

/// Mean loss and accuracy over the clips added.
class Tally {
 public:
  void add(const Verdict& verdict, int label) {
    loss_ += verdict.loss;
    hits_ += verdict.predicted == label ? 1 : 0;
    ++clips_;
  }
  std::optional<LossAndAccuracy> result() const {
    if (clips_ == 0)
      return std::nullopt;
    const auto clips = static_cast<double>(clips_);
    return LossAndAccuracy{loss_ / clips, static_cast<double>(hits_) / clips};
  }

 private:
  double loss_ = 0.0;
  std::int64_t hits_ = 0, clips_ = 0;
};

}  // namespace cuadrante::models
