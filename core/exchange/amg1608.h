#pragma once

#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"

#include <filesystem>

namespace cuadrante {

/// Reads `song_label` of AMG1608.mat: songs × users × 2, valence and arousal in [-1, 1], NaN where
/// a user did not say it (https://github.com/loichan-tw/AMG1608_release). Row i is the song of
/// number i, from 1, and all its clips; user j is the annotator "AMG1608 user j". Values outside of
/// [-1, 1] are left out. Throws FormatError (Reason::BadLabels) for another array, FileError,
/// OptionError (Reason::Unavailable), as readMatArray.
NotTaken readAmg1608(const std::filesystem::path& mat, LabelIntake& intake);

}  // namespace cuadrante
