#pragma once

#include "ids.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cuadrante {

/// The order in which one annotator hears the clips of a selection: the same for the same annotator
/// and clips, so that a restart resumes where they stopped, and mixed, so that clips of one song
/// (which sound alike) do not follow each other.
std::vector<ClipId> hearingOrder(const std::vector<ClipId>& selected, AnnotatorId annotator);

/// Where an annotator is on the way through the clips: what is heard now, what comes next, what an
/// undo takes back. Holds no database: it is told what was saved.
class LabellingSession {
 public:
  /// `order`: all clips, as they are to be heard; `done`: those that the annotator has labelled
  /// already.
  LabellingSession(std::vector<ClipId> order, std::unordered_set<ClipId> done);

  /// The clip to hear now; nullopt when all are labelled.
  std::optional<ClipId> current() const { return current_; }
  /// The clip that comes after the current one if it is labelled: worth loading before it is
  /// needed.
  std::optional<ClipId> upcoming() const;

  /// The current clip's label was saved: it is done, and the next one becomes current.
  void saved(AnnotationId annotation);
  /// Leaves the current clip for later: skipped clips come back when no other is left.
  void skip();
  /// Goes to the clip heard before the current one, keeping its label. False when there is none.
  bool back();
  /// Takes the latest label of this sitting back: its clip becomes current and undone. Returns the
  /// annotation to retract, nullopt when there is none.
  std::optional<AnnotationId> undo();
  /// What `undo()` would return, so that the retraction can be saved first.
  std::optional<AnnotationId> undoable() const;

  std::size_t total() const { return order_.size(); }
  std::size_t done() const { return done_.size(); }
  std::size_t left() const { return total() - done(); }
  std::size_t labelledThisSitting() const { return labels_.size(); }

 private:
  struct Label {
    ClipId clip;
    AnnotationId annotation;
    bool wasDone;  ///< the clip had an earlier label, which an undo brings back
  };

  std::optional<ClipId> pendingAfter(std::optional<ClipId> clip, bool alsoSkipped) const;
  void moveOn();

  std::vector<ClipId> order_;
  std::unordered_map<ClipId, std::size_t> position_;
  std::unordered_set<ClipId> done_;
  std::unordered_set<ClipId> skipped_;
  std::vector<ClipId> trail_;  ///< clips left behind, oldest first
  std::vector<Label> labels_;
  std::optional<ClipId> current_;
};

}  // namespace cuadrante
