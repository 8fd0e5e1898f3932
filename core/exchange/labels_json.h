#pragma once

#include "core/exchange/label_exchange.h"

#include <filesystem>
#include <vector>

namespace cuadrante {

/// Reads labels from a JSON array of objects with the members that the columns of a CSV are called
/// (readLabelsCsv): `clip` ("00354" or 354), or `song` and `start_s`, or `index`; `placer`,
/// `energia`; `annotator`, `kind`, `axis`, `created_at`, `response_ms`. Numbers are numbers; null
/// is as good as missing; other members are ignored. The same rules hold. Throws FormatError
/// (Reason::BadLabels) naming the label by its number, from 1, and FileError.
void readLabelsJson(const std::filesystem::path& json, LabelIntake& intake);

/// What writeLabelsCsv writes, as a JSON array with one object a line.
void writeLabelsJson(const std::filesystem::path& json, const std::vector<SaidLabel>& labels);

}  // namespace cuadrante
