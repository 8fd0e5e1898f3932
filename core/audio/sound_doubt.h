#pragma once

#include "core/ground/ids.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cuadrante {

/// Why a clip is hardly what its song sounds like.
enum class SoundDoubt {
  Silent,   ///< its peak is below -66 dBFS: channels in opposite phase cancel each other out
  Clipped,  ///< a tenth of its samples, or more, stands at full scale: a float WAV in the range of
            ///< 16 bits becomes a square wave
};
std::string_view soundDoubtKey(SoundDoubt doubt) noexcept;  ///< "silent", "clipped"
std::optional<SoundDoubt> soundDoubtFromKey(std::string_view key) noexcept;

/// Of a clip's samples; nullopt where there is none. Nothing is said of no samples.
std::optional<SoundDoubt> doubtOf(std::span<const std::int16_t> samples) noexcept;

struct DoubtfulClip {
  ClipId clip;
  SoundDoubt doubt = SoundDoubt::Silent;

  friend bool operator==(const DoubtfulClip&, const DoubtfulClip&) = default;
};

}  // namespace cuadrante
