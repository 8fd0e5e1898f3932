#pragma once

#include "core/domain/clip.h"
#include "core/domain/emotion.h"

#include <optional>
#include <span>

namespace cuadrante {

/// Something that was said of a stretch of a song.
struct TimedWord {
  double from = 0.0, to = 0.0;                ///< s, from < to
  std::optional<double> placer{}, energia{};  ///< on the plane
  std::optional<Quadrant> quadrant{};
};

/// What words of a song say of one of its clips.
struct ClipWord {
  std::optional<double> placer{}, energia{};
  std::optional<Quadrant> quadrant{};

  bool saysNothing() const { return !placer && !energia && !quadrant; }
  friend bool operator==(const ClipWord&, const ClipWord&) = default;
};

/// Of either axis the mean of the values that were said in the clip, each weighted by the time that
/// it holds there; the quadrant that was said there. What was said of half of the clip or less says
/// nothing of it.
ClipWord wordOf(const Clip& clip, std::span<const TimedWord> words);

}  // namespace cuadrante
