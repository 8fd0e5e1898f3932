#pragma once

#include "core/domain/emotion.h"
#include "core/ground/ids.h"
#include "core/learning/task.h"
#include "core/review/review.h"

#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// What one of the judges said of a clip.
struct ModelOpinion {
  QString judge;             ///< "GRU_l1_o1_d0.5 32 ×5"
  QString verdict;           ///< "+"
  double probability = 0.0;  ///< of the verdict
  bool inSample = false;     ///< it was trained with the clip's label
};

/// A clip that was heard again, as it was stored. `after` equals `before` where the label was kept.
struct ReviewAnswer {
  ClipId clip;
  std::optional<EmotionPoint> before;  ///< nullopt: it had no label
  EmotionPoint after;
  std::vector<ModelOpinion> opinions;
  bool revealed = false;  ///< given when label and opinions had been shown already

  /// By the review's task; a first label has neither moved nor changed class.
  bool moved(Task task) const { return before && cuadrante::moved(*before, after, task); }
  bool changedClass(Task task) const {
    return before && cuadrante::changedClass(*before, after, task);
  }
};

}  // namespace cuadrante::ui
