#pragma once

#include "core/learning/run.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

/// By what songs are known again: the content of their files (docs/decisions/0012) or their sound
/// (0032), or, where nobody knows the content, the name that a dataset calls them by. Empty: not at
/// all.
struct SongIdentity {
  std::string content;  ///< contentHash() of the file
  std::string name;     ///< of the file, without its folder
  /// Contents of the other files that are one song with it: who learnt from one knows all.
  std::vector<std::string> together{};
  std::string sound{};  ///< soundHash() of the file; empty while unknown
};

/// What a song was to a network while it was trained, the least first.
enum class SongUse {
  None,    ///< nothing, or a test
  Chosen,  ///< its epochs were chosen by it: a validation song
  Learnt
};

/// The songs that one network was trained with.
class SongsOfNetwork {
 public:
  /// A clip of that song stood in that subset; of several the greatest use counts.
  void add(const SongIdentity& song, Subset subset);
  /// By its content or its sound; by its name only among the songs whose content nobody knows.
  SongUse useOf(const SongIdentity& song) const;
  /// The contents of the songs that it was used for so, in rising order.
  std::vector<std::string> contentsOf(SongUse use) const;
  /// How many songs it knows by their names alone.
  std::int64_t songsByName() const;
  bool knowsSounds() const { return !bySound_.empty(); }

 private:
  std::unordered_map<std::string, SongUse> byContent_, bySound_, byName_;
};

/// Which song a clip of a dataset is of, by DatasetClip::index.
using SongOfClip = std::unordered_map<std::int64_t, SongIdentity>;

/// The songs of what the run was trained with, and of the runs from whose weights it began, one
/// after the other. `songOfClip`: of the dataset of each run. Throws FileError, FormatError
/// (BadRun).
SongsOfNetwork songsOfNetwork(const Run& run, const RunStore& runs,
                              const std::function<SongOfClip(const Run&)>& songOfClip);

/// Which of several networks are to judge a song: those that it was least to.
struct FitJudges {
  std::vector<std::size_t> judges;  ///< at least one, rising
  SongUse use = SongUse::None;      ///< what it was to them
};
FitJudges judgesOf(const SongIdentity& song, const std::vector<SongsOfNetwork>& networks);

}  // namespace cuadrante
