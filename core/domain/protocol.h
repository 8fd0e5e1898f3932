#pragma once

#include "core/domain/annotation.h"
#include "core/ground/ids.h"

#include <string>
#include <vector>

namespace cuadrante {

/// A clip on which annotators practise, and where its owner says that it lies.
struct Anchor {
  ClipId clip;
  EmotionPoint reference;

  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// How a project is labelled; its owner's choice. What is switched off asks nothing of anybody.
struct Protocol {
  std::vector<Anchor> anchors;  ///< the practice round, in this order; empty: none
  double repeatShare = 0.05;    ///< [0, 0.5]: of the clips, heard a second time unannounced
  double gateShare = 0.0;       ///< [0, 1]: of a clip, to be heard before a click counts; 0: off
  bool skipReasons = true;      ///< a skip asks why
  bool earlierShown = false;    ///< what one said of a clip before is shown while rating it again
  ConsensusRule consensus = ConsensusRule::Mean;
  /// In a review the former label and the models' opinions are shown after an answer.
  bool answersShown = true;
  std::string guideline;  ///< what people are asked to go by, shown beside the plane; may be empty

  friend bool operator==(const Protocol&, const Protocol&) = default;
};

/// Throws OptionError for a share or reference out of its range, or an anchor named twice.
void validate(const Protocol& protocol);

}  // namespace cuadrante
