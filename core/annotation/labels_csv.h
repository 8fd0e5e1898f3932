#pragma once

#include "annotation/annotation.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace cuadrante {

class Project;

/// Takes labels from a CSV with the columns `placer`, `energia` and `clip` (its name) or `song`
/// (file name) and `start_s`, or `index`; other columns are ignored. All or nothing: on the first
/// line that breaks a rule (value out of range, unknown or ambiguous clip, missing column) throws
/// FormatError (Reason::BadCsv) naming the line and nothing of the file is taken. A line equal to
/// what the annotator's latest label already says is not appended again, so that a repeated import
/// changes nothing. Returns the number of annotations appended.
std::size_t importLabels(Project& project, const std::filesystem::path& csv,
                         const std::string& annotator, AnnotatorKind kind = AnnotatorKind::Person);

/// Every annotation that counts, one line per clip and annotator:
/// `index,clip,song,start_s,end_s,placer,energia, annotator,kind,created_at`. What it writes,
/// importLabels reads. Returns the number of lines.
std::size_t exportLabels(Project& project, const std::filesystem::path& csv);

}  // namespace cuadrante
