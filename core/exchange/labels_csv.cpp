#include "core/exchange/labels_csv.h"

#include "core/exchange/csv_rows.h"
#include "core/exchange/quadrant_words.h"
#include "core/files/csv.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
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
      if (!has(needed) && !has("quadrant"))
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
                    .placer = {},
                    .energia = {},
                    .axis = {},
                    .createdAt = cell(row, "created_at"),
                    .response = {}};
    const bool toldBySide = !cell(row, "quadrant").empty();
    if (!toldBySide || !cell(row, "placer").empty())
      label.placer = columns_.onPlane(number(row, "placer"), "placer");
    if (!toldBySide || !cell(row, "energia").empty())
      label.energia = columns_.onPlane(number(row, "energia"), "energia");
    // Where both are told, it says nothing more: tables have columns of that name of any kind.
    if (!label.placer || !label.energia)
      label.quadrant = quadrant(row);
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

  Quadrant quadrant(const CsvTable::Row& row) const {
    const std::string text = clipNumber(row, "quadrant");
    const auto quadrant = quadrantFromWord(text);
    if (!quadrant)
      throw LabelRefusal(
          fmt::format("quadrant is \"{}\", none of Q1 to Q4 nor a quadrant's name", text));
    return *quadrant;
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
    static const std::regex clock(R"((?:(\d+):)?(\d+):([0-5]?\d(?:[.,]\d+)?))");
    const std::string text = cell(row, name);
    std::smatch parts;
    if (!std::regex_match(text, parts, clock))
      return number(row, name);
    const auto part = [&](std::size_t i) {
      return parts[i].matched ? file_.number(parts[i].str()).value_or(NAN) : 0.0;
    };
    return 3600.0 * part(1) + 60.0 * part(2) + part(3);
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
  std::vector<std::string> header{"index", "clip",       "song",    "start_s",
                                  "end_s", "placer",     "energia", "annotator",
                                  "kind",  "created_at", "axis",    "response_ms"};
  const bool quadrants = std::ranges::any_of(
      labels, [](const SaidLabel& said) { return said.onlyQuadrant().has_value(); });
  if (quadrants)
    header.emplace_back("quadrant");
  std::string text = csvLine(header);
  for (const SaidLabel& said : labels) {
    std::vector<std::string> line{std::to_string(said.clip.id.value),
                                  clipName(said.clip.id),
                                  csvText(said.song),
                                  csvNumber(said.clip.startSeconds),
                                  csvNumber(said.clip.endSeconds()),
                                  csvNumber(said.value(Axis::Placer)),
                                  csvNumber(said.value(Axis::Energia)),
                                  csvText(said.annotator.name),
                                  std::string(annotatorKindKey(said.annotator.kind)),
                                  said.createdAt,
                                  std::string(said.axis ? axisKey(*said.axis) : ""),
                                  said.response ? std::to_string(said.response->count()) : ""};
    if (quadrants)
      line.emplace_back(said.onlyQuadrant() ? quadrantKey(*said.onlyQuadrant()) : "");
    text += csvLine(line);
  }
  writeOutputFile(csv, text);
}

}  // namespace cuadrante
