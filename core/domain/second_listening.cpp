#include "core/domain/second_listening.h"

namespace cuadrante {

EmotionPoint secondListening(std::span<const std::int16_t> samples) {
  const std::size_t half = samples.size() / 2;
  const EmotionPoint first = spectralRule(samples.first(half));
  const EmotionPoint second = spectralRule(samples.subspan(half));
  return {(first.placer + second.placer) / 2.0, (first.energia + second.energia) / 2.0};
}

}  // namespace cuadrante
