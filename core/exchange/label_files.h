#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// The forms in which labels go in and out (docs/labels.md).
enum class LabelFormat {
  Csv,         ///< labels_csv.h
  Json,        ///< labels_json.h
  LabelStudio  ///< label_studio.h: JSON or, on the way in, JSON-MIN
};

inline constexpr std::array<LabelFormat, 3> kLabelFormats{LabelFormat::Csv, LabelFormat::Json,
                                                          LabelFormat::LabelStudio};
std::string_view labelFormatKey(LabelFormat format) noexcept;  ///< "csv", "json", "label-studio"
std::optional<LabelFormat> labelFormatFromKey(std::string_view key) noexcept;

/// What a file to read holds: a CSV unless its name ends in ".json"; then its first element tells.
/// Throws FileError, FormatError (Reason::BadLabels) for what is no JSON.
LabelFormat labelFormatOf(const std::filesystem::path& file);
/// The form that fits the name of a file to write: Json for ".json", else Csv.
LabelFormat labelFormatForName(const std::filesystem::path& file);

/// Whether the file says whose labels it holds: JSON does, a CSV if it has a column `annotator`, or
/// where its columns are those of annotators (LabelColumns::nameAnnotators).
/// Throws FileError, FormatError (Reason::BadCsv).
bool namesAnnotators(const std::filesystem::path& file, LabelFormat format,
                     const LabelColumns& columns = {});

/// The annotators that the file names; `otherwise` where it names none. Throws as namesAnnotators.
LabelSource sourceOf(const std::filesystem::path& file, LabelFormat format, std::string otherwise,
                     const LabelColumns& columns = {});

/// By the function of that format. With `namesAnnotators` a CSV without a column `annotator` is
/// refused. `columns` are those of a CSV, or the tags of Label Studio; returns what readLabelsCsv
/// does. Throws OptionError where columns are named that the format has not.
NotTaken readLabels(const std::filesystem::path& file, LabelFormat format, bool namesAnnotators,
                    LabelIntake& intake, const LabelColumns& columns = {});

}  // namespace cuadrante
