#pragma once

#include "core/files/place.h"
#include "core/learning/run.h"
#include "core/prediction/song_prediction.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// A song of those that were last judged, and by what.
struct RememberedSong {
  std::filesystem::path file;
  std::string id;  ///< of its prediction, which need not be there (yet)
  double hopSeconds = 1.0;
  std::vector<RunNumber> runs;          ///< whose evaluations judge it
  std::vector<std::string> packages{};  ///< and the hashes of packages that do

  friend bool operator==(const RememberedSong&, const RememberedSong&) = default;
};

/// What was said of songs, in a folder `predictions` beside the runs whose networks said it: a file
/// for each song and each way of judging it, and `songs.json`, the list of those that were last
/// judged, each file once, whatever bytes its name has (fileText). What cannot be read, or is
/// damaged, is not there: it is judged anew. The folder may be removed at any time. Several threads
/// may use one object for different predictions.
class PredictionMemory {
 public:
  /// `runsFolder`'s neighbour; what is written into it goes through no link.
  explicit PredictionMemory(const std::filesystem::path& runsFolder);

  /// By an id of 32 hexadecimal digits (textHash of all that the prediction follows from); without
  /// the file, which may be anywhere.
  std::optional<SongPrediction> find(const std::string& id) const;
  /// Throws FileError.
  void keep(const std::string& id, const SongPrediction& song) const;

  std::vector<RememberedSong> songs() const;
  /// Those of `judged` in place of the earlier ones of the same file, new ones at the end. Throws
  /// FileError.
  void addSongs(const std::vector<RememberedSong>& judged) const;
  /// The list is empty then; what was said stays, in case it is asked for again. Throws FileError.
  void forgetSongs() const;
  /// One of them is not on the list any more. Throws FileError.
  void forgetSong(const std::filesystem::path& file) const;

 private:
  Place placeOf(const std::string& id) const;
  void write(const std::vector<RememberedSong>& songs) const;

  Place folder_;
};

}  // namespace cuadrante
