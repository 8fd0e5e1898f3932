#pragma once

#include <cstdint>
#include <random>

namespace cuadrante::models {

/// In (0, 1), from the upper 53 bits: the same with every standard library.
inline double uniform(std::mt19937_64& random) {
  return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
}

/// In [least, most], least ≤ most, each as likely.
inline std::int64_t uniform(std::int64_t least, std::int64_t most, std::mt19937_64& random) {
  return least + static_cast<std::int64_t>(uniform(random) * static_cast<double>(most - least + 1));
}

/// From the distribution Beta(alpha, alpha), alpha > 0.
double symmetricBeta(double alpha, std::mt19937_64& random);

}  // namespace cuadrante::models
