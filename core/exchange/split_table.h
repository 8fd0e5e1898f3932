#pragma once

#include "core/dataset/given_split.h"
#include "core/exchange/label_exchange.h"

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

struct ReadSplit {
  GivenSplit split;
  std::vector<std::string> unknown;  ///< "line 3: there is no song 7", passed over
};

/// The table of a dataset whose sides its authors laid down (docs/datasets.md).
struct KnownSplit {
  std::string_view key;              ///< "emomusic"
  std::string_view table;            ///< which of its files
  std::string_view map;              ///< as in readSplitTable
  std::string_view train{}, test{};  ///< its words for these sides
  /// By Subset's value, of a folder with a file for each side: what the file's name contains. The
  /// side of the column is not asked then.
  std::array<std::string_view, 3> files{};

  bool isFolder() const { return !files.front().empty(); }
};
std::span<const KnownSplit> knownSplits();

/// A side from a table, written as spreadsheets of any language do (SpreadsheetCsv): the column
/// `split` says "train", "validation" or "test" (also "training", "valid", "val", "dev", "testing",
/// in any case) of the song in `song`, or of one clip (`clip`, `song` and `start_s`, or `index`);
/// `map` may call them otherwise ("song=file,split=fold"). Songs and clips that are not there are
/// passed over with `skipUnknown`. `known`, the key of a known split, says all of that in the place
/// of `map`, and `csv` may have to be a folder (KnownSplit::files). Throws OptionError for `map`
/// and `known`, and for a file in the place of a folder; FileError; FormatError (BadCsv) naming the
/// line: a missing column, another side, an unknown song, two sides of one.
ReadSplit readSplitTable(const std::filesystem::path& csv, std::string_view map,
                         const LabelledCatalogue& catalogue, bool skipUnknown,
                         std::string_view known = {});

}  // namespace cuadrante
