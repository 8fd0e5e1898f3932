#pragma once

#include "core/domain/song.h"
#include "core/ground/ids.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {

/// Parts of songs that are to be clips, as a table says them.
struct Excerpts {
  std::vector<std::pair<SongId, TimeWindow>> windows;  ///< each once, in the order of the table
  std::vector<std::string> unknown;  ///< "line 3: there is no song 7", passed over
};

/// From a table, written as spreadsheets of any language do (SpreadsheetCsv), with the columns
/// `song` (its file's name, with suffix or without, number or path), `start_s`, and `end_s` or
/// `duration_s`: seconds, or "1:20". `map` may call them otherwise ("song=file,start_s=from").
/// Songs that are not there are passed over with `skipUnknown`. Throws OptionError for `map`;
/// FileError; FormatError (BadCsv) naming the line: a missing column, an unknown song or a name of
/// several, what is shorter than 0.1 s, longer than 600 s, or ends more than kMostPadding behind
/// the song, two of one song that begin at the same time and end at others.
Excerpts readExcerpts(const std::filesystem::path& csv, std::string_view map,
                      const std::vector<Song>& songs, bool skipUnknown);

}  // namespace cuadrante
