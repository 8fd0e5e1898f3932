#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/split.h"
#include "core/domain/sound_format.h"
#include "core/learning/task.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

/// Where a network could go by how the songs are stored instead of by the music. Clips of unknown
/// format say nothing. Definitions: docs/figures.md.

/// The clips of each class that are stored in one way.
struct FormatClasses {
  SoundFormat format;
  std::vector<std::int64_t> ofClass;  ///< clips of each class of the task

  std::int64_t clips() const;
};

/// How well a class follows from the format alone.
struct FormatGuess {
  Task task = Task::Energia;
  double byFormat = 0.0;               ///< right with the most frequent class of each format
  double majority = 0.0;               ///< right with the most frequent class of all
  double p = 1.0;                      ///< of a permutation of the formats among the songs
  std::vector<FormatClasses> formats;  ///< the most frequent first
};

/// The format gives a class away: at least two formats have 5 % of the clips, the most frequent
/// class of each is right for more than 5 points more clips than that of all, and of 999
/// permutations of the songs' formats (drawn with a fixed seed) at most 1 % reach as much. nullopt
/// where it does not.
std::optional<FormatGuess> guessByFormat(const std::vector<DatasetClip>& clips, Task task);

/// Of both axes; of the quadrants only where no axis is given away.
std::vector<FormatGuess> guessesByFormat(const std::vector<DatasetClip>& clips);

/// The format whose share among the test clips differs most from that among the others.
struct FormatShift {
  SoundFormat format;
  double test = 0.0, others = 0.0;  ///< shares
  int fold = 0;                     ///< whose test clips; 0: a single split
};

/// The largest difference of a split, or of all folds of a cross-validation; nullopt where none is
/// larger than 20 points. Throws what makeSplit throws.
std::optional<FormatShift> formatShift(const std::vector<DatasetClip>& clips,
                                       const SplitOptions& split);

}  // namespace cuadrante
