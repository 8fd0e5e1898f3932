#pragma once

#include "models/notes/tfjs_weights.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante::models {

/// The constant-Q transform of basic-pitch's graph (after nnAudio's CQT2010v2: Cheuk et al. 2020,
/// "nnAudio: An on-the-fly GPU audio to spectrogram conversion toolbox"): the same 36 filters
/// octave after octave, from the highest on, each octave at half the rate of the one before.
class ConstantQ {
 public:
  static constexpr std::size_t kSamples = 43844;  ///< of a window, at 22,050 Hz
  static constexpr std::size_t kFrames = 172;     ///< one every 256 samples
  static constexpr std::size_t kBins = 309;       ///< thirds of a semitone from 27.5 Hz on

  /// Throws FormatError (BadCheckpoint) for weights of another network.
  explicit ConstantQ(const TfjsWeights& weights);

  /// What `power` needs beside its result; to be kept from call to call.
  struct Memory {
    std::vector<float> samples, padded, phases, parts;
  };
  /// Power of each bin of a window, `[172, 309]`.
  void power(std::span<const float> window, Memory& memory, std::vector<float>& out) const;

 private:
  void filter(std::size_t octave, Memory& memory, std::vector<float>& out) const;
  void halve(Memory& memory) const;

  std::vector<float> filters_;  ///< `[256, 80]`: 36 real parts, 36 imaginary ones, zeros
  std::vector<std::int32_t> filterRows_;
  std::vector<float> lowpass_;
  std::vector<std::int32_t> lowpassPlaces_;  ///< in the phases of the samples
  std::vector<float> lengths_;               ///< squares of what each bin is multiplied with
};

}  // namespace cuadrante::models
