#pragma once

#include "core/audio/sound_doubt.h"
#include "core/dataset/dataset.h"
#include "core/dataset/difference.h"
#include "core/domain/version.h"
#include "core/learning/format_confound.h"

#include <vector>

namespace cuadrante::ui {

/// A version's labels, for a plane among others.
struct VersionLabels {
  VersionNumber number;
  std::vector<EmotionPoint> labels;
};

/// What the dataset page shows of a version.
struct VersionContents {
  DatasetVersion version;
  std::vector<DatasetClip> clips;
  VersionNumber against;                 ///< what `difference` is from; invalid: nothing
  VersionDifference difference;          ///< from `against` to the version
  std::vector<VersionLabels> lineage;    ///< the last of its line, itself last
  std::vector<FormatGuess> byFormat;     ///< guessesByFormat of the clips
  std::vector<DoubtfulClip> doubtful{};  ///< doubtfulClips of its folder
  bool onlyPositive = false;             ///< onlyPositive of the clips
  bool tableEdited = false;              ///< Dataset::isTableEdited
};

}  // namespace cuadrante::ui
