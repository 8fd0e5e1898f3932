#pragma once

#include "core/audio/sound_doubt.h"
#include "core/dataset/dataset.h"
#include "core/domain/annotation.h"
#include "core/domain/clip.h"
#include "core/domain/sound_format.h"
#include "core/domain/version.h"
#include "core/files/place.h"

#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// One clip as it goes into a dataset version.
struct FrozenClip {
  Clip clip;
  std::string song;  ///< names the song within the dataset
  Consensus label;
  SoundFormat format = {};        ///< of the song
  std::string group{};            ///< of files that are one song; empty: the song is its file
  std::optional<Subset> split{};  ///< where somebody laid it down
  std::string content{};          ///< contentHash() of the song's file; empty where it is unknown
};

/// Y.npy (float64 `[N, 2]`: placer, energia), Y_tag.npy (int64 `[N]`: the quadrant) and clips.csv,
/// which has columns `song_content` and `group` where a song has one. Throws FileError.
void writeLabelFiles(const Place& folder, const std::vector<FrozenClip>& clips);

/// dataset.json: what the version is, how its features were computed and stored, and which of its
/// clips are hardly what their songs sound like. Throws FileError.
void writeVersionFile(const Place& folder, const DatasetVersion& version,
                      const std::vector<DoubtfulClip>& doubtful = {});
/// Those that dataset.json names; none where it names none. Throws FileError, FormatError
/// (BadDataset) where it is no JSON.
std::vector<DoubtfulClip> doubtfulClips(const std::filesystem::path& folder);

/// Whose labels a version's clips have.
struct LabelCounts {
  std::int64_t clips = 0;
  std::int64_t byRule = 0;  ///< computed from the sound: no one's feeling

  friend bool operator==(const LabelCounts&, const LabelCounts&) = default;
};
/// As dataset.json says; nullopt where it does not. Throws as doubtfulClips.
std::optional<LabelCounts> labelCounts(const std::filesystem::path& folder);

/// What a dataset's folder says of its features is what it is read by. Throws FormatError
/// (BadDataset), saying what differs, where the project's record of the version has others.
void requireAsRecorded(const DatasetVersion& version, const Dataset& dataset);

}  // namespace cuadrante
