#pragma once

#include "core/learning/training_config.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Trainings with a name: what is recommended (docs/recommended.md), or one of the thesis's nine
/// tables (docs/thesis.md).
struct Preset {
  std::string_view name;     ///< "recommended", "thesis-5-1" … "thesis-5-9"
  std::string_view about;    ///< one line of English
  std::string_view dataset;  ///< which labels, such as "version 1: as first labelled"
  std::string_view grid;     ///< for expandGrid; empty of a table of the thesis
  bool byFolds = false;      ///< cross-validated by the usual folds; the thesis's are of one split
  int table = 0;             ///< of the thesis: 1 to 9; 0: of none
};
const std::vector<Preset>& presets();
/// In the order in which they are trained: of a table of the thesis that of its tests.
std::vector<TrainingConfig> configsOf(const Preset& preset);
/// What was recommended until version 2 of the musical statistics: a grid for expandGrid.
std::string_view formerlyRecommendedGrid();
/// Throws OptionError, naming the nearest.
const Preset& presetNamed(std::string_view name);

}  // namespace cuadrante
