#pragma once

#include "core/domain/emotion.h"
#include "core/learning/training_config.h"
#include "core/sweeps/comparison_sweeps.h"
#include "core/work/train.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace cuadrante {

/// By which trainings two versions are compared.
struct ComparisonRequest {
  std::vector<TrainingConfig> networks{};  ///< none: see planComparison
  Task task = Task::Energia;               ///< of the networks, where none is given
  std::size_t best = 0;                    ///< so many of the best of the runs on the first version
  std::optional<int> epochs{};             ///< instead of the networks' own
  int folds = 5;
  int repeats = 1;
};

struct PlannedComparison {
  std::vector<TrainingConfig> networks;
  bool trained = false;  ///< they are the best of finished runs (networksToCompare)
  ComparisonPlan plan;
};

/// What is to be trained on two versions of a project: the networks that are given, else the best,
/// else, where none is asked for or there are no such runs, the usual GRU; where the clips of
/// either version have one time step, which no recurrent network has a use for, the usual dense
/// one. Throws OptionError for a network that cannot be trained, FileError, FormatError
/// (BadDataset).
PlannedComparison planComparison(const ComparisonRequest& request, const TrainingTarget& first,
                                 const TrainingTarget& second);

/// Whether the networks of the plan learn the same of both versions: the same clips with the same
/// features, each of the same class in all that they learn. Then no label can have helped. Throws
/// FileError, FormatError (BadDataset).
bool teachTheSame(const ComparisonPlan& plan);

}  // namespace cuadrante
