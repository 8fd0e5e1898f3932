#pragma once

#include "core/exchange/label_exchange.h"

#include <cstddef>
#include <filesystem>

namespace cuadrante {

/// Takes labels from a CSV with the columns `placer`, `energia` and `clip` (its name), else `song`
/// (file name, or path where two songs share it) and `start_s`, else `index`; a clip given in both
/// of the first ways must be the same. Optional columns: `axis` (energia, placer or empty) says
/// that the line speaks of that axis only; `created_at` (ISO 8601) and `response_ms` say when it
/// was said and how fast. Other columns are ignored. All or nothing: on the first line that breaks
/// a rule (value out of range, unknown or ambiguous clip, a clip that was on an earlier line,
/// missing column) throws FormatError (Reason::BadCsv) naming the line and nothing of the file is
/// taken. A line equal to what the annotator's latest label already says is not appended again, so
/// that a repeated import changes nothing. Returns the number of annotations appended.
///
/// If `source` names no annotator, the columns `annotator` and (optional, "person" or "rule")
/// `kind` say whose label each line is, as exportLabelsCsv writes them.
IncomingResult importLabelsCsv(Project& project, const std::filesystem::path& csv,
                               const LabelSource& source);

/// What every annotator, rules included, last said of every clip, one line per clip and annotator:
/// `index,clip,song,start_s,end_s,placer,energia,annotator,kind,created_at,axis,response_ms`.
/// `axis` is filled where the annotator spoke of one axis only; the other value was then carried
/// over. What it writes, importLabelsCsv reads. Returns the number of lines.
std::size_t exportLabelsCsv(Project& project, const std::filesystem::path& csv);

}  // namespace cuadrante
