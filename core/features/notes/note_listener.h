#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante {

/// How surely each note sounds, from frame to frame: probabilities, row after row.
struct NotePosteriors {
  static constexpr int kLowestNote = 21;            ///< MIDI: A0; 69 is A4, 440 Hz
  static constexpr std::size_t kNotes = 88;         ///< up to C8
  static constexpr std::size_t kContours = 3 * 88;  ///< thirds of a semitone
  static constexpr double kFramesPerSecond = 86.0;

  std::size_t frames = 0;
  std::vector<float> note;     ///< `[frames, 88]`: it sounds
  std::vector<float> onset;    ///< `[frames, 88]`: it begins
  std::vector<float> contour;  ///< `[frames, 264]`: this pitch sounds
};

/// What hears notes: declared here, implemented in models, handed over by the app. One object is
/// used by one thread at a time.
class NoteListener {
 public:
  NoteListener() = default;
  NoteListener(const NoteListener&) = delete;
  NoteListener& operator=(const NoteListener&) = delete;
  virtual ~NoteListener() = default;

  /// 16-bit samples at 44,100 Hz → floor(86 · seconds) frames. The same samples always give the
  /// same values.
  virtual NotePosteriors listen(std::span<const std::int16_t> samples) = 0;
};

}  // namespace cuadrante
