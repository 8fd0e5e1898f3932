#pragma once

#include "core/dataset/given_split.h"
#include "core/exchange/label_exchange.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

struct ReadSplit {
  GivenSplit split;
  std::vector<std::string> unknown;  ///< "line 3: there is no song 7", passed over
};

/// A side from a table, written as spreadsheets of any language do (SpreadsheetCsv): the column
/// `split` says "train", "validation" or "test" (also "training", "valid", "val", "dev", "testing",
/// in any case) of the song in `song`, or of one clip (`clip`, `song` and `start_s`, or `index`);
/// `map` may call them otherwise ("song=file,split=fold"). Songs and clips that are not there are
/// passed over with `skipUnknown`. Throws OptionError for `map`; FileError; FormatError (BadCsv)
/// naming the line: a missing column, another side, an unknown song, two sides of one.
ReadSplit readSplitTable(const std::filesystem::path& csv, std::string_view map,
                         const LabelledCatalogue& catalogue, bool skipUnknown);

}  // namespace cuadrante
