#include "models/data/gather_ahead.h"

#include <algorithm>

namespace cuadrante::models {

std::size_t GatherAhead::take(std::span<const std::size_t> rows) {
  const std::size_t next = (current_ + 1) % kBuffers;
  const bool isAhead = ahead_.valid() && std::ranges::equal(rows, aheadRows_);
  if (ahead_.valid())
    ahead_.wait();
  std::future<void> gathered = std::move(ahead_);
  if (isAhead)
    gathered.get();
  else
    gather_(rows, next);
  current_ = next;
  return current_;
}

void GatherAhead::begin(std::span<const std::size_t> rows) {
  if (ahead_.valid())
    ahead_.wait();
  aheadRows_.assign(rows.begin(), rows.end());
  ahead_ = std::async(std::launch::async,
                      [this, next = (current_ + 1) % kBuffers] { gather_(aheadRows_, next); });
}

}  // namespace cuadrante::models
