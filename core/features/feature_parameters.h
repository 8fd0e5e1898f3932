#pragma once

#include "core/features/features.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A parameter that is a whole number from `least` to `most`.
FeatureParameter wholeParameter(std::string_view key, std::int64_t usual, double least, double most,
                                std::string_view label, std::string_view help);
/// The same with a name to speak of it by, where the key is none.
FeatureParameter wholeParameter(std::string_view key, std::string_view name, std::int64_t usual,
                                double least, double most, std::string_view label,
                                std::string_view help);

/// A parameter that is one of these words.
FeatureParameter wordParameter(std::string_view key, std::vector<OptionWord> words,
                               std::string_view usual, std::string_view label,
                               std::string_view help);

}  // namespace cuadrante
