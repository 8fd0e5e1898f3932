#include "core/features/notes/note_events.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace cuadrante {
namespace {

constexpr float kOnset = 0.5F, kStillSounding = 0.3F;
constexpr std::size_t kLongestGap = 11;  ///< frames

/// Frames of the peaks of a pitch's onsets; of equal neighbours the middle one.
std::vector<std::size_t> onsetPeaks(const NotePosteriors& heard, std::size_t note) {
  const auto onset = [&](std::size_t frame) {
    return frame < heard.frames ? heard.onset[frame * NotePosteriors::kNotes + note] : 0.0F;
  };
  std::vector<std::size_t> peaks;
  for (std::size_t first = 0; first < heard.frames; ++first) {
    const float value = onset(first);
    if (value < kOnset || (first > 0 && onset(first - 1) >= value))
      continue;
    std::size_t last = first;
    while (last + 1 < heard.frames && onset(last + 1) == value)
      ++last;
    if (onset(last + 1) < value)
      peaks.push_back((first + last) / 2);
  }
  return peaks;
}

/// The note that begins at a frame and ends before another; none where it is too short.
std::optional<NoteEvent> noteFrom(const NotePosteriors& heard, std::size_t note, std::size_t begin,
                                  std::size_t before) {
  std::size_t last = begin, below = 0;
  for (std::size_t frame = begin; frame < before && below <= kLongestGap; ++frame) {
    const bool sounds = heard.note[frame * NotePosteriors::kNotes + note] >= kStillSounding;
    below = sounds ? 0 : below + 1;
    last = sounds ? frame : last;
  }
  NoteEvent event{.begin = begin,
                  .length = last + 1 - begin,
                  .pitch = NotePosteriors::kLowestNote + static_cast<int>(note),
                  .onset = heard.onset[begin * NotePosteriors::kNotes + note]};
  if (event.length < kShortestNote)
    return std::nullopt;
  for (std::size_t frame = begin; frame <= last; ++frame)
    event.sureness += double{heard.note[frame * NotePosteriors::kNotes + note]};
  event.sureness /= static_cast<double>(event.length);
  return event;
}

}  // namespace

std::vector<NoteEvent> noteEvents(const NotePosteriors& heard) {
  std::vector<NoteEvent> events;
  for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note) {
    const std::vector<std::size_t> peaks = onsetPeaks(heard, note);
    for (std::size_t i = 0; i < peaks.size(); ++i) {
      const std::size_t before = i + 1 < peaks.size() ? peaks[i + 1] : heard.frames;
      if (const auto event = noteFrom(heard, note, peaks[i], before))
        events.push_back(*event);
    }
  }
  std::ranges::sort(events, {}, [](const NoteEvent& event) {
    return std::tuple(event.begin, event.length, event.pitch);
  });
  return events;
}

}  // namespace cuadrante
