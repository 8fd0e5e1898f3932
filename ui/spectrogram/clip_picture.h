#pragma once

#include "core/audio/wav.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace cuadrante::ui {

/// A power spectrogram in decibels below its peak.
struct DecibelSpectrogram {
  int columns = 0;  ///< 0: the sound is too short
  int bands = 0;
  double nyquist = 0.0;         ///< Hz of the last band; the first is 0 Hz
  double beginSeconds = 0.0;    ///< where the first column begins
  double columnSeconds = 0.0;   ///< what each covers, around the middle of its frame
  std::vector<float> decibels;  ///< `[columns, bands]`, time-major, from kFloorDb to 0

  static constexpr float kFloorDb = -120.0F;
};

/// Least and greatest sample of one stretch of sound.
struct Extremes {
  std::int16_t low = 0;
  std::int16_t high = 0;
};

/// All that the views show of a clip, computed beside the window (about 20 ms for ten seconds), so
/// that the window only colours and paints.
struct ClipPicture {
  double seconds = 0.0;
  std::vector<Extremes> peaks;  ///< of every kPeakSamples samples
  /// What the networks are given: the thesis's parameters, bands of 172 Hz at 44,100 Hz.
  DecibelSpectrogram linear;
  /// Frames four times as long, bands of 43 Hz: the low octaves of a logarithmic axis.
  DecibelSpectrogram logarithmic;

  static constexpr int kPeakSamples = 128;
};

/// Of every ClipPicture::kPeakSamples samples, the last ones in what there is of them. Any thread.
std::vector<Extremes> peaksOf(std::span<const std::int16_t> samples);

/// Any thread.
std::shared_ptr<const ClipPicture> pictureOf(const Pcm16& sound);

}  // namespace cuadrante::ui
