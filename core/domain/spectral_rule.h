#pragma once

#include "core/domain/emotion.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace cuadrante {

/// The annotator name under which the rule's labels are stored; the name says that it is a machine.
inline constexpr std::string_view kSpectralRuleName = "regla: espectro";

/// A stand-in for a person, so that the demo can be trained at once: energia from level and onset
/// strength, placer from how much better the clip fits a major than a minor key (Krumhansl–Kessler
/// profiles on a chroma; the guideline of the thesis's fourth version). `docs/rule.md` gives the
/// formulas and their constants. `samples`: a whole clip at 44,100 Hz, 16 bits.
EmotionPoint spectralRule(std::span<const std::int16_t> samples);

}  // namespace cuadrante
