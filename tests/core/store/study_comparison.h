#pragma once

#include "core/ground/ids.h"
#include "core/store/study_model.h"

#include <cstddef>
#include <stdexcept>
#include <string>

namespace cuadrante {
class Project;
}

namespace cuadrante::test {

/// Thrown where a project and its model differ, by all that follow.
struct Difference : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void compareAll(Project& project, const StudyModel& model);
void compareConsensus(Project& project, const StudyModel& model, ClipId clip);
/// What the project has beyond the first `seen` rows is the model's and nothing more; tells the
/// model the times of those that the store itself gave one. Returns how many there are now.
std::size_t compareNewRows(Project& project, StudyModel& model, std::size_t seen);
/// All that the annotator of the newest row said of its clip, as lines.
std::string historyBehindLast(Project& project);

}  // namespace cuadrante::test
