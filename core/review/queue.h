#pragma once

#include "dataset/dataset.h"
#include "experiment/run.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante {

/// A clip to hear again, and why.
struct QueuedClip {
  std::int64_t index = 0;
  std::string clip;
  EmotionPoint label;  ///< as in the dataset
  int missedBy = 0;    ///< runs whose prediction differs from the label
  int of = 0;          ///< runs that judged the clip
  double score = 0.0;  ///< mean probability that the runs gave to the label's class: the lower, the
                       ///< more suspicious
};

/// One run's verdicts.
struct JudgingRun {
  Run run;
  std::vector<Prediction> predictions;
};

/// The thesis's rule: the clips of `clips` that at least `missedBy` of `runs` miss, most missed
/// first, then by score. All subsets count, as in the thesis; a run that has not seen a clip does
/// not judge it. Throws OptionError: no runs, runs of different tasks, missedBy out of 1…runs.
std::vector<QueuedClip> reviewQueue(const std::vector<DatasetClip>& clips,
                                    const std::vector<JudgingRun>& runs, int missedBy);

/// The best `count` finished runs of a task by test accuracy (ties: validation accuracy, then the
/// earlier run).
std::vector<Run> bestRuns(const std::vector<Run>& runs, Task task, std::size_t count);

}  // namespace cuadrante
