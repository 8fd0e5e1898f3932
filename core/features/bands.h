#pragma once

#include "core/features/features.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// Where a band of features lies.
struct Band {
  std::string name;             ///< "440 Hz", "A4", "A"; its number from 1 where it has no place
  std::optional<double> hertz;  ///< its middle
  std::size_t part = 0;  ///< of bands that begin anew (FeatureKind::pitches), which time it is
};

/// All bands of features, in their order.
std::vector<Band> bandsOf(const Features& features);

/// How long a time step is, in seconds.
double secondsPerStep(const Features& features);

}  // namespace cuadrante
