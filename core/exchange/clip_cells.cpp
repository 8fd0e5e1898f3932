#include "core/exchange/clip_cells.h"

#include "core/files/content_hash.h"

#include <fmt/format.h>

#include <regex>

namespace cuadrante {
namespace {

/// "80", "1:20" or "0:01:20".
double secondsOf(const SpreadsheetCsv& file, const std::string& text, std::string_view name) {
  const auto value = file.seconds(text);
  if (!value)
    throw LabelRefusal(fmt::format("{} is \"{}\", not a time", name, text));
  return *value;
}

}  // namespace

std::string cellOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                   const CsvTable::Row& row, std::string_view ours) {
  const std::string name = columns.of(ours);
  const auto place = name.empty() ? std::nullopt : file.table.column(name);
  return place ? row.cells[*place] : std::string();
}

std::string wholeNumberOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                          const CsvTable::Row& row, std::string_view ours) {
  const std::string text = cellOf(file, columns, row, ours);
  static const std::regex whole(R"((\d+)[.,]0+)");
  std::smatch parts;
  return std::regex_match(text, parts, whole) ? parts[1].str() : text;
}

std::string songOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                   const CsvTable::Row& row) {
  std::string song = textOfCsv(cellOf(file, columns, row, "song"));
  std::string folder = textOfCsv(cellOf(file, columns, row, "folder"));
  while (folder.ends_with('/'))
    folder.pop_back();
  return folder.empty() || song.empty() ? song : fmt::format("{}/{}", folder, song);
}

ClipReference clipOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                     const CsvTable::Row& row) {
  ClipReference clip{.clip = wholeNumberOf(file, columns, row, "clip"),
                     .song = songOf(file, columns, row),
                     .start = {},
                     .index = wholeNumberOf(file, columns, row, "index")};
  clip.content = contentOfText(cellOf(file, columns, row, "song_content"));
  if (const std::string start = cellOf(file, columns, row, "start_s"); !start.empty())
    clip.start = secondsOf(file, start, "start_s");
  if (const std::string end = cellOf(file, columns, row, "end_s"); !end.empty())
    clip.end = secondsOf(file, end, "end_s");
  return clip;
}

}  // namespace cuadrante
