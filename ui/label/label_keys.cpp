#include "label/label_keys.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <array>

namespace cuadrante::ui {
namespace {

struct Binding {
  LabelAction action;
  QKeyCombination keys;
};

constexpr std::array kBindings{
    Binding{LabelAction::PlayPause, Qt::Key_Space},
    Binding{LabelAction::Again, Qt::Key_R},
    Binding{LabelAction::Loop, Qt::Key_L},
    Binding{LabelAction::SeekBack, Qt::Key_Left},
    Binding{LabelAction::SeekForward, Qt::Key_Right},
    Binding{LabelAction::Undo, Qt::Key_Z},
    Binding{LabelAction::Undo, Qt::CTRL | Qt::Key_Z},
    Binding{LabelAction::Skip, Qt::Key_S},
    Binding{LabelAction::Back, Qt::Key_Backspace},
    Binding{LabelAction::ShowKeys, Qt::Key_Question},
    Binding{LabelAction::ShowKeys, Qt::Key_F1},
};

bool isSeek(LabelAction action) {
  return action == LabelAction::SeekBack || action == LabelAction::SeekForward;
}

QString keysOf(LabelAction action) {
  QStringList keys;
  for (const Binding& binding : kBindings)
    if (binding.action == action)
      keys << QKeySequence(binding.keys).toString(QKeySequence::NativeText);
  return keys.join(QStringLiteral(", "));
}

QString words(const char* text) {
  return QCoreApplication::translate("LabelKeys", text);
}

}  // namespace

std::optional<LabelAction> labelActionOf(const QKeyEvent& event) {
  Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
  // Which modifier makes a "?" depends on the keyboard.
  if (event.key() == Qt::Key_Question)
    modifiers = {};
  for (const Binding& binding : kBindings)
    if (binding.keys == QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())))
      return event.isAutoRepeat() && !isSeek(binding.action) ? std::nullopt
                                                             : std::optional(binding.action);
  return std::nullopt;
}

std::vector<KeyDescription> labelKeyDescriptions() {
  return {
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Click")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Label the clip; the next one starts"))},
      {QStringLiteral("1  2  3  4"),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Label with the middle of a quadrant"))},
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Shift+arrows")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Cursor on the plane; arrows move it"))},
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Enter")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Label at the cursor"))},
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Esc")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Cancel a press; hide the cursor"))},
      {keysOf(LabelAction::PlayPause), words(QT_TRANSLATE_NOOP("LabelKeys", "Play or pause"))},
      {keysOf(LabelAction::Again), words(QT_TRANSLATE_NOOP("LabelKeys", "Play again"))},
      {keysOf(LabelAction::Loop), words(QT_TRANSLATE_NOOP("LabelKeys", "Repeat the clip"))},
      {QStringLiteral("%1 %2").arg(QChar(0x2190)).arg(QChar(0x2192)),
       words(QT_TRANSLATE_NOOP("LabelKeys", "One second back or on"))},
      {keysOf(LabelAction::Undo),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Take the last label back; its clip returns"))},
      {keysOf(LabelAction::Skip),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Leave the clip for later"))},
      {keysOf(LabelAction::Back), words(QT_TRANSLATE_NOOP("LabelKeys", "Back to the clip before"))},
      {keysOf(LabelAction::ShowKeys),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Show or hide these keys"))},
  };
}

QString withKey(const QString& text, LabelAction action) {
  return QStringLiteral("%1 (%2)").arg(text, keysOf(action));
}

}  // namespace cuadrante::ui
