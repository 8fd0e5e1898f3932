#pragma once

#include <cstdint>

namespace cuadrante {

/// Half-open range of sample indices.
struct SampleRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

}  // namespace cuadrante
