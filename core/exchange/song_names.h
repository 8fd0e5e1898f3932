#pragma once

#include "core/domain/song.h"
#include "core/ground/ids.h"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

/// The songs of a catalogue by the names that people's files give them.
class SongNames {
 public:
  explicit SongNames(const std::vector<Song>& songs);

  /// By its file's name or path; else by the name without its suffix, or by its number; with
  /// folders before it ("rock/17") by the last of its path. Accents may be written as Unicode
  /// allows (composed); a song whose name is so byte by byte goes first.
  std::vector<SongId> named(const std::string& name) const;
  /// The one of that name. Throws UnknownClip, LabelRefusal where several are called so.
  SongId one(const std::string& name) const;

 private:
  struct Names {
    std::unordered_multimap<std::string, SongId> called;
    std::unordered_multimap<std::string, SongId> briefly;  ///< "2" of 0002.mp3
    /// "rock/0017.mp3" and "rock/17" of /music/rock/0017.mp3, and so with every folder.
    std::unordered_multimap<std::string, SongId> within;

    void add(const std::filesystem::path& file, SongId song);
    std::vector<SongId> named(const std::string& name) const;
  };
  Names written_;
  Names composed_;  ///< of the songs that are not written in ASCII
};

}  // namespace cuadrante
