#pragma once

#include "core/domain/emotion.h"

#include <optional>

namespace cuadrante {

/// Labels that tell a quadrant and no point. A coordinate of which only the sign is known is
/// infinite, in memory, in the database and in Y.npy: whoever compares it gets its side, and no
/// mean, distance or picture can take it for a value that somebody said.

/// The label of which only the quadrant is known.
EmotionPoint onlyQuadrant(Quadrant quadrant) noexcept;

/// Of which only the sign is known.
bool isOnlySign(double coordinate) noexcept;

/// The coordinate where it has a value; nullopt where its sign is known, or nothing (NaN).
std::optional<double> valueOn(EmotionPoint label, Axis axis) noexcept;

/// True if each coordinate is in [-1, 1], or only its sign is known; isValid() of those that are
/// points.
bool isLabel(EmotionPoint label) noexcept;

}  // namespace cuadrante
