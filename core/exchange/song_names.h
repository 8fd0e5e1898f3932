#pragma once

#include "core/domain/song.h"
#include "core/ground/ids.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

/// The songs of a catalogue by the names that people's files give them.
class SongNames {
 public:
  explicit SongNames(const std::vector<Song>& songs);

  /// By its file's name or path; else by the name without its suffix, or by its number; with
  /// folders before it ("rock/17") by the last of its path.
  std::vector<SongId> named(const std::string& name) const;
  /// The one of that name. Throws UnknownClip, LabelRefusal where several are called so.
  SongId one(const std::string& name) const;

 private:
  std::unordered_multimap<std::string, SongId> called_;
  std::unordered_multimap<std::string, SongId> briefly_;  ///< "2" of 0002.mp3
  /// "rock/0017.mp3" and "rock/17" of /music/rock/0017.mp3, and so with every folder.
  std::unordered_multimap<std::string, SongId> within_;
};

}  // namespace cuadrante
