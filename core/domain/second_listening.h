#pragma once

#include "core/domain/spectral_rule.h"

#include <string_view>

namespace cuadrante {

/// The annotator name of the stand-in for a second listening; it says that it is a rule.
inline constexpr std::string_view kSecondListeningName = "regla: segunda escucha";

/// spectralRule on each half of the clip, averaged: a second opinion by other evidence than the
/// whole clip's.
EmotionPoint secondListening(std::span<const std::int16_t> samples);

}  // namespace cuadrante
