#pragma once

#include "core/learning/run.h"
#include "core/work/train.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace cuadrante::app {

/// Whether a folder is a project; false for a dataset folder. Throws FileError (no such folder) and
/// ProjectError (neither of the two).
bool isProject(const std::filesystem::path& folder);

/// The runs of a project or a dataset folder. Throws what isProject throws.
RunStore runsOf(const std::filesystem::path& folder);

/// Which axis the labels of a dataset folder are of, where they are one number for a clip: written
/// down there (nothing of an empty word). Throws OptionError (a project), what keepAxis
/// throws.
void keepLabelsOf(const std::filesystem::path& folder, const std::string& axis);
/// "--labels-of" of a command that opens dataset folders.
void addLabelsOf(CLI::App& command, std::string& axis);

/// A project's version (the newest, if none is named) or the dataset folder itself. Throws also
/// OptionError: no version yet, an unknown one, a version of a dataset folder.
TrainingTarget trainingTarget(const std::filesystem::path& folder,
                              std::optional<std::int64_t> version);

}  // namespace cuadrante::app
