#include "core/exchange/split_table.h"

#include "core/exchange/clip_cells.h"
#include "core/exchange/csv_rows.h"
#include "core/exchange/emopia_names.h"
#include "core/exchange/label_columns.h"
#include "core/files/csv.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 6> kColumns{"song",    "folder", "clip",
                                                   "start_s", "index",  "split"};

constexpr std::string_view kEmopia = "emopia";

constexpr std::array kKnownSplits{
    KnownSplit{"emomusic", "annotations/songs_info.csv", "song=song_id,split=Mediaeval 2013 set",
               "development", "evaluation"},
    KnownSplit{.key = "deam",
               .table = "annotations/annotations averaged per song/song_level",
               .map = "song=song_id",
               .files = {"averaged_songs_1_2000.csv", "", "averaged_songs_2000_2058.csv"}},
    KnownSplit{.key = kEmopia,
               .table = "split",
               .map = "song=songID",
               .files = {"train_SL.csv", "val_SL.csv", "test_SL.csv"}},
    KnownSplit{.key = "merge",
               .table = "tvt_dataframes/tvt_70_15_15",
               .map = "song=Song",
               .files = {"_train_", "_validate_", "_test_"}}};

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
  /// `side`: that of all its songs, where the file is of one.
  SplitFile(const std::filesystem::path& path, std::string_view map, const KnownSplit* known,
            const LabelledCatalogue& catalogue, std::optional<Subset> side = {})
      : path_(path),
        known_(known),
        side_(side),
        columns_{.named = columnNames(known != nullptr ? known->map : map, kColumns)},
        file_(SpreadsheetCsv::read(path, {})),
        songs_(catalogue.songs),
        clips_(catalogue) {
    if (known_ != nullptr && known_->key == kEmopia)
      for (const Song& song : catalogue.songs)
        if (const auto name = emopiaName(song.path.filename().string()))
          performances_[name->song].push_back(song.id);
    if ((!side_ && !has("split")) || (!has("song") && !has("clip") && !has("index")))
      throw FormatError(
          Reason::BadCsv, path_,
          fmt::format("a column {} and a column {} or {} are needed; its columns are {} ({})",
                      columns_.of("split"), columns_.of("song"), columns_.of("clip"),
                      fmt::join(file_.table.header(), ", "), file_.form.separationText()),
          1);
  }

  /// Adds its sides to those of other files.
  void readInto(ReadSplit& result, bool skipUnknown) const {
    std::vector<std::string> unknown = takeRows(
        file_.table, path_, skipUnknown, [&](const CsvTable::Row& row) { add(row, result.split); });
    std::ranges::move(unknown, std::back_inserter(result.unknown));
  }

 private:
  void add(const CsvTable::Row& row, GivenSplit& split) const {
    const std::string word = cell(row, "split");
    const auto side = side_ ? side_ : sideCalled(word, known_);
    if (!side)
      throw LabelRefusal(fmt::format("its side is \"{}\", not train, validation or test", word));
    const std::string song = songOf(file_, columns_, row);
    if (known_ != nullptr && known_->key == kEmopia) {
      const auto files = performances_.find(song);
      if (files == performances_.end())
        throw UnknownClip(fmt::format("there is no file of {}", song));
      for (const SongId file : files->second)
        keep(split.songs, file, *side, song);
      return;
    }
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
  std::optional<Subset> side_;
  LabelColumns columns_;
  SpreadsheetCsv file_;
  SongNames songs_;
  ClipNames clips_;
  std::map<std::string, std::vector<SongId>> performances_;  ///< EMOPIA's files, by their song
};

/// The one file of a folder whose name contains that.
std::filesystem::path fileWith(const std::filesystem::path& folder, std::string_view part) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".csv" &&
        entry.path().filename().string().find(part) != std::string::npos)
      found.push_back(entry.path());
  if (found.empty())
    throw FileError(Reason::CannotRead, folder, fmt::format("it has no file *{}*", part));
  if (found.size() > 1)
    throw FileError(Reason::CannotRead, folder, fmt::format("it has several files *{}*", part));
  return found.front();
}

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
  ReadSplit result;
  result.split.name = csv.filename().string();
  if (layout == nullptr || !layout->isFolder()) {
    SplitFile(csv, map, layout, catalogue).readInto(result, skipUnknown || layout != nullptr);
    return result;
  }
  std::error_code error;
  if (!std::filesystem::is_directory(csv, error))
    throw OptionError(
        fmt::format("the split of {} is a folder with a file for each side, {}: {} is none", known,
                    layout->table, csv.string()));
  for (const Subset side : {Subset::Train, Subset::Validation, Subset::Test})
    if (const auto part = layout->files[static_cast<std::size_t>(side)]; !part.empty())
      SplitFile(fileWith(csv, part), {}, layout, catalogue, side).readInto(result, true);
  return result;
}

}  // namespace cuadrante
