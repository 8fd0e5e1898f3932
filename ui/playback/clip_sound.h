#pragma once

#include "core/audio/wav.h"
#include "core/ground/ids.h"
#include "ui/spectrogram/clip_picture.h"

#include <QString>

#include <memory>

namespace cuadrante::ui {

/// A clip ready to be heard and seen, in memory. Cheap to copy.
struct ClipSound {
  ClipId clip;
  QString title;  ///< song and times, "Clip 00354 · Song · 1:20–1:30"
  std::shared_ptr<const Pcm16> pcm;
  std::shared_ptr<const ClipPicture> picture = nullptr;  ///< null: nothing is shown of it

  double seconds() const {
    return pcm ? static_cast<double>(pcm->samples.size()) / pcm->sampleRate : 0.0;
  }
};

/// A clip with what lies before and after it in its song.
struct ClipContext {
  ClipId clip;
  std::shared_ptr<const Pcm16> pcm;
  double songSeconds = 0.0;    ///< where `pcm` begins in the song
  double beforeSeconds = 0.0;  ///< from there to the clip's beginning
  double clipSeconds = 0.0;

  double seconds() const {
    return pcm ? static_cast<double>(pcm->samples.size()) / pcm->sampleRate : 0.0;
  }
};

}  // namespace cuadrante::ui
