#pragma once

#include "core/domain/emotion.h"

#include <QKeyCombination>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

class QKeyEvent;

namespace cuadrante::ui {

struct ListeningKeys;

/// What the keys of the label page do (the cursor's on the plane are fixed and PlaneView's).
enum class LabelAction {
  PlayPause,
  Again,
  Loop,
  Context,  ///< the song around the clip
  SeekBack,
  SeekForward,
  Estres,
  Felicidad,
  Calma,
  Tristeza,
  Undo,
  Redo,
  Back,
  Skip,
  Flag,
  Note,
  Earlier,        ///< what one said of this clip before
  Anchors,        ///< adjectives on the plane
  SessionPoints,  ///< the points of this sitting
  ShowKeys
};
inline constexpr std::size_t kLabelActionCount = 20;
std::array<LabelAction, kLabelActionCount> labelActions();

/// "Play or pause": what it does, for people.
QString labelActionText(LabelAction action);

/// Which keys do what; at first the ones that come with the program. Combinations are compared as
/// `plainKeys` writes them.
class KeyMap {
 public:
  /// Why an action cannot have a key.
  struct Conflict {
    /// The action that has the key; nullopt: its meaning is fixed (arrows with Shift or Ctrl, Up,
    /// Down, Enter, Escape, Tab, Alt with a letter, K of the review page; Left and Right but for
    /// seeking; modifiers alone).
    std::optional<LabelAction> holder;

    friend bool operator==(const Conflict&, const Conflict&) = default;
  };

  KeyMap();

  /// nullopt: the key does nothing here. Held keys repeat only seeks.
  std::optional<LabelAction> actionOf(const QKeyEvent& event) const;

  const QList<QKeyCombination>& keysOf(LabelAction action) const;
  QString textOf(LabelAction action) const;  ///< "Z, Ctrl+Z"; empty without keys
  /// "Undo the last label (Z)": a tooltip with its shortcut.
  QString withKey(const QString& text, LabelAction action) const;

  std::optional<Conflict> conflictOf(LabelAction action, QKeyCombination keys) const;
  /// Replaces the keys of `action`, none allowed. Throws std::invalid_argument on a conflict.
  void set(LabelAction action, const QList<QKeyCombination>& keys);
  static QList<QKeyCombination> defaultKeysOf(LabelAction action);

  /// The first key of each quadrant, in the order of kQuadrants; Key_unknown where it has none.
  std::array<QKeyCombination, 4> quadrantKeys() const;

  /// What differs from the default, for settings: "play-pause" → "Space".
  QMap<QString, QStringList> changes() const;
  /// Never fails: what is unknown, no key or in conflict is left out, and an action of which
  /// nothing could be used has its default keys, as far as they are free.
  static KeyMap withChanges(const QMap<QString, QStringList>& changes);

  friend bool operator==(const KeyMap&, const KeyMap&) = default;

 private:
  QList<QKeyCombination>& keys(LabelAction action);
  void addWhatIsFree(LabelAction action, const QList<QKeyCombination>& wanted);

  std::array<QList<QKeyCombination>, kLabelActionCount> keys_;
};

/// The quadrant whose middle the action chooses.
std::optional<Quadrant> chosenQuadrant(LabelAction action);

/// What the tooltips of a listening panel say.
ListeningKeys listeningKeys(const KeyMap& keys);

/// Keys and what they do, in words, for the overlay; the plane's included.
struct KeyDescription {
  QString keys;
  QString does;
};
std::vector<KeyDescription> labelKeyDescriptions(const KeyMap& keys);

}  // namespace cuadrante::ui
