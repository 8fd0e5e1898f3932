#pragma once

#include "core/ground/ids.h"

namespace cuadrante {

/// A window of a song that can be heard and labelled.
struct Clip {
  ClipId id;
  SongId song;
  double startSeconds = 0.0;
  double durationSeconds = 10.0;
  bool selected = false;

  double endSeconds() const { return startSeconds + durationSeconds; }
};

}  // namespace cuadrante
