#pragma once

#include "core/features/features.h"

#include <CLI/CLI.hpp>

#include <map>
#include <span>
#include <string>

namespace cuadrante::app {

/// What the command line says of a version's features, in its own words.
struct FeatureWords {
  std::span<const FeatureKind> kinds = featureKinds();
  std::string kind = std::string(kinds.front().key);
  std::map<std::string, std::string> parameters{};  ///< by the option's name, without dashes
};

/// Under what the help lists them.
inline constexpr const char* kFeatureGroup = "What networks are given (the thesis's by default)";

/// --features and an option for each parameter of any of the kinds. `words` outlives the parsing.
void addFeatureOptions(CLI::App& command, FeatureWords& words);

/// Throws OptionError, also for a parameter of another kind.
Features featuresOf(const FeatureWords& words);

}  // namespace cuadrante::app
