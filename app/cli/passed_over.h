#pragma once

#include "core/work/audio_files.h"

#include <string>
#include <vector>

namespace cuadrante::app {

/// A sentence for each linked folder, and one for all files that were not taken in folders.
std::vector<std::string> passedOverSentences(const PassedOver& passedOver);

}  // namespace cuadrante::app
