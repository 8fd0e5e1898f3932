#pragma once

#include "core/domain/act.h"
#include "core/domain/annotation.h"
#include "core/ground/ids.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace cuadrante {

/// What annotators do at the label page, act by act, and what they note; only ever appended. Each
/// call is one transaction, on the disk when it returns. All throw OptionError for a clip or
/// annotator that does not exist, ProjectError.
class Journal {
 public:
  virtual ~Journal() = default;

  /// Appends the annotation (of any purpose) and the act of having made it. Throws OptionError for
  /// a point outside the plane.
  virtual Act label(const Annotation& annotation) = 0;
  /// With a reason, what the annotator has said of the clip for the same purpose is taken back in
  /// the same transaction: who cannot judge a clip has no label on it.
  virtual Act skip(AnnotatorId annotator, const HearingItem& item, std::optional<SkipReason> reason,
                   const std::string& session) = 0;
  virtual Act open(AnnotatorId annotator, const HearingItem& item, const std::string& session) = 0;
  /// Takes a label, skip or redo back; of a label, its annotation is retracted; of a skip, what it
  /// took back is appended again, with its own time. Throws OptionError if that was done already.
  virtual Act undo(const Act& done, const std::string& session) = 0;
  /// Does a label or skip again that was undone: its annotation is appended anew.
  virtual Act redo(const Act& undone, const std::string& session) = 0;

  /// In the order they were done.
  virtual std::vector<Act> actsOf(AnnotatorId annotator) const = 0;
  virtual std::vector<Act> all() const = 0;
  /// The clips of which the annotator has told both axes in live labels of which no act made one
  /// (imported, corrected in review).
  virtual std::unordered_set<ClipId> labelledBesides(AnnotatorId annotator) const = 0;

  /// The skips with a reason that stand: not undone, and the annotator has not labelled the clip
  /// since. In the order of the clips.
  virtual std::vector<Act> skips() const = 0;

  /// Appends a remark, which takes the place of that annotator's earlier one on the clip.
  virtual void note(const Remark& remark) = 0;
  virtual std::optional<Remark> remarkOn(ClipId clip, AnnotatorId annotator) const = 0;
  /// The latest of each annotator on each clip that says something, in the order of the clips.
  virtual std::vector<Remark> remarks() const = 0;
};

}  // namespace cuadrante
