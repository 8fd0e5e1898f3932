#pragma once

#include "core/domain/version.h"
#include "core/learning/run.h"
#include "core/store/reviews.h"
#include "core/sweeps/sweep.h"
#include "core/sweeps/thesis_comparison.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

/// A step of the thesis's chapter 5: it trains tables on a version of the labels, hears again what
/// the best networks miss, and so comes to the next version.
struct ThesisStep {
  enum class Kind {
    Version,  ///< the labels are frozen as a version
    Table,    ///< the tests of a table are trained
    Hearing,  ///< clips are heard again, and the labels of one axis corrected
  };
  Kind kind = Kind::Version;
  /// Of Version the one that is made, of Table that which is trained on, of Hearing that whose
  /// labels are in doubt.
  VersionNumber version;
  int table = 0;  ///< 1 to 9; of Hearing whose four best judge, 0: every clip, by the guideline
  Task task = Task::Energia;  ///< of Hearing

  bool done = false;
  std::size_t finished = 0;  ///< of Table: tests that are trained
  std::size_t tests = 0;     ///< of Table
};

/// All steps, in the thesis's order: four versions, nine tables and three hearings. A hearing is
/// done where a review of its axis that is as young as its version is answered to the end, or the
/// next version is there.
std::vector<ThesisStep> thesisSteps(const std::vector<DatasetVersion>& versions,
                                    const std::vector<Sweep>& sweeps,
                                    const std::vector<ReviewSummary>& reviews);

/// The first that is not done; nullopt: all are.
std::optional<std::size_t> presentStep(const std::vector<ThesisStep>& steps);

/// Of all 73 tests: of each table the sweep of exactly its tests of which most has finished, on its
/// version or in a dataset folder, which has none. A table of which a run cannot be read counts as
/// none.
ThesisTime chapterTime(const std::vector<Sweep>& sweeps, const RunStore& runs);

/// The judges of a Hearing: the four best tests of its table on its version, by test accuracy, then
/// train accuracy, then the shorter training, as the thesis breaks ties. Empty before the table is
/// trained. Throws FileError, FormatError (a run).
std::vector<RunNumber> hearingJudges(const ThesisStep& hearing, const std::vector<Sweep>& sweeps,
                                     const RunStore& runs);

}  // namespace cuadrante
