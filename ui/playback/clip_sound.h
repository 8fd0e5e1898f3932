#pragma once

#include "audio/wav.h"
#include "ids.h"

#include <QString>

#include <memory>

namespace cuadrante::ui {

/// A clip ready to be heard, in memory. Cheap to copy.
struct ClipSound {
  ClipId clip;
  QString title;  ///< song and times, "Clip 00354 · Song · 1:20–1:30"
  std::shared_ptr<const Pcm16> pcm;

  double seconds() const {
    return pcm ? static_cast<double>(pcm->samples.size()) / pcm->sampleRate : 0.0;
  }
};

}  // namespace cuadrante::ui
