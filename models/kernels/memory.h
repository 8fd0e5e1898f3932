#pragma once

#include <cstddef>
#include <memory>

namespace cuadrante::models {

/// Floats that begin at a cache line, kept from one use to the next.
class Memory {
 public:
  /// At least so many, of whatever values; what was there is lost when it grows.
  float* atLeast(std::size_t floats);
  /// So many, all 0.
  float* zeros(std::size_t floats);
  float* data() const { return floats_.get(); }

 private:
  struct Free {
    void operator()(float* floats) const noexcept;
  };
  std::unique_ptr<float, Free> floats_;
  std::size_t size_ = 0;
};

}  // namespace cuadrante::models
