#include "core/audio/sound_doubt.h"

#include "core/ground/from_key.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace cuadrante {
namespace {

constexpr std::array kDoubts{SoundDoubt::Silent, SoundDoubt::Clipped};

}  // namespace

std::string_view soundDoubtKey(SoundDoubt doubt) noexcept {
  return doubt == SoundDoubt::Silent ? "silent" : "clipped";
}

std::optional<SoundDoubt> soundDoubtFromKey(std::string_view key) noexcept {
  return fromKey(kDoubts, key, soundDoubtKey);
}

std::optional<SoundDoubt> doubtOf(std::span<const std::int16_t> samples) noexcept {
  constexpr int kSilence = 16;  // of 32768: -66 dBFS
  constexpr int kFullScale = 32767;
  constexpr std::size_t kOneIn = 10;
  int peak = 0;
  std::size_t full = 0;
  for (const std::int16_t sample : samples) {
    const int size = std::abs(static_cast<int>(sample));
    peak = std::max(peak, size);
    full += size >= kFullScale ? 1 : 0;
  }
  if (samples.empty())
    return std::nullopt;
  if (peak < kSilence)
    return SoundDoubt::Silent;
  return full * kOneIn >= samples.size() ? std::optional(SoundDoubt::Clipped) : std::nullopt;
}

}  // namespace cuadrante
