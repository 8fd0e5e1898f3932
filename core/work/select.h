#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante {

class Project;

/// What becomes of labelled clips that a step would leave out.
enum class Labelled { Keep, LeaveOut };

/// Draws `count` clips of the whole catalogue with `seed` and makes them the selection. Returns how
/// many were selected. Throws OptionError (NothingToDo) when there are no clips; LabelsLeftOut when
/// selected clips with a label of anybody's would no longer be selected, unless they may.
std::size_t selectClips(Project& project, std::size_t count, std::uint64_t seed,
                        Labelled labelled = Labelled::Keep);

}  // namespace cuadrante
