#pragma once

#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"

#include <filesystem>

namespace cuadrante {

/// Reads the annotations of VGMIDI (`vgmidi_raw_1.json`): `annotations.piece0_12` with `valence`
/// and `arousal`, a value in [-1, 1] for each measure; `pieces.piece0` with `audio`, `midi`,
/// `name`, `duration` (s) and `measures`. Measure i begins at i · duration / measures, as in the
/// authors' own build_dataset.py. A piece is the song called as its `audio`, `midi` or `name`.
///
/// What an annotator said of a clip is wordOf the measures. The numbers after the underscore are
/// not the same people in all pieces, so that a clip's label is the mean of its annotators, with
/// the sample's standard deviation of theirs. Annotations of a piece that the file does not
/// describe, or with another number of values than it has measures, are left out (the authors
/// leave out the latter too).
///
/// Throws FormatError (Reason::BadLabels) for another file, FileError.
NotTaken readVgmidi(const std::filesystem::path& json, LabelIntake& intake);

}  // namespace cuadrante
