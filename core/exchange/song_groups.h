#pragma once

#include "core/domain/song.h"
#include "core/ground/ids.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {

/// Which files are one song, as a table or the files' names say it.
struct SongGroups {
  std::vector<std::pair<SongId, std::string>> groups;  ///< an empty name: in none
  std::vector<std::string> unknown;  ///< "line 3: there is no song 7", passed over
};

/// From a table, written as spreadsheets of any language do (SpreadsheetCsv), with the columns
/// `song` (its file's name, with suffix or without, number or path) and `group`, which `map` may
/// call otherwise ("song=file,group=work"). An empty cell of `group` takes the song out of its
/// group. Songs that are not there are passed over with `skipUnknown`. Throws OptionError for
/// `map`; FileError; FormatError (BadCsv) naming the line: a missing column, an unknown song, a
/// name of several, a song in two groups.
SongGroups readSongGroups(const std::filesystem::path& csv, std::string_view map,
                          const std::vector<Song>& songs, bool skipUnknown);

/// The datasets whose files' names say which of them are one song: "emopia", whose files of one id
/// are parts of one performance (emopia_names.h). Throws OptionError for another key.
SongGroups songGroupsByName(std::string_view key, const std::vector<Song>& songs);

}  // namespace cuadrante
