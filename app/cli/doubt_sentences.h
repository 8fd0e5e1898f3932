#pragma once

#include "core/audio/sound_doubt.h"
#include "core/dataset/dataset.h"

#include <vector>

namespace cuadrante::app {

/// Which clips are hardly what their songs sound like, and why that may be; nothing of none.
void sayDoubtful(const std::vector<DoubtfulClip>& clips);

/// That the labels may be on another scale than the plane's; nothing where they are not.
void sayOnlyPositive(bool onlyPositive);

/// What of a dataset is read otherwise than it lies in its files (Dataset::conversions); nothing of
/// the usual forms.
void sayConversions(const Dataset& dataset);

}  // namespace cuadrante::app
