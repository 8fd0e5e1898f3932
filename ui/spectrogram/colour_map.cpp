#include "ui/spectrogram/colour_map.h"

#include "ui/spectrogram/colour_tables.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {

std::span<const QRgb, 256> coloursOf(ColourMap map) {
  return map == ColourMap::Viridis ? kViridis : kMagma;
}

QRgb colourOf(ColourMap map, double value) {
  const double place = std::clamp(value, 0.0, 1.0) * 255.0;
  return coloursOf(map)[static_cast<std::size_t>(std::lround(place))];
}

}  // namespace cuadrante::ui
