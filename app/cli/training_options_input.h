#pragma once

#include "core/learning/training_options.h"

#include <CLI/CLI.hpp>

#include <list>
#include <string>

namespace cuadrante::app {

/// The options of a training on the command line, from the table of options: `--clip-norm 0.5`,
/// `--conv1d`, `--no-conv1d`.
class TrainingOptionsInput {
 public:
  /// Adds them to a command, each with its words or range, its default and its help.
  void addTo(CLI::App& command, const TrainingOptions& options = trainingOptions());

  /// What was given. Throws OptionError.
  OptionValues given() const;

 private:
  struct Input {
    const TrainingOption* option;
    CLI::Option* parsed;
    std::string text;
    bool flag = false;
  };
  std::list<Input> inputs_;  ///< the command line keeps references to their values
};

}  // namespace cuadrante::app
