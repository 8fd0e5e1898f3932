#pragma once

#include "core/domain/emotion.h"
#include "core/learning/run.h"

#include <string>

namespace cuadrante::test {

/// What a network of Task::Point says of a clip.
inline Prediction saidPoint(std::int64_t index, EmotionPoint said, EmotionPoint label,
                            Subset subset = Subset::Test) {
  const auto quadrant = static_cast<std::size_t>(quadrantOf(said));
  Prediction prediction{index,
                        std::to_string(index),
                        subset,
                        static_cast<int>(quadrantOf(label)),
                        static_cast<int>(quadrant),
                        {0.1, 0.1, 0.1, 0.1}};
  prediction.probabilities[quadrant] = 0.7;
  prediction.point = SaidPoint{said, label};
  return prediction;
}

}  // namespace cuadrante::test
