#include "ui/controls/key_press.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QStringList>
#include <QStyleHints>

namespace cuadrante::ui {
namespace {

bool isDigitOrSign(Qt::Key key) {
  return (key > Qt::Key_Space && key < Qt::Key_A) || (key > Qt::Key_Z && key <= Qt::Key_AsciiTilde);
}

QChar arrowOf(Qt::Key key) {
  switch (key) {
    case Qt::Key_Left:
      return QChar(0x2190);
    case Qt::Key_Up:
      return QChar(0x2191);
    case Qt::Key_Right:
      return QChar(0x2192);
    case Qt::Key_Down:
      return QChar(0x2193);
    default:
      return {};
  }
}

}  // namespace

QKeyCombination plainKeys(QKeyCombination keys) {
  Qt::KeyboardModifiers modifiers =
      keys.keyboardModifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
  if (isDigitOrSign(keys.key()))
    modifiers &= ~Qt::ShiftModifier;
  // Which modifiers make a "?" depends on the keyboard.
  if (keys.key() == Qt::Key_Question)
    modifiers = {};
  return QKeyCombination(modifiers, keys.key());
}

QKeyCombination keysOf(const QKeyEvent& event) {
  return plainKeys(event.keyCombination());
}

bool isBareModifier(QKeyCombination keys) {
  switch (keys.key()) {
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Meta:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_ScrollLock:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_Hyper_L:
    case Qt::Key_Hyper_R:
    case Qt::Key_Multi_key:
    case Qt::Key_Mode_switch:
    case Qt::Key_unknown:
      return true;
    default:
      return static_cast<int>(keys.key()) == 0;
  }
}

bool RepeatedPress::isRepeated(const QKeyEvent& event) {
  const QKeyCombination keys = keysOf(event);
  const quint64 now = event.timestamp();
  const bool repeated =
      keys == keys_ && at_ > 0 && now >= at_ &&
      now - at_ <= static_cast<quint64>(QGuiApplication::styleHints()->mouseDoubleClickInterval());
  keys_ = keys;
  at_ = now;
  return repeated;
}

QString keysText(QKeyCombination keys) {
  // Qt writes modifiers out ("Control+Mayúsculas+Z" in Spanish): too long for tooltips.
  QStringList parts;
  if (keys.keyboardModifiers() & Qt::ControlModifier)
    parts << QStringLiteral("Ctrl");
  if (keys.keyboardModifiers() & Qt::AltModifier)
    parts << QStringLiteral("Alt");
  if (keys.keyboardModifiers() & Qt::ShiftModifier)
    parts << QCoreApplication::translate("Keys", "Shift");
  if (keys.keyboardModifiers() & Qt::MetaModifier)
    parts << QStringLiteral("Meta");
  const QChar arrow = arrowOf(keys.key());
  if (!arrow.isNull())
    parts << arrow;
  else if (keys.key() == Qt::Key_Backspace)
    // Qt's Spanish calls it as it calls Delete.
    parts << QCoreApplication::translate("Keys", "Backspace");
  else
    parts << QKeySequence(keys.key()).toString(QKeySequence::NativeText);
  return parts.join('+');
}

QString keysCode(QKeyCombination keys) {
  return QKeySequence(keys).toString(QKeySequence::PortableText);
}

std::optional<QKeyCombination> keysFromCode(const QString& code) {
  const QKeySequence sequence = QKeySequence::fromString(code, QKeySequence::PortableText);
  if (sequence.count() != 1)
    return std::nullopt;
  const QKeyCombination keys = plainKeys(sequence[0]);
  return isBareModifier(keys) ? std::nullopt : std::optional(keys);
}

}  // namespace cuadrante::ui
