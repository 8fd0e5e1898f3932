#pragma once

#include "core/exchange/label_exchange.h"

#include <cstddef>
#include <filesystem>

namespace cuadrante {

/// Takes labels from a JSON array of objects with the members that the columns of a CSV are called
/// (importLabelsCsv): `clip` ("00354" or 354), or `song` and `start_s`, or `index`; `placer`,
/// `energia`; `annotator`, `kind`, `axis`, `created_at`, `response_ms`. Numbers are numbers; null
/// is as good as missing; other members are ignored. The same rules hold: all or nothing, what was
/// said before is not appended again. Throws FormatError (Reason::BadLabels) naming the label by
/// its number, from 1, and FileError. Returns the number of annotations appended.
IncomingResult importLabelsJson(Project& project, const std::filesystem::path& json,
                                const LabelSource& source);

/// What exportLabelsCsv writes, as a JSON array with one object a line. Returns their number.
std::size_t exportLabelsJson(Project& project, const std::filesystem::path& json);

}  // namespace cuadrante
