#pragma once

#include "emotion/emotion.h"
#include "ids.h"

#include <QString>

#include <vector>

namespace cuadrante::ui {

/// What one of the chosen runs said of a clip.
struct ModelOpinion {
  QString run;               ///< "3 · GRU_l1_o1_d0.5"
  double probability = 0.0;  ///< that the clip lies at or above zero on the axis in question
};

/// A clip that was heard again, as it was stored. `after` equals `before` where the label was kept.
struct ReviewAnswer {
  ClipId clip;
  EmotionPoint before;
  EmotionPoint after;
  std::vector<ModelOpinion> opinions;

  bool changed() const { return before != after; }
};

}  // namespace cuadrante::ui
