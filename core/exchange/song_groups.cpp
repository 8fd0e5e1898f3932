#include "core/exchange/song_groups.h"

#include "core/exchange/clip_cells.h"
#include "core/exchange/csv_rows.h"
#include "core/exchange/emopia_names.h"
#include "core/exchange/label_columns.h"
#include "core/exchange/label_refusal.h"
#include "core/exchange/song_names.h"
#include "core/files/csv.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <unordered_map>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 3> kColumns{"song", "group", "folder"};

}  // namespace

SongGroups readSongGroups(const std::filesystem::path& csv, std::string_view map,
                          const std::vector<Song>& songs, bool skipUnknown) {
  const LabelColumns columns{.named = columnNames(map, kColumns)};
  const SpreadsheetCsv file = SpreadsheetCsv::read(csv, {});
  for (const std::string_view ours : {"song", "group"})
    if (!file.table.column(columns.of(ours)))
      throw FormatError(
          Reason::BadCsv, csv,
          fmt::format("the column {} is missing; its columns are {} ({})", columns.of(ours),
                      fmt::join(file.table.header(), ", "), file.form.separationText()),
          1);
  const std::size_t group = *file.table.column(columns.of("group"));
  const SongNames names(songs);
  SongGroups read;
  std::unordered_map<SongId, std::string> before;
  read.unknown = takeRows(file.table, csv, skipUnknown, [&](const CsvTable::Row& row) {
    const SongId id = names.one(songOf(file, columns, row));
    std::string name = textOfCsv(row.cells[group]);
    const auto [known, isNew] = before.emplace(id, name);
    if (!isNew && known->second != name)
      throw LabelRefusal(
          fmt::format("{} was in \"{}\" before", songOf(file, columns, row), known->second));
    if (isNew)
      read.groups.emplace_back(id, std::move(name));
  });
  return read;
}

SongGroups songGroupsByName(std::string_view key, const std::vector<Song>& songs) {
  if (key != "emopia")
    throw OptionError(fmt::format("no dataset '{}' is known whose files' names say it", key));
  SongGroups read;
  for (const Song& song : songs)
    if (auto name = emopiaName(song.path.filename().string()))
      read.groups.emplace_back(song.id, std::move(name->song));
  return read;
}

}  // namespace cuadrante
