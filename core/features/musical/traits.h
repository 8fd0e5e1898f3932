#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace cuadrante::musical {

/// What several measures say together, in words (CUADRANTE_TEXT "Option").
struct Trait {
  std::string_view key;         ///< in files: "mode"
  std::string_view more, less;  ///< of a clip with more, or less, of it than others have
  /// Where 0 divides what is measured, of a clip that lies on that side of it, and further than
  /// others do: "major key". Empty: nothing divides it.
  std::string_view above{}, below{};
};

/// All of them.
std::span<const Trait> traits();

/// The trait that a measure of musical statistics, with or without notes, belongs to.
struct MeasureTrait {
  const Trait* trait;
  int sign;  ///< −1: the higher the measure, the less of the trait
};
/// By the name of the measure; nullopt for one that is not in the table.
std::optional<MeasureTrait> traitOf(std::string_view measure);

}  // namespace cuadrante::musical
