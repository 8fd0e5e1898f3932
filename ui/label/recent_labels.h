#pragma once

#include "core/domain/emotion.h"
#include "core/ground/ids.h"

#include <QFrame>

#include <vector>

namespace cuadrante::ui {

/// A label given lately.
struct RecentLabel {
  ClipId clip;
  EmotionPoint point;  ///< NaN on an axis that it does not speak of
};

/// The last labels, newest first: clip, the quadrant's sign, placer, energia. Always of the same
/// size; of fewer rows where there is little room.
class RecentLabels : public QFrame {
  Q_OBJECT
 public:
  static constexpr int kRows = 5;

  explicit RecentLabels(QWidget* parent = nullptr);
  void setLabels(std::vector<RecentLabel> labels);  ///< newest first; the first kRows are shown

  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;

  std::vector<RecentLabel> labels_;
};

}  // namespace cuadrante::ui
