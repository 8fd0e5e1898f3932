#pragma once

#include <compare>
#include <string>

namespace cuadrante {

/// How a song's file holds its sound: what a network could go by instead of the music. The bit rate
/// is no part of it, for a variable one follows the music.
struct SoundFormat {
  std::string codec;   ///< AudioInfo::codec; empty: unknown
  int sampleRate = 0;  ///< Hz, of the file; 0: unknown

  bool isKnown() const { return !codec.empty(); }
  /// "mp3 44100 Hz"
  std::string text() const {
    return sampleRate > 0 ? codec + ' ' + std::to_string(sampleRate) + " Hz" : codec;
  }
  friend auto operator<=>(const SoundFormat&, const SoundFormat&) = default;
};

}  // namespace cuadrante
