#pragma once

#include "core/domain/act.h"

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cuadrante {

/// Where an annotator is on the way through the clips: what is heard now, what comes next, what can
/// be undone and redone. It follows from the acts alone: applying an annotator's acts again, in
/// their order, leads to where they stopped. Holds no database; it is told what was saved.
class LabellingSession {
 public:
  /// `order`: all that is to be heard (hearingOrder). `labelled`: clips that the annotator has
  /// labelled by other ways than acts (imported labels).
  LabellingSession(std::vector<HearingItem> order, const std::unordered_set<ClipId>& labelled);

  /// Acts on items that are not in the order (no longer selected) change nothing.
  void apply(const Act& act);

  /// What to hear now; nullopt when nothing is left.
  std::optional<HearingItem> current() const;
  /// What comes after the current one if it is labelled, then after that one, at most `count`:
  /// worth loading before it is needed.
  std::vector<HearingItem> upcoming(std::size_t count) const;
  /// What "back" opens: the item left before the current one; nullopt when there is none.
  std::optional<HearingItem> earlier() const;
  /// The act that an undo takes back.
  std::optional<Act> undoable() const;
  /// The act that a redo does again: undone last, with nothing labelled or skipped since.
  std::optional<Act> redoable() const;

  std::size_t total() const { return order_.size(); }
  /// Labelled, set aside, or a repeat of what was set aside.
  std::size_t done() const { return done_; }
  std::size_t left() const { return total() - done_; }

 private:
  using Place = std::size_t;  ///< in order_

  enum class State : unsigned char { Pending, Later, Labelled, Aside };
  struct Step {
    Act act;
    State before;  ///< of its item: an imported label stays when a second one is undone
  };

  std::optional<Place> placeOf(const HearingItem& item) const;
  bool isDone(Place place) const;
  bool isWaiting(Place place, bool alsoLater) const;
  std::optional<Place> nextAfter(std::optional<Place> from, bool alsoLater) const;
  void setState(Place place, State state);
  void leave(Place place);
  void perform(const Act& act, Place place);
  void open(Place place);
  void undo(const Act& act, Place place);
  void redo(const Act& act, Place place);

  std::vector<HearingItem> order_;
  std::unordered_map<HearingItem, Place> places_;
  std::vector<State> states_;
  std::size_t practice_ = 0;  ///< how many items the practice round has; they come first
  std::size_t done_ = 0;
  std::vector<Place> trail_;  ///< items left behind, oldest first
  std::vector<Step> steps_;   ///< what can be undone, the latest last
  std::vector<Step> undone_;  ///< what can be redone, the latest last
  std::optional<Place> current_;
};

}  // namespace cuadrante
