#pragma once

#include "core/ground/ids.h"
#include "core/ground/progress.h"
#include "core/learning/run.h"
#include "core/report/epoch_chart.h"

#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Dataset;
class Project;

struct ReportOptions {
  std::vector<RunNumber> runs;  ///< shown one by one; empty: the best of each task
  std::size_t best = 4;         ///< how many of each task then, by test accuracy
  ValueScale loss = ValueScale::Linear;
};

/// The state of a project as one HTML page that needs nothing else, neither files nor a network:
/// counts, annotators and their agreement, the dataset versions with their planes, the table of all
/// evaluations with intervals and baselines, the table of each sweep, the thesis's chapter as far
/// as it was trained (addThesisChapter), and for some of them curves (of the first fold), confusion
/// matrix and planes of predictions, and at its end what the figures mean. A run that is named is
/// shown by itself, also where it is a fold. `made` is the time that the page names (UTC, ISO
/// 8601). Runs whose dataset is gone are shown without planes. Uses all cores. Throws OptionError
/// for a run that does not exist, what reading a project throws, and Interrupted.
std::string htmlReport(Project& project, const RunStore& runs, const ReportOptions& options,
                       const std::string& made, const std::stop_token& stop = {},
                       const ProgressCallback& onProgress = {});
/// The same of a dataset's folder, with its clips and their labels in place of the project's.
std::string htmlReport(const Dataset& dataset, const RunStore& runs, const ReportOptions& options,
                       const std::string& made);

}  // namespace cuadrante
