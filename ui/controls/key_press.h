#pragma once

#include <QKeyCombination>
#include <QString>

#include <optional>

class QKeyEvent;

namespace cuadrante::ui {

/// The combination in its one form for comparing: without the keypad and AltGr flags, and without
/// Shift where it only makes the character (digits and signs lie elsewhere on every keyboard).
QKeyCombination plainKeys(QKeyCombination keys);

/// What was pressed, as `plainKeys` writes it.
QKeyCombination keysOf(const QKeyEvent& event);

/// A modifier alone, or nothing.
bool isBareModifier(QKeyCombination keys);

/// Tells presses that belong together, as the two of a double click do: what ends one clip must not
/// end the next, too. By the times that the window system gives; events without one are apart.
class RepeatedPress {
 public:
  /// Whether this is the same key as in the call before, within the time of a double click.
  bool isRepeated(const QKeyEvent& event);

 private:
  QKeyCombination keys_ = Qt::Key_unknown;
  quint64 at_ = 0;  ///< ms of the window system
};

/// "Ctrl+Z", "←": for people.
QString keysText(QKeyCombination keys);

/// "Ctrl+Z", "Left": the same in every language, for settings; and back (nullopt: not one press).
QString keysCode(QKeyCombination keys);
std::optional<QKeyCombination> keysFromCode(const QString& code);

}  // namespace cuadrante::ui
