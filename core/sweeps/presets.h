#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A grid with a name: what is recommended (docs/recommended.md), or one of the thesis's nine
/// tables, of each of which docs/thesis.md says what is known of it and what was chosen by us.
struct Preset {
  std::string_view name;     ///< "recommended", "thesis-5-1" … "thesis-5-9"
  std::string_view about;    ///< one line of English
  std::string_view dataset;  ///< which labels, such as "version 1: as first labelled"
  std::string_view grid;     ///< for expandGrid
  bool byFolds = false;      ///< cross-validated by the usual folds; the thesis's are of one split
};
const std::vector<Preset>& presets();
/// What was recommended until version 2 of the musical statistics: a grid for expandGrid.
std::string_view formerlyRecommendedGrid();
/// Throws OptionError, naming the nearest.
const Preset& presetNamed(std::string_view name);

}  // namespace cuadrante
