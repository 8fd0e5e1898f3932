#pragma once

#include "core/features/features.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace cuadrante::pictures {

/// The usual values of the parameters of mel bands.
struct UsualMel {
  std::int64_t bands, lowestHz, highestHz;
  std::string_view height;  ///< "one", "area"
};

/// "bands", "lowest_hz", "highest_hz", "scale", "height".
std::vector<FeatureParameter> melParameters(const UsualMel& usual);

/// Throws OptionError unless the lowest frequency is below the highest.
void requireMelRange(const Features& features);

}  // namespace cuadrante::pictures
