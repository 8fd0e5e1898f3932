#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// A point of the emotion plane, each coordinate in [-1, 1]: placer (valence, x) and energia
/// (arousal, y).
struct EmotionPoint {
  double placer = 0.0;
  double energia = 0.0;

  friend bool operator==(const EmotionPoint&, const EmotionPoint&) = default;
};

/// True if both coordinates are finite and in [-1, 1].
bool isValid(EmotionPoint point) noexcept;

/// The sign pair of a point; zero counts as positive. The values are those of Y_tag.npy.
enum class Quadrant { Estres = 0, Felicidad = 1, Calma = 2, Tristeza = 3 };

inline constexpr std::array<Quadrant, 4> kQuadrants{Quadrant::Estres, Quadrant::Felicidad,
                                                    Quadrant::Calma, Quadrant::Tristeza};

Quadrant quadrantOf(EmotionPoint point) noexcept;

/// "estres", "felicidad", "calma", "tristeza": the name in files, never translated.
std::string_view quadrantKey(Quadrant quadrant) noexcept;

/// One axis of the plane.
enum class Axis { Energia, Placer };

/// "energia", "placer": the name in files and on the command line.
std::string_view axisKey(Axis axis) noexcept;
std::optional<Axis> axisFromKey(std::string_view key) noexcept;

double coordinate(EmotionPoint point, Axis axis) noexcept;

/// `point` with one coordinate replaced; the other is carried over bit for bit.
EmotionPoint withCoordinate(EmotionPoint point, Axis axis, double value) noexcept;

}  // namespace cuadrante
