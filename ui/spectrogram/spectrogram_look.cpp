#include "ui/spectrogram/spectrogram_look.h"

namespace cuadrante::ui {

QString lookKey(const SpectrogramLook& look) {
  return QStringLiteral("%1 %2 %3")
      .arg(look.colours == ColourMap::Viridis ? QStringLiteral("viridis") : QStringLiteral("magma"),
           look.axis == FrequencyAxis::Logarithmic ? QStringLiteral("logarithmic")
                                                   : QStringLiteral("linear"))
      .arg(look.rangeDb);
}

std::optional<SpectrogramLook> lookFromKey(const QString& key) {
  for (const ColourMap colours : {ColourMap::Magma, ColourMap::Viridis})
    for (const FrequencyAxis axis : {FrequencyAxis::Linear, FrequencyAxis::Logarithmic})
      for (const int range : kRangesDb)
        if (const SpectrogramLook look{colours, axis, range}; lookKey(look) == key)
          return look;
  return std::nullopt;
}

}  // namespace cuadrante::ui
