#include "core/exchange/excerpts.h"

#include "core/domain/windows.h"
#include "core/exchange/clip_cells.h"
#include "core/exchange/csv_rows.h"
#include "core/exchange/label_columns.h"
#include "core/exchange/label_refusal.h"
#include "core/exchange/song_names.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <map>
#include <unordered_map>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 5> kExcerptColumns{"song", "folder", "start_s", "end_s",
                                                          "duration_s"};
constexpr double kShortest = 0.1, kLongest = 600.0;  // seconds

/// A table of excerpts, line by line.
class ExcerptFile {
 public:
  ExcerptFile(const std::filesystem::path& path, std::string_view map,
              const std::vector<Song>& songs)
      : path_(path), columns_{.named = columnNames(map, kExcerptColumns)}, names_(songs) {
    const std::array<std::string, 3> numeric{columns_.of("start_s"), columns_.of("end_s"),
                                             columns_.of("duration_s")};
    const std::array<std::string_view, 3> views{numeric[0], numeric[1], numeric[2]};
    file_ = SpreadsheetCsv::read(path, views);
    for (const Song& song : songs)
      seconds_.emplace(song.id, song.info.seconds);
    if (!has("song") || !has("start_s") || has("end_s") == has("duration_s"))
      throw FormatError(
          Reason::BadCsv, path_,
          fmt::format("the columns {}, {} and either {} or {} are needed; its columns are {} ({})",
                      columns_.of("song"), columns_.of("start_s"), columns_.of("end_s"),
                      columns_.of("duration_s"), fmt::join(file_.table.header(), ", "),
                      file_.form.separationText()),
          1);
  }

  Excerpts read(bool skipUnknown) {
    Excerpts result;
    result.unknown = takeRows(file_.table, path_, skipUnknown,
                              [&](const CsvTable::Row& row) { add(row, result); });
    return result;
  }

 private:
  void add(const CsvTable::Row& row, Excerpts& result) {
    const SongId song = names_.one(songOf(file_, columns_, row));
    TimeWindow window{.startSeconds = seconds(row, "start_s"), .durationSeconds = 0.0};
    window.durationSeconds =
        has("end_s") ? seconds(row, "end_s") - window.startSeconds : seconds(row, "duration_s");
    if (!(window.startSeconds >= 0.0))
      throw LabelRefusal("an excerpt begins at 0 s or later");
    if (!(window.durationSeconds >= kShortest && window.durationSeconds <= kLongest))
      throw LabelRefusal(fmt::format("an excerpt lasts {:g} to {:g} s, this one {:g} s", kShortest,
                                     kLongest, window.durationSeconds));
    const double whole = seconds_.at(song);
    if (lackingSeconds(window, whole) > kMostPadding)
      throw LabelRefusal(fmt::format("it ends at {:g} s, its song has {:.2f} s",
                                     window.startSeconds + window.durationSeconds, whole));
    const auto [known, isNew] = lengths_[song].emplace(window.startSeconds, window.durationSeconds);
    if (!isNew && known->second != window.durationSeconds)
      throw LabelRefusal(fmt::format("another excerpt of {:g} s begins at {:g} s", known->second,
                                     window.startSeconds));
    if (isNew)
      result.windows.emplace_back(song, window);
  }

  double seconds(const CsvTable::Row& row, std::string_view ours) const {
    const std::string text = cell(row, ours);
    if (const auto value = file_.seconds(text))
      return *value;
    throw LabelRefusal(fmt::format("{} is \"{}\", not a time", columns_.of(ours), text));
  }

  bool has(std::string_view ours) const {
    return file_.table.column(columns_.of(ours)).has_value();
  }
  std::string cell(const CsvTable::Row& row, std::string_view ours) const {
    return row.cells[*file_.table.column(columns_.of(ours))];
  }

  const std::filesystem::path& path_;
  LabelColumns columns_;
  SpreadsheetCsv file_;
  SongNames names_;
  std::unordered_map<SongId, double> seconds_;
  std::unordered_map<SongId, std::map<double, double>> lengths_;  ///< by their starts
};

}  // namespace

Excerpts readExcerpts(const std::filesystem::path& csv, std::string_view map,
                      const std::vector<Song>& songs, bool skipUnknown) {
  return ExcerptFile(csv, map, songs).read(skipUnknown);
}

}  // namespace cuadrante
