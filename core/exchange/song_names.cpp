#include "core/exchange/song_names.h"

#include "core/exchange/label_refusal.h"
#include "core/files/json_file.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace cuadrante {
namespace {

/// A text as it reads after it was written to a JSON file.
std::string asJsonText(const std::string& text) {
  if (isUtf8(text))
    return text;
  const nlohmann::json json(text);
  return parseJson(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                   {.reason = Reason::BadLabels, .file = {}})
      .get<std::string>();
}

/// "2" for "0002", the other names as they are.
std::string withoutZeros(const std::string& name) {
  const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
  if (name.empty() || !std::ranges::all_of(name, isDigit))
    return name;
  const std::size_t first = name.find_first_not_of('0');
  return first == std::string::npos ? "0" : name.substr(first);
}

/// "rock/17" for "rock/0017".
std::string briefPath(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(0, slash + 1) + withoutZeros(path.substr(slash + 1));
}

}  // namespace

SongNames::SongNames(const std::vector<Song>& songs) {
  for (const Song& song : songs) {
    const std::string file = song.path.filename().string();
    called_.emplace(file, song.id);
    // The path names a song too, where file names are not unique.
    if (file != song.path.string())
      called_.emplace(song.path.string(), song.id);
    // JSON cannot say the bytes of a name that is not UTF-8.
    if (const std::string written = asJsonText(file); written != file)
      called_.emplace(written, song.id);
    // A CSV with such a name is read as what Windows writes.
    if (const auto read = isUtf8(file) ? std::nullopt : fromWindows1252(file))
      called_.emplace(*read, song.id);
    briefly_.emplace(withoutZeros(song.path.stem().string()), song.id);
    const std::string whole = song.path.string();
    for (std::size_t slash = whole.find('/'); slash != std::string::npos;
         slash = whole.find('/', slash + 1))
      if (const std::string end = whole.substr(slash + 1); end.find('/') != std::string::npos) {
        within_.emplace(end, song.id);
        within_.emplace(
            briefPath(end.substr(0, end.size() - song.path.extension().string().size())), song.id);
      }
  }
}

std::vector<SongId> SongNames::named(const std::string& name) const {
  std::vector<SongId> songs;
  for (auto [called, last] = called_.equal_range(name); called != last; ++called)
    songs.push_back(called->second);
  if (songs.empty())
    for (auto [called, last] = briefly_.equal_range(withoutZeros(name)); called != last; ++called)
      songs.push_back(called->second);
  if (songs.empty() && name.find('/') != std::string::npos)
    for (const std::string& form : {name, briefPath(name)})
      if (songs.empty())
        for (auto [within, last] = within_.equal_range(form); within != last; ++within)
          songs.push_back(within->second);
  return songs;
}

SongId SongNames::one(const std::string& name) const {
  const std::vector<SongId> songs = named(name);
  if (songs.empty())
    throw UnknownClip(fmt::format("there is no song {}", name));
  if (songs.size() > 1)
    throw LabelRefusal(fmt::format("several songs are called {}", name));
  return songs.front();
}

}  // namespace cuadrante
