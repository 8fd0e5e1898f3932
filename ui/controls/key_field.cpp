#include "ui/controls/key_field.h"

#include "ui/controls/key_press.h"

#include <QKeyEvent>

namespace cuadrante::ui {

KeyField::KeyField(QWidget* parent) : QLabel(parent) {
  setFocusPolicy(Qt::NoFocus);
  setFixedHeight(32);
}

void KeyField::startWaiting() {
  waiting_ = true;
  setText(tr("Press a key; Esc leaves it as it is"));
  setAccessibleName(text());
  // Never a stop of Tab: there is nothing to do here but wait.
  setFocusPolicy(Qt::ClickFocus);
  setFocus(Qt::OtherFocusReason);
}

void KeyField::stopWaiting() {
  if (!waiting_)
    return;
  waiting_ = false;
  setFocusPolicy(Qt::NoFocus);
  clear();
  Q_EMIT waitingEnded();
}

bool KeyField::event(QEvent* event) {
  if (!waiting_)
    return QLabel::event(event);
  // Before Tab moves the focus and before buttons of the dialog take Enter.
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (event->type() != QEvent::KeyPress)
    return QLabel::event(event);
  const auto* press = static_cast<QKeyEvent*>(event);
  const QKeyCombination keys = keysOf(*press);
  if (keys == QKeyCombination(Qt::Key_Escape))
    stopWaiting();
  else if (!isBareModifier(keys) && !press->isAutoRepeat())
    Q_EMIT pressed(keys);
  event->accept();
  return true;
}

void KeyField::focusOutEvent(QFocusEvent* event) {
  stopWaiting();
  QLabel::focusOutEvent(event);
}

}  // namespace cuadrante::ui
