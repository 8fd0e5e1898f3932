#include "core/ground/progress.h"

#include <cmath>

namespace cuadrante {
namespace {

// Before this the pace is mostly noise.
constexpr double kSecondsToEstimate = 1.0;
constexpr double kMemorySeconds = 30.0;

}  // namespace

void SharedProgress::add(std::size_t items, std::string latest) {
  const std::lock_guard lock(mutex_);
  done_ += items;
  if (callback_)
    callback_({.done = done_, .total = total_, .item = std::move(latest)});
}

std::optional<double> TimeLeft::observe(double share, double seconds) {
  if (!first_) {
    first_ = latest_ = {share, seconds};
    return std::nullopt;
  }
  const double passed = seconds - latest_.seconds;
  const double fade = std::exp(-passed / kMemorySeconds);
  weightedShare_ = weightedShare_ * fade + (share - latest_.share);
  weightedSeconds_ = weightedSeconds_ * fade + passed;
  latest_ = {share, seconds};
  if (seconds - first_->seconds < kSecondsToEstimate || weightedShare_ <= 0.0)
    return std::nullopt;
  return (1.0 - share) * weightedSeconds_ / weightedShare_;
}

}  // namespace cuadrante
