#include "core/exchange/split_table.h"

#include "core/exchange/csv_rows.h"
#include "core/exchange/label_columns.h"
#include "core/files/csv.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 5> kColumns{"song", "clip", "start_s", "index", "split"};

std::optional<Subset> sideCalled(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  constexpr std::array<std::pair<std::string_view, Subset>, 5> kOthers{
      {{"training", Subset::Train},
       {"valid", Subset::Validation},
       {"val", Subset::Validation},
       {"dev", Subset::Validation},
       {"testing", Subset::Test}}};
  const auto other = std::ranges::find(kOthers, text, &std::pair<std::string_view, Subset>::first);
  return other != kOthers.end() ? other->second : subsetFromKey(text);
}

/// Keeps a side, once.
template <class Id>
void keep(std::map<Id, Subset>& sides, Id id, Subset side, std::string_view name) {
  const auto [known, isNew] = sides.emplace(id, side);
  if (!isNew && known->second != side)
    throw LabelRefusal(fmt::format("{} was on the side {} before", name, subsetKey(known->second)));
}

/// A table of sides, line by line.
class SplitFile {
 public:
  SplitFile(const std::filesystem::path& path, std::string_view map,
            const LabelledCatalogue& catalogue)
      : path_(path),
        columns_{.named = columnNames(map, kColumns)},
        file_(SpreadsheetCsv::read(path, {})),
        songs_(catalogue.songs),
        clips_(catalogue) {
    if (!has("split") || (!has("song") && !has("clip") && !has("index")))
      throw FormatError(
          Reason::BadCsv, path_,
          fmt::format("a column {} and a column {} or {} are needed; its columns are {} ({})",
                      columns_.of("split"), columns_.of("song"), columns_.of("clip"),
                      fmt::join(file_.table.header(), ", "), file_.form.text()),
          1);
  }

  ReadSplit read(bool skipUnknown) const {
    ReadSplit result;
    result.split.name = path_.filename().string();
    result.unknown = takeRows(file_.table, path_, skipUnknown,
                              [&](const CsvTable::Row& row) { add(row, result.split); });
    return result;
  }

 private:
  void add(const CsvTable::Row& row, GivenSplit& split) const {
    const std::string word = cell(row, "split");
    const auto side = sideCalled(word);
    if (!side)
      throw LabelRefusal(fmt::format("its side is \"{}\", not train, validation or test", word));
    const std::string song = textOfCsv(cell(row, "song"));
    const std::string start = cell(row, "start_s");
    ClipReference clip{
        .clip = cell(row, "clip"), .song = song, .start = {}, .index = cell(row, "index")};
    if (clip.clip.empty() && clip.index.empty() && start.empty()) {
      keep(split.songs, songs_.one(song), *side, song);
      return;
    }
    if (!start.empty() && !(clip.start = file_.number(start)))
      throw LabelRefusal(fmt::format("start_s is \"{}\", not a number", start));
    const Clip& found = clips_.find(clip);
    keep(split.clips, found.id, *side, "clip " + clipName(found.id));
  }

  bool has(std::string_view ours) const {
    return file_.table.column(columns_.of(ours)).has_value();
  }
  /// Empty where the column is missing.
  std::string cell(const CsvTable::Row& row, std::string_view ours) const {
    const auto column = file_.table.column(columns_.of(ours));
    return column ? row.cells[*column] : std::string();
  }

  const std::filesystem::path& path_;
  LabelColumns columns_;
  SpreadsheetCsv file_;
  SongNames songs_;
  ClipNames clips_;
};

}  // namespace

ReadSplit readSplitTable(const std::filesystem::path& csv, std::string_view map,
                         const LabelledCatalogue& catalogue, bool skipUnknown) {
  return SplitFile(csv, map, catalogue).read(skipUnknown);
}

}  // namespace cuadrante
