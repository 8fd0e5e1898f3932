#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace cuadrante::models {

/// A frame of the constant-Q picture, laid out so that the convolutions over its harmonics read it
/// in place. The graph stacks eight pictures: S_h[f] = X[f + shift_h] for 0 <= f < 264, 0 elsewhere
/// (X: 309 bins, 0 beyond). Away from the edges of f a convolution over the S_h is one over X, with
/// the weights that meet the same bin of X added up; near them it reads copies that end where the
/// graph's pictures do.
namespace harmonic_rows {

inline constexpr std::size_t kHarmonics = 8;
/// Contours whose convolution reads the left copies, X, and the right copies: from the first of
/// each on, so many.
inline constexpr std::size_t kLeftPlaces = 32, kMiddle = 32, kMiddlePlaces = 192, kRight = 216,
                             kRightPlaces = 48;

/// Floats of a row.
inline constexpr std::size_t kWidth = 3936;

/// Where a convolution of 39 bins finds what it reads for the first place of each part, at bin j
/// (0 … 38) of harmonic h.
std::int32_t leftPlace(std::size_t bin, std::size_t harmonic);
std::int32_t middlePlace(std::size_t bin, std::size_t harmonic);
std::int32_t rightPlace(std::size_t bin, std::size_t harmonic);
/// Where a convolution of 5 bins with a step of 3 does for note 0, at bin j (0 … 4).
std::int32_t notePlace(std::size_t bin, std::size_t harmonic);

/// `picture` `[309]` → `row` `[kWidth]`, which was 0 before its first use.
void fill(std::span<const float> picture, float* row);

}  // namespace harmonic_rows
}  // namespace cuadrante::models
