#include "core/exchange/song_names.h"

#include "core/exchange/label_refusal.h"
#include "core/files/json_text.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/composed.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace cuadrante {
namespace {

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
    const std::string path = song.path.string();
    written_.add(path, song.id);
    if (std::ranges::any_of(path, [](unsigned char c) { return c > 127; }))
      composed_.add(composed(path), song.id);
  }
}

void SongNames::Names::add(const std::filesystem::path& path, SongId song) {
  const std::string file = path.filename().string(), whole = path.string();
  called.emplace(file, song);
  // The path names a song too, where file names are not unique.
  if (file != whole)
    called.emplace(whole, song);
  // JSON cannot say the bytes of a name that is not UTF-8.
  if (const std::string read = asJsonText(file); read != file)
    called.emplace(read, song);
  // A CSV with such a name is read as what Windows writes.
  if (const auto read = isUtf8(file) ? std::nullopt : fromWindows1252(file))
    called.emplace(*read, song);
  briefly.emplace(withoutZeros(path.stem().string()), song);
  for (std::size_t slash = whole.find('/'); slash != std::string::npos;
       slash = whole.find('/', slash + 1))
    if (const std::string end = whole.substr(slash + 1); end.find('/') != std::string::npos) {
      within.emplace(end, song);
      within.emplace(briefPath(end.substr(0, end.size() - path.extension().string().size())), song);
    }
}

std::vector<SongId> SongNames::Names::named(const std::string& name) const {
  const auto all = [](const std::unordered_multimap<std::string, SongId>& names,
                      const std::string& key) {
    std::vector<SongId> songs;
    for (auto [found, last] = names.equal_range(key); found != last; ++found)
      songs.push_back(found->second);
    return songs;
  };
  std::vector<SongId> songs = all(called, name);
  if (songs.empty())
    songs = all(briefly, withoutZeros(name));
  if (songs.empty() && name.find('/') != std::string::npos)
    for (const std::string& form : {name, briefPath(name)})
      if (songs.empty())
        songs = all(within, form);
  return songs;
}

std::vector<SongId> SongNames::named(const std::string& name) const {
  const std::vector<SongId> songs = written_.named(name);
  return songs.empty() ? composed_.named(composed(name)) : songs;
}

SongId SongNames::one(const std::string& name) const {
  const std::vector<SongId> songs = named(name);
  if (songs.empty())
    throw UnknownClip(fmt::format("there is no song {}", name));
  if (songs.size() > 1)
    throw LabelRefusal(fmt::format(
        "several songs are called {}: say the folder, too, as in folder/{}, or in which folder the "
        "file's songs are (--songs-in)",
        name, name));
  return songs.front();
}

}  // namespace cuadrante
