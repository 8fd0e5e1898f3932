#pragma once

#include "core/work/keep_split.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace cuadrante {
class Project;
}

namespace cuadrante::app {

/// What `dataset build` was told of sides that somebody laid down.
struct GivenSplitWords {
  std::filesystem::path file;
  std::string map, from;
  bool skipUnknown = false;
  bool none = false;
};

/// --split, --split-map, --split-from, --skip-unknown, --no-split.
void addGivenSplitOptions(CLI::App& command, GivenSplitWords& words);
/// Keeps the table that is named. Returns whether the version is to have the sides that the project
/// keeps. Throws what keepSplit throws.
bool takeGivenSplit(Project& project, const GivenSplitWords& words);

/// The clips of each side, the songs without one, those on two; nothing for nullopt.
void sayCoverage(const std::optional<SplitCoverage>& coverage);

/// dataset split list, remove.
void addGivenSplitCommand(CLI::App& dataset);

}  // namespace cuadrante::app
