#pragma once

#include "core/ground/ids.h"
#include "core/sweeps/version_comparison.h"

#include <cstddef>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// Whether the labels of a version make better networks than another's, and by which trainings that
/// is found out.
struct CompareVersionsQuestion {
  VersionNumber first, second;
  Task task = Task::Energia;
  int networks = 0;  ///< so many of the best configurations; 0: the usual one
  int epochs = 0;    ///< 0: each configuration's own
  int folds = 5;
  int repeats = 1;

  friend bool operator==(const CompareVersionsQuestion&, const CompareVersionsQuestion&) = default;
};

/// How far its answer is.
struct CompareVersionsAnswer {
  std::vector<TrainingConfig> networks;
  bool trained = true;        ///< the networks are the best of finished runs; else the usual one
  std::size_t trainings = 0;  ///< on both versions together
  std::size_t finished = 0, failed = 0;
  std::string failure;                  ///< why one of them failed
  std::vector<VersionComparison> rows;  ///< once none waits
  std::string features;                 ///< featuresChange from the first version to the second
};

}  // namespace cuadrante::ui
