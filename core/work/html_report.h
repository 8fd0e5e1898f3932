#pragma once

#include "core/ground/ids.h"
#include "core/learning/run.h"

#include <string>
#include <vector>

namespace cuadrante {

class Project;

struct ReportOptions {
  std::vector<RunNumber> runs;  ///< shown one by one; empty: the best of each task
  std::size_t best = 4;         ///< how many of each task then, by test accuracy
};

/// The state of a project as one HTML page that needs nothing else, neither files nor a network:
/// counts, annotators and their agreement, the dataset versions with their planes, the table of all
/// runs, the table of each sweep, and for some runs curves, confusion matrix and planes of
/// predictions. `made` is the time that it names (UTC, ISO 8601). Runs whose dataset is gone are
/// shown without planes. Throws OptionError for a run that does not exist, and what reading a
/// project throws.
std::string htmlReport(Project& project, const RunStore& runs, const ReportOptions& options,
                       const std::string& made);

}  // namespace cuadrante
