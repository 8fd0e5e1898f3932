#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A grid with a name: one of the thesis's nine tables. docs/thesis.md says of each what is known
/// of it and what was chosen by us.
struct Preset {
  std::string_view name;     ///< "thesis-5-1" … "thesis-5-9"
  std::string_view about;    ///< one line of English
  std::string_view dataset;  ///< which labels, such as "version 1: as first labelled"
  std::string_view grid;     ///< for expandGrid
};
const std::vector<Preset>& presets();
/// Throws OptionError, naming the nearest.
const Preset& presetNamed(std::string_view name);

}  // namespace cuadrante
