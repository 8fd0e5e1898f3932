#include "models/notes/harmonic_rows.h"

#include "core/features/notes/note_listener.h"
#include "models/notes/constant_q.h"

#include <algorithm>
#include <array>

namespace cuadrante::models::harmonic_rows {
namespace {

constexpr std::size_t kNotes = NotePosteriors::kNotes, kContours = NotePosteriors::kContours;
/// Bins from the first to each harmonic: 1/2, 1, 2, … 7.
constexpr std::array<std::int32_t, kHarmonics> kShifts{-36, 0, 36, 57, 72, 84, 93, 101};
/// Bins on either side that a convolution of 39 looks at.
constexpr std::int32_t kReach = 19;

// A row: X between margins; its three phases, X[3g], X[3g + 1], X[3g + 2], between margins; the
// left and the right ends of each S_h; S_h[3g - 1] and S_h[3g + 3] for each note g.
constexpr std::size_t kX = 64, kPhases = 512, kPhaseWidth = 160, kPhaseMargin = 16;
constexpr std::size_t kLeftEnds = kPhases + 3 * kPhaseWidth, kLeftWidth = 80;
constexpr std::size_t kRightEnds = kLeftEnds + kHarmonics * kLeftWidth, kEndWidth = 96;
constexpr std::size_t kBefore = kRightEnds + kHarmonics * kEndWidth;
constexpr std::size_t kBehind = kBefore + kHarmonics * kEndWidth;
static_assert(kBehind + kHarmonics * kEndWidth == kWidth);
constexpr std::size_t kLeftBins = kLeftPlaces + kReach;          ///< of S_h from 0 on
constexpr std::size_t kRightBins = kContours - kRight + kReach;  ///< of S_h up to its last
constexpr std::size_t kPhaseBins = ConstantQ::kBins / 3;

std::int32_t place(std::size_t index) {
  return static_cast<std::int32_t>(index);
}

/// Where X[3g + bin] stands for g = 0.
std::int32_t phasePlace(std::int32_t bin) {
  const std::int32_t phase = (bin % 3 + 3) % 3;
  return place(kPhases + static_cast<std::size_t>(phase) * kPhaseWidth + kPhaseMargin) +
         (bin - phase) / 3;
}

}  // namespace

std::int32_t leftPlace(std::size_t bin, std::size_t harmonic) {
  return place(kLeftEnds + harmonic * kLeftWidth + bin);
}

std::int32_t middlePlace(std::size_t bin, std::size_t harmonic) {
  return place(kX + kMiddle + bin) - kReach + kShifts[harmonic];
}

std::int32_t rightPlace(std::size_t bin, std::size_t harmonic) {
  return place(kRightEnds + harmonic * kEndWidth + bin);
}

std::int32_t notePlace(std::size_t bin, std::size_t harmonic) {
  if (bin == 0)
    return place(kBefore + harmonic * kEndWidth);
  if (bin == 4)
    return place(kBehind + harmonic * kEndWidth);
  return phasePlace(place(bin) - 1 + kShifts[harmonic]);
}

void fill(std::span<const float> picture, float* row) {
  float* const x = row + kX;
  std::ranges::copy(picture, x);
  for (std::size_t phase = 0; phase < 3; ++phase) {
    float* const of = row + kPhases + phase * kPhaseWidth + kPhaseMargin;
    for (std::size_t g = 0; g < kPhaseBins; ++g)
      of[g] = picture[3 * g + phase];
  }
  for (std::size_t h = 0; h < kHarmonics; ++h) {
    const std::int32_t shift = kShifts[h];
    std::copy_n(x + shift, kLeftBins, row + kLeftEnds + h * kLeftWidth + kReach);
    std::copy_n(x + shift + kRight - kReach, kRightBins, row + kRightEnds + h * kEndWidth);
    std::copy_n(row + phasePlace(shift - 1) + 1, kNotes - 1, row + kBefore + h * kEndWidth + 1);
    std::copy_n(row + phasePlace(shift + 3), kNotes - 1, row + kBehind + h * kEndWidth);
  }
}

}  // namespace cuadrante::models::harmonic_rows
