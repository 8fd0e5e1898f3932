#pragma once

#include "core/learning/training_config.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// The options that a grid may vary, named as on the command line: "axis", "cell", "units", …
/// "recurrent-activation", "seed". Not `threads`: runs of a sweep have one each.
std::vector<std::string> gridOptions();

/// All configurations of a grid, a JSON object of lists of values:
/// `{"axis": ["energia"], "cell": ["gru", "lstm"], "units": [[32], [64, 32]], "batch": [32, 48]}`.
/// Options that it does not name have `train`'s defaults (the optimiser that of the cell). They
/// come as nested loops would give them, over gridOptions() in that order, the last fastest, the
/// values in the order of their list. Where a cell is the 2-D CNN, units and conv1d do not count;
/// configurations that are equal come once. `seed` is also the seed of the split. Throws
/// OptionError naming the option: not JSON, an unknown name (and which is near), no list, an empty
/// one, a value out of its range.
std::vector<TrainingConfig> expandGrid(const std::string& json);
/// Of a file, which the error names. Throws FileError too.
std::vector<TrainingConfig> readGrid(const std::filesystem::path& file);

/// A grid as values: what forms offer as lists, and what they do not.
struct Grid {
  std::vector<Task> axis{Task::Energia};
  std::vector<Cell> cell{Cell::Gru};
  std::vector<std::vector<int>> units{{32}};
  std::vector<double> dropout{0.5};
  std::vector<bool> conv1d{false};
  std::vector<int> epochs{50};
  std::vector<int> batch{32};
  std::vector<double> learningRate{0.002};
  std::vector<Optimizer> optimizer;  ///< empty: the usual one of each cell
  std::vector<SplitMethod> split{SplitMethod::BySong};
  std::vector<double> test{0.1};
  std::vector<double> validation{0.2};
  std::vector<std::uint64_t> seed{1};
  TrainingConfig others;  ///< the options that have no list above

  friend bool operator==(const Grid&, const Grid&) = default;
};

/// For expandGrid.
std::string toJson(const Grid& grid);
/// Throws OptionError: what expandGrid refuses, and several values of an option without a list.
Grid gridFromJson(const std::string& json);
/// The grid of one configuration.
Grid gridOf(const TrainingConfig& config);
std::vector<TrainingConfig> expandGrid(const Grid& grid);

/// Every configuration once for each of `repeats` seeds (its own, and those counted up from it) and
/// for each of `folds` folds (0: its own split), the folds fastest. Throws OptionError, for more
/// than 100,000 too.
std::vector<TrainingConfig> withRepeatsAndFolds(const std::vector<TrainingConfig>& configs,
                                                int repeats, int folds);

/// What these have in common: the configuration with neither seed nor fold of its own.
TrainingConfig withoutSeedAndFold(TrainingConfig config);

}  // namespace cuadrante
