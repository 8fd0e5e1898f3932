#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/labels_csv.h"
#include "core/exchange/not_taken.h"
#include "core/files/spreadsheet_csv.h"

#include <filesystem>
#include <vector>

namespace cuadrante {

/// Reads a table whose columns `columns.votes` say how many voted for a class, or which share did:
/// several columns may be of one quadrant, and the rows of a clip (or song, or excerpt) and
/// annotator are added up. The label is the quadrant of most and no point. Its deviations are those
/// of the signs that were voted for, ±1: with a share p on the label's side of an axis it is
/// 2 √(p (1 − p)), so that p = (1 + √(1 − sd²)) / 2. The shares of the four quadrants stay with it.
///
/// Left out and named: where two quadrants have most; where most are on the other side of an axis
/// than the quadrant of most; where nobody voted. Named, too, are the columns that seem to be of
/// votes (LabelColumns::classes, else all that hold nothing but numbers from 0) and are of no
/// quadrant. Otherwise as readLabelsCsv. Throws FormatError (Reason::BadCsv), FileError.
NotTaken readVotesCsv(const std::filesystem::path& csv, const LabelColumns& columns,
                      LabelIntake& intake);

/// As previewLabelsCsv, of all rows of a clip, song or excerpt together, with the first of them.
CsvPreview previewVotesCsv(const std::filesystem::path& csv, LabelIntake& intake,
                           const LabelColumns& columns);

/// How it is written, as formOfLabelsCsv.
CsvForm formOfVotesCsv(const std::filesystem::path& csv, const LabelColumns& columns);

}  // namespace cuadrante
