#pragma once

#include "core/learning/learning_option.h"
#include "core/learning/training_config.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

using TrainingOption = LearningOption<TrainingConfig>;
using TrainingOptions = std::vector<TrainingOption>;

/// The one table of what a training can be told: files, validation, grids, the command line, forms,
/// differences between runs, columns and the identity of a configuration go by it, in its order.
/// What each takes as `options` is this table but in tests.
const TrainingOptions& trainingOptions();

/// nullptr for a key that is none of them.
const TrainingOption* findOption(std::string_view key,
                                 const TrainingOptions& options = trainingOptions());
/// Its value; nullopt where the configuration has no such option.
std::optional<OptionValue> optionOf(const TrainingConfig& config, std::string_view key,
                                    const TrainingOptions& options = trainingOptions());
/// Whether the option makes a difference in this configuration.
bool matters(const TrainingOption& option, const TrainingConfig& config);

/// Values by their options' keys.
using OptionValues = std::map<std::string, OptionValue, std::less<>>;

/// What becomes of a value that the configuration's architecture has no use for.
enum class Unfit { Refuse, LeaveOut };

/// The configuration with these values in place of its own. With another architecture come that
/// one's defaults for what the former did not have, and its usual optimiser unless one is given; a
/// seed is that of the split too unless `split_seed` is given. Throws OptionError: an unknown key,
/// a value that is none of the option (checkOption), an unfit one.
TrainingConfig withOptions(TrainingConfig config, const OptionValues& values,
                           Unfit unfit = Unfit::Refuse,
                           const TrainingOptions& options = trainingOptions());

/// The configuration with the defaults of what makes no difference in it (the plateau's numbers
/// without a plateau).
TrainingConfig withoutWhatIsIdle(TrainingConfig config,
                                 const TrainingOptions& options = trainingOptions());

/// The configuration without what only repeats it or speeds it up (OptionUse::identifies) and what
/// makes no difference in it: these are the defaults.
TrainingConfig identityOf(TrainingConfig config,
                          const TrainingOptions& options = trainingOptions());
/// Whether runs of both are runs of one configuration, on whatever seeds and folds.
bool sameConfiguration(const TrainingConfig& a, const TrainingConfig& b);

/// Throws OptionError naming the first value out of its range.
void validate(const TrainingConfig& config, const TrainingOptions& options);

/// The words by which the command line trains that configuration on a dataset folder, every option
/// named, whatever is usual there: "cuadrante-cli", "train", the folder, "--axis", "energia", …
std::vector<std::string> trainingCommand(const TrainingConfig& config, const std::string& dataset);

}  // namespace cuadrante
