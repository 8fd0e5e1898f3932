#pragma once

#include "ui/spectrogram/clip_picture.h"

#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>

namespace cuadrante::ui {

/// A steady sine at half of full scale.
inline Pcm16 sine(double hz, double seconds = 10.0, int sampleRate = 44100) {
  Pcm16 sound{.sampleRate = sampleRate, .samples = {}};
  sound.samples.resize(static_cast<std::size_t>(seconds * sampleRate));
  for (std::size_t i = 0; i < sound.samples.size(); ++i)
    sound.samples[i] = static_cast<std::int16_t>(std::lround(
        16384.0 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(i) / sampleRate)));
  return sound;
}

/// The picture of a sine of 1 kHz.
inline std::shared_ptr<const ClipPicture> samplePicture(double seconds = 10.0) {
  return pictureOf(sine(1000.0, seconds));
}

}  // namespace cuadrante::ui
