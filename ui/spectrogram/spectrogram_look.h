#pragma once

#include "ui/spectrogram/colour_map.h"

#include <QString>

#include <array>
#include <optional>

namespace cuadrante::ui {

enum class FrequencyAxis { Linear, Logarithmic };

/// How spectrograms are drawn: a choice of who looks, not of the clip.
struct SpectrogramLook {
  ColourMap colours = ColourMap::Magma;
  FrequencyAxis axis = FrequencyAxis::Linear;
  int rangeDb = 80;  ///< what lies so far below the peak, and below, is darkest; one of kRangesDb

  friend bool operator==(const SpectrogramLook&, const SpectrogramLook&) = default;
};

inline constexpr std::array kRangesDb{40, 60, 80, 100};

/// "magma linear 80": for settings.
QString lookKey(const SpectrogramLook& look);
std::optional<SpectrogramLook> lookFromKey(const QString& key);

}  // namespace cuadrante::ui
