#pragma once

#include "core/learning/training_options.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace cuadrante {

/// Lists of values by their options' keys ("recurrent_activation").
struct Grid {
  std::map<std::string, std::vector<OptionValue>, std::less<>> lists;

  friend bool operator==(const Grid&, const Grid&) = default;
};

/// The options that a grid may vary, named as on the command line: "axis", "cell", "units", …
/// "recurrent-activation", "seed". Not `threads`: runs of a sweep have one each.
std::vector<std::string> gridOptions(const TrainingOptions& options = trainingOptions());

/// A grid from a JSON object of lists of values, named as on the command line:
/// `{"axis": ["energia"], "cell": ["gru", "lstm"], "units": [[32], [64, 32]], "batch": [32, 48]}`.
/// Throws OptionError naming the option: not JSON, an unknown name (and which is near), no list, an
/// empty one, a value out of its range.
Grid gridFromJson(const std::string& json, const TrainingOptions& options = trainingOptions());
/// For gridFromJson.
std::string toJson(const Grid& grid);
/// The grid of one configuration.
Grid gridOf(const TrainingConfig& config, const TrainingOptions& options = trainingOptions());

/// With the usual value of each option that it does not name, but for those that follow the
/// architecture.
Grid completed(Grid grid, const TrainingOptions& options = trainingOptions());
/// How many configurations it has if all count, those that are equal too.
std::size_t sizeOf(const Grid& grid);

/// All configurations of a grid. Options that it does not name have `train`'s defaults (the
/// optimiser that of the architecture). They come as nested loops would give them, over
/// gridOptions() in that order, the last fastest, the values in the order of their list. What an
/// architecture has no use for (the 2-D CNN for units) does not count; configurations that are
/// equal come once. `seed` is also the seed of the split. Throws OptionError naming the option: an
/// empty list, a value out of its range; more than 100,000 configurations.
std::vector<TrainingConfig> expandGrid(const Grid& grid,
                                       const TrainingOptions& options = trainingOptions());
std::vector<TrainingConfig> expandGrid(const std::string& json);
/// Of a file, which the error names. Throws FileError too.
std::vector<TrainingConfig> readGrid(const std::filesystem::path& file);

/// Every configuration once for each of `repeats` seeds (its own, and those counted up from it) and
/// for each of `folds` folds (0: its own split), the folds fastest. Throws OptionError, for more
/// than 100,000 too.
std::vector<TrainingConfig> withRepeatsAndFolds(const std::vector<TrainingConfig>& configs,
                                                int repeats, int folds);

}  // namespace cuadrante
