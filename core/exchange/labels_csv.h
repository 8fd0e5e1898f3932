#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"
#include "core/files/spreadsheet_csv.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// How a CSV of labels is written. Throws FileError, FormatError (Reason::BadCsv).
CsvForm formOfLabelsCsv(const std::filesystem::path& csv, const LabelColumns& columns = {});

/// Reads labels from a CSV, written as spreadsheets of any language do (SpreadsheetCsv), with the
/// columns `placer`, `energia` and `clip` (its name), else `song` (file name, or path where two
/// songs share it) and `start_s` (seconds, or m:ss), else `index`; a clip given in both of the
/// first ways must be the same. A column `quadrant` (quadrantFromWord) says on which side of an
/// axis the label lies of which `placer` or `energia` has no value, or no column; without it labels
/// of a table that has only one of these speak of that axis only. Optional columns:
/// `placer_sd` and `energia_sd` tell the standard deviations of those whose mean a label is;
/// `axis` (energia, placer or empty) says that the line speaks of that axis only; `created_at` (ISO
/// 8601) and `response_ms` say when it was said and how fast. Other columns are ignored. All or
/// nothing: on the first line that breaks a rule (value out of range, unknown or ambiguous clip, a
/// clip that was on an earlier line, missing column) throws FormatError (Reason::BadCsv) naming the
/// line and nothing of the file is taken.
///
/// With `namesAnnotators` the columns `annotator` and (optional, "person" or "rule") `kind` say
/// whose label each line is, as writeLabelsCsv writes them.
///
/// `columns`: what they are called, how their values lie on the plane, whether labels are of whole
/// songs or excerpts. Returns the labels that were passed over because their song or clip is not
/// there ("line 3: there is no song 7"), where that is wanted, and the columns that are not read.
NotTaken readLabelsCsv(const std::filesystem::path& csv, bool namesAnnotators, LabelIntake& intake,
                       const LabelColumns& columns = {});

/// What a row of a CSV would become.
struct CsvRowPreview {
  std::int64_t line = 0;
  std::vector<std::string> cells{};       ///< as the file has them
  std::vector<EmotionPoint> labels{};     ///< that come of it: of each clip and annotator
  std::vector<std::string> annotators{};  ///< whose each of them is
  std::string refusal{};  ///< why none does; empty where some do, or nothing is said
  bool unknown = false;   ///< refused for a song or clip that is not there
  bool leftOut = false;   ///< refused, and passed over where all else is taken
};
/// Adds the labels of the intake from that one on.
void showLabels(const LabelIntake& intake, std::size_t first, CsvRowPreview& row);
struct CsvPreview {
  CsvForm form{};
  std::vector<CsvRowPreview> rows{};
  std::vector<std::string> unread{}, uncounted{};  ///< as in NotTaken
};
/// The rows one by one, where readLabelsCsv would stop at the first that is refused. Throws
/// FileError, FormatError for a table whose columns are missing.
CsvPreview previewLabelsCsv(const std::filesystem::path& csv, LabelIntake& intake,
                            const LabelColumns& columns);

/// What every annotator, rules included, last said of every clip, one line per clip and annotator:
/// `index,clip,song,start_s,end_s,placer,energia,annotator,kind,created_at,axis,response_ms`.
/// `axis` is filled where the annotator spoke of one axis only; the other value is then empty, as
/// are those that labels of a quadrant do not tell; where there are such labels, or deviations or
/// shares, there are the columns `quadrant,placer_sd,energia_sd,estres_share,…` more, and where
/// labels are of whole songs `scope`. What it writes, readLabelsCsv reads.
void writeLabelsCsv(const std::filesystem::path& csv, const std::vector<SaidLabel>& labels);

}  // namespace cuadrante
