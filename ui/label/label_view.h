#pragma once

namespace cuadrante::ui {

/// What the plane of the label page shows beside the clip's own mark; all off while nobody asks, so
/// that nothing sways a judgement.
struct LabelView {
  bool anchors = false;        ///< adjectives of the circumplex
  bool sittingPoints = false;  ///< the labels of this sitting, faint
  bool earlier = false;        ///< what one said of this clip before

  friend bool operator==(const LabelView&, const LabelView&) = default;
};

}  // namespace cuadrante::ui
