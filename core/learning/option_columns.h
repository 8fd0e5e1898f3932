#pragma once

#include "core/learning/training_options.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A column of an option's value, in tables of runs and of sweeps.
struct OptionColumn {
  std::string_view key;  ///< with the thesis's names: units, axis, conv, lr, dr, bs
  const TrainingOption* option;

  bool numeric() const;
  /// "" for what the configuration does not have; a flag that it does not have is "no".
  std::string cell(const TrainingConfig& config) const;
  /// To sort by: NaN for texts and for what the configuration does not have.
  double sortValue(const TrainingConfig& config) const;
};

/// The columns that describe a configuration, in the thesis's order, then those that it does not
/// have, but for `seed`.
std::vector<OptionColumn> optionColumns(const TrainingOptions& options = trainingOptions());
/// Any option as a column, whether tables show it or not, by its key or its column's; `option` is
/// nullptr for a name that is none's.
OptionColumn optionColumn(std::string_view key, const TrainingOptions& options = trainingOptions());

/// The options that tell these configurations apart, in the order of the table: "l2", "split".
std::vector<std::string> differingOptions(const std::vector<TrainingConfig>& configs);
/// "l2 0.1, split by-clip", of those options.
std::string optionsText(const TrainingConfig& config, const std::vector<std::string>& options);

}  // namespace cuadrante
