#include "models/data/draws.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::models {

// Jöhnk 1964, in logarithms, which a small alpha does not let underflow.
double symmetricBeta(double alpha, std::mt19937_64& random) {
  const double a = std::max(alpha, 1e-100);  // the quotients stay finite
  while (true) {
    const double x = std::log(uniform(random)) / a, y = std::log(uniform(random)) / a;
    const double larger = std::max(x, y);
    const double logOfSum = larger + std::log1p(std::exp(std::min(x, y) - larger));
    if (logOfSum <= 0.0)
      return std::exp(x - logOfSum);
  }
}

}  // namespace cuadrante::models
