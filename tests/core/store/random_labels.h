#pragma once

#include "core/domain/annotation.h"
#include "core/store/study_model.h"

#include <random>
#include <string>
#include <vector>

namespace cuadrante::test {

/// What a file of labels says, and the file.
struct RandomLabels {
  std::vector<Annotation> labels;
  std::string table;  ///< a CSV
};

/// Up to four labels: points, of one axis, or quadrants; of any time, or none; some of which were
/// said before.
RandomLabels randomLabels(std::mt19937& random, const StudyModel& model,
                          const std::vector<Annotator>& people, const std::vector<ClipId>& clips);

}  // namespace cuadrante::test
