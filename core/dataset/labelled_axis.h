#pragma once

#include "core/dataset/dataset.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace cuadrante {

/// The axis that all labels are of, where they are of one alone (Y.npy of `[N]`): the other
/// coordinate is NaN then, of which nobody said anything. nullopt where they are of both.
std::optional<Axis> onlyAxis(const std::vector<DatasetClip>& clips);

/// Writes down in the dataset.json of a folder whose Y.npy is `[N]` of which axis it is; what else
/// stands there stays. Throws OptionError (Y.npy is of both axes, dataset.json says the other
/// axis), FileError, FormatError.
void keepAxis(const std::filesystem::path& folder, Axis axis);

}  // namespace cuadrante
