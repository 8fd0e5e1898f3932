#pragma once

#include "core/dataset/dataset.h"

#include <stop_token>

namespace cuadrante {

/// Before a training: one row that is not finite would spoil it, at its end or at once. Throws
/// FormatError (BadDataset) naming the first such row and its clip, Interrupted.
void requireFinite(const Dataset& dataset, const std::stop_token& stop);

}  // namespace cuadrante
