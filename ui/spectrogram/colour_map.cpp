#include "spectrogram/colour_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante::ui {
namespace {

// Every eighth entry of matplotlib.cm.magma (CC0); linear between them.
constexpr std::array<QRgb, 33> kMagma{
    0x000004, 0x030312, 0x0A0822, 0x130D34, 0x1D1147, 0x29115A, 0x36106B, 0x440F76, 0x51127C,
    0x5D177F, 0x6A1C81, 0x762181, 0x832681, 0x902A81, 0x9C2E7F, 0xAA337D, 0xB73779, 0xC43C75,
    0xD0416F, 0xDC4869, 0xE75263, 0xEF5D5E, 0xF56B5C, 0xF9795D, 0xFC8961, 0xFD9869, 0xFEA772,
    0xFEB67C, 0xFEC488, 0xFED395, 0xFDE2A3, 0xFCF0B2, 0xFCFDBF};

}  // namespace

QRgb magma(double value) {
  const double place = std::clamp(value, 0.0, 1.0) * (kMagma.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, kMagma.size() - 1);
  const double share = place - static_cast<double>(below);
  const auto mixed = [share](int low, int high) {
    return static_cast<int>(std::lround(low + (high - low) * share));
  };
  const QRgb low = kMagma[below];
  const QRgb high = kMagma[above];
  return qRgb(mixed(qRed(low), qRed(high)), mixed(qGreen(low), qGreen(high)),
              mixed(qBlue(low), qBlue(high)));
}

}  // namespace cuadrante::ui
