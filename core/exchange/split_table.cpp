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

constexpr std::array kKnownSplits{KnownSplit{"emomusic", "annotations/songs_info.csv",
                                             "song=song_id,split=Mediaeval 2013 set", "development",
                                             "evaluation"}};

const KnownSplit* knownSplit(std::string_view key) {
  if (key.empty())
    return nullptr;
  const auto known = std::ranges::find(kKnownSplits, key, &KnownSplit::key);
  if (known == kKnownSplits.end())
    throw OptionError(fmt::format("no split of a dataset '{}' is known", key));
  return &*known;
}

std::optional<Subset> sideCalled(std::string text, const KnownSplit* known) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  if (known != nullptr && (text == known->train || text == known->test))
    return text == known->train ? Subset::Train : Subset::Test;
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
  SplitFile(const std::filesystem::path& path, std::string_view map, const KnownSplit* known,
            const LabelledCatalogue& catalogue)
      : path_(path),
        known_(known),
        columns_{.named = columnNames(known != nullptr ? known->map : map, kColumns)},
        file_(SpreadsheetCsv::read(path, {})),
        songs_(catalogue.songs),
        clips_(catalogue) {
    if (!has("split") || (!has("song") && !has("clip") && !has("index")))
      throw FormatError(
          Reason::BadCsv, path_,
          fmt::format("a column {} and a column {} or {} are needed; its columns are {} ({})",
                      columns_.of("split"), columns_.of("song"), columns_.of("clip"),
                      fmt::join(file_.table.header(), ", "), file_.form.separationText()),
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
    const auto side = sideCalled(word, known_);
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
  const KnownSplit* known_;
  LabelColumns columns_;
  SpreadsheetCsv file_;
  SongNames songs_;
  ClipNames clips_;
};

}  // namespace

std::span<const KnownSplit> knownSplits() {
  return kKnownSplits;
}

ReadSplit readSplitTable(const std::filesystem::path& csv, std::string_view map,
                         const LabelledCatalogue& catalogue, bool skipUnknown,
                         std::string_view known) {
  const KnownSplit* const layout = knownSplit(known);
  if (layout != nullptr && !map.empty())
    throw OptionError(fmt::format("the columns of {} are known", known));
  return SplitFile(csv, map, layout, catalogue).read(skipUnknown || layout != nullptr);
}

}  // namespace cuadrante
