#pragma once

#include <QRgb>

#include <span>

namespace cuadrante::ui {

/// Perceptually even colour maps of matplotlib, also in grey and for colour-blind people: magma
/// from black over violet to light yellow, viridis from dark violet over green to yellow. The same
/// in both schemes, as in papers.
enum class ColourMap { Magma, Viridis };

/// matplotlib's 256 entries, dark to light.
std::span<const QRgb, 256> coloursOf(ColourMap map);
/// The entry for `value` in [0, 1], clamped.
QRgb colourOf(ColourMap map, double value);

}  // namespace cuadrante::ui
