#pragma once

#include "core/domain/emotion.h"

#include <optional>
#include <string_view>

namespace cuadrante {

/// What people call the quadrants: "Q1" to "Q4" or 1 to 4, which go round from high energy and
/// high pleasure against the clock (Russell 1980, as EMOPIA, MERGE and 4Q count them: Felicidad,
/// Estrés, Tristeza, Calma), "HVHA", "LVHA", "LVLA", "HVLA" (high or low valence and arousal),
/// their keys (quadrantKey) and their English names, in any case. nullopt for anything else.
std::optional<Quadrant> quadrantFromWord(std::string_view word);

}  // namespace cuadrante
