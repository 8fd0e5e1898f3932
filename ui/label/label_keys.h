#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

class QKeyEvent;

namespace cuadrante::ui {

/// What the keys of the label page do (those of the plane itself belong to PlaneView).
enum class LabelAction {
  PlayPause,
  Again,
  Loop,
  SeekBack,
  SeekForward,
  Undo,
  Skip,
  Back,
  ShowKeys
};

/// The action bound to a key press; nullopt when it is bound to none. Held keys repeat only seeks.
std::optional<LabelAction> labelActionOf(const QKeyEvent& event);

/// Keys and what they do, in words, for the overlay; the plane's included.
struct KeyDescription {
  QString keys;
  QString does;
};
std::vector<KeyDescription> labelKeyDescriptions();

/// "Undo the last label (Z)": a tooltip with its shortcut.
QString withKey(const QString& text, LabelAction action);

}  // namespace cuadrante::ui
