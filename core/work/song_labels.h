#pragma once

#include "core/domain/emotion.h"
#include "core/prediction/song_prediction.h"

#include <vector>

namespace cuadrante {

class Project;

/// What people said of a clip of a song.
struct SongLabel {
  double fromSeconds = 0.0, toSeconds = 0.0;  ///< of the song
  EmotionPoint point;                         ///< their consensus
  int people = 0;

  friend bool operator==(const SongLabel&, const SongLabel&) = default;
};

/// The labels of people, not of rules, of the clips of the project's song with the same content, in
/// the order of their time; none where it is not in the project. Of a song whose content the
/// project does not know, its file is read, if it has the size of this one. Throws ProjectError.
std::vector<SongLabel> labelsOfSong(Project& project, const SongPrediction& song);

}  // namespace cuadrante
