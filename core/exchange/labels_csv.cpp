#include "core/exchange/labels_csv.h"

#include "core/exchange/csv_rows.h"
#include "core/files/csv.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {
namespace {

SpreadsheetCsv tableOf(const std::filesystem::path& path, const LabelColumns& columns) {
  std::vector<std::string> numeric;
  for (const char* ours : {"placer", "energia", "start_s", "end_s"})
    numeric.push_back(columns.of(ours));
  return SpreadsheetCsv::read(path, std::vector<std::string_view>(numeric.begin(), numeric.end()));
}

/// A CSV of labels, line by line.
class LabelsFile {
 public:
  LabelsFile(const std::filesystem::path& path, const LabelColumns& columns)
      : path_(path), columns_(columns), file_(tableOf(path, columns)) {
    for (const auto& [ours, theirs] : columns.named)
      if (!has(ours))
        failHeader(fmt::format("the column {} is missing", theirs));
    for (const std::string_view needed : {"placer", "energia"})
      if (!has(needed))
        failHeader(fmt::format("the column {} is missing", needed));
    if (!has("clip") && !has("index") && !has("song"))
      failHeader("a column clip, the columns song and start_s, or a column index are missing");
  }

  /// Returns what was passed over.
  std::vector<std::string> addTo(LabelIntake& intake, bool namesAnnotators) const {
    if (namesAnnotators && !has("annotator"))
      failHeader("the column annotator is missing, and no annotator was named");
    return takeRows(file_.table, path_, columns_.skipUnknown, [&](const CsvTable::Row& row) {
      const std::string place = fmt::format("line {}", row.line);
      if (columns_.wholeSongs)
        intake.addForAll(labelOf(row), place);
      else
        intake.add(labelOf(row), place);
    });
  }

 private:
  FileLabel labelOf(const CsvTable::Row& row) const {
    FileLabel label{.clip = {.clip = clipNumber(row, "clip"),
                             .song = textOfCsv(cell(row, "song")),
                             .start = {},
                             .index = clipNumber(row, "index")},
                    .annotator = textOfCsv(cell(row, "annotator")),
                    .placer = columns_.onPlane(number(row, "placer"), "placer"),
                    .energia = columns_.onPlane(number(row, "energia"), "energia"),
                    .axis = {},
                    .createdAt = cell(row, "created_at"),
                    .response = {}};
    if (!label.clip.song.empty() && !cell(row, "start_s").empty())
      label.clip.start = seconds(row, "start_s");
    if (!label.clip.song.empty() && !cell(row, "end_s").empty())
      label.clip.end = seconds(row, "end_s");
    if (const std::string axis = cell(row, "axis"); !axis.empty()) {
      label.axis = axisFromKey(axis);
      if (!label.axis)
        throw LabelRefusal(fmt::format("axis is \"{}\", not energia or placer", axis));
    }
    if (const std::string key = cell(row, "kind"); !key.empty()) {
      const auto kind = annotatorKindFromKey(key);
      if (!kind)
        throw LabelRefusal(fmt::format("kind is \"{}\", not person or rule", key));
      label.kind = *kind;
    }
    if (const std::string response = cell(row, "response_ms"); !response.empty()) {
      const auto milliseconds = parseInteger(response);
      if (!milliseconds || *milliseconds < 0)
        throw LabelRefusal(fmt::format("response_ms is \"{}\", not a whole number", response));
      label.response = std::chrono::milliseconds(*milliseconds);
    }
    return label;
  }

  double number(const CsvTable::Row& row, std::string_view name) const {
    const std::string text = cell(row, name);
    const auto value = file_.number(text);
    if (!value)
      throw LabelRefusal(fmt::format("{} is \"{}\", not a number", name, text));
    return *value;
  }

  /// "80", "1:20" or "0:01:20".
  double seconds(const CsvTable::Row& row, std::string_view name) const {
    const std::string text = cell(row, name);
    const auto value = file_.seconds(text);
    if (!value)
      throw LabelRefusal(fmt::format("{} is \"{}\", not a time", name, text));
    return *value;
  }

  /// A spreadsheet makes 354.0 of 354.
  std::string clipNumber(const CsvTable::Row& row, std::string_view name) const {
    const std::string text = cell(row, name);
    static const std::regex whole(R"((\d+)[.,]0+)");
    std::smatch parts;
    return std::regex_match(text, parts, whole) ? parts[1].str() : text;
  }

  bool has(std::string_view ours) const {
    return file_.table.column(columns_.of(ours)).has_value();
  }

  /// Empty where the column is missing.
  std::string cell(const CsvTable::Row& row, std::string_view name) const {
    const auto column = file_.table.column(columns_.of(name));
    return column ? row.cells[*column] : std::string();
  }

  [[noreturn]] void failHeader(const std::string& detail) const {
    throw FormatError(Reason::BadCsv, path_,
                      fmt::format("{}; its columns are {} ({})", detail,
                                  fmt::join(file_.table.header(), ", "), file_.form.text()),
                      1);
  }

  const std::filesystem::path& path_;
  const LabelColumns& columns_;
  SpreadsheetCsv file_;
};

}  // namespace

CsvForm formOfLabelsCsv(const std::filesystem::path& csv, const LabelColumns& columns) {
  return tableOf(csv, columns).form;
}

std::vector<std::string> readLabelsCsv(const std::filesystem::path& csv, bool namesAnnotators,
                                       LabelIntake& intake, const LabelColumns& columns) {
  return LabelsFile(csv, columns).addTo(intake, namesAnnotators);
}

void writeLabelsCsv(const std::filesystem::path& csv, const std::vector<SaidLabel>& labels) {
  std::string text = csvLine({"index", "clip", "song", "start_s", "end_s", "placer", "energia",
                              "annotator", "kind", "created_at", "axis", "response_ms"});
  for (const SaidLabel& said : labels)
    text +=
        csvLine({std::to_string(said.clip.id.value), clipName(said.clip.id), csvText(said.song),
                 csvNumber(said.clip.startSeconds), csvNumber(said.clip.endSeconds()),
                 csvNumber(said.point.placer), csvNumber(said.point.energia),
                 csvText(said.annotator.name), std::string(annotatorKindKey(said.annotator.kind)),
                 said.createdAt, std::string(said.axis ? axisKey(*said.axis) : ""),
                 said.response ? std::to_string(said.response->count()) : ""});
  writeOutputFile(csv, text);
}

}  // namespace cuadrante
