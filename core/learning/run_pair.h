#pragma once

#include "core/learning/run.h"
#include "core/statistics/accuracy.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// Two runs on the test clips that both were judged on.
struct RunComparison {
  std::int64_t bothRight = 0, firstOnly = 0, secondOnly = 0, bothWrong = 0;
  /// Test clips of both that are left out: their class is another one in the second run's dataset.
  std::int64_t otherLabel = 0;
  std::optional<McNemar> test;  ///< absent without a clip to compare on

  std::int64_t clips() const { return bothRight + firstOnly + secondOnly + bothWrong; }
};

/// Compares the verdicts on the clips that are test clips of both, known by their index, and of the
/// same class in both. Both must have decided the same task.
RunComparison compareRuns(const std::vector<Prediction>& first,
                          const std::vector<Prediction>& second);

/// The same of two finished runs. Throws OptionError for runs of different tasks, FileError and
/// FormatError where predictions cannot be read.
RunComparison compareRuns(const RunStore& runs, const Run& first, const Run& second);

/// One option whose value is not the same in all runs.
struct ConfigDifference {
  std::string option;               ///< as in run.json: "cell", "lr"; also "version", "dataset"
  std::vector<std::string> values;  ///< of each run, in their order; "" where it has none
};

/// What differs in the configurations and datasets of the runs, in the order of run.json.
std::vector<ConfigDifference> configDifferences(const std::vector<Run>& runs);

}  // namespace cuadrante
