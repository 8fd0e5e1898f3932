#include "ui/controls/field_hint.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kLeastWidth = 220;
constexpr int kMargin = 6;
constexpr int kRoom = 6;  // times the height of the field

}  // namespace

FieldHint::FieldHint(QWidget& field) : QLabel(&field), field_(field) {
  setProperty("role", "hint");
  setWordWrap(true);
  setMargin(kMargin);
  setTextFormat(Qt::PlainText);
  hide();
  field.installEventFilter(this);
}

void FieldHint::say(const QString& sentence) {
  if (!field_.isVisible())
    return;
  // It is larger than its field, and scrolls with it.
  QWidget* room = field_.parentWidget();
  while (room != nullptr && !room->isWindow() && room->height() < kRoom * field_.height())
    room = room->parentWidget();
  setParent(room == nullptr ? &field_ : room);
  for (FieldHint* other : parentWidget()->findChildren<FieldHint*>())
    if (other != this)
      other->hide();
  setObjectName(field_.objectName() + QStringLiteral("Hint"));
  setText(sentence);
  field_.setAccessibleDescription(sentence);
  place();
  show();
  raise();
  qApp->installEventFilter(this);
  QTimer::singleShot(0, this, [this] {
    qApp->removeEventFilter(this);
    showWhole();
  });
}

void FieldHint::showWhole() {
  QWidget* above = parentWidget();
  while (above != nullptr && qobject_cast<QScrollArea*>(above) == nullptr)
    above = above->parentWidget();
  if (auto* area = qobject_cast<QScrollArea*>(above); area != nullptr && isVisible())
    area->ensureWidgetVisible(this, 0, kMargin);
}

void FieldHint::place() {
  const QWidget& room = *parentWidget();
  const int wide = std::min(std::max(field_.width(), kLeastWidth), room.width());
  resize(wide, heightForWidth(wide));
  const QPoint below = field_.mapTo(&room, QPoint(0, field_.height() + 2));
  const bool fits = below.y() + height() <= room.height();
  move(std::clamp(below.x(), 0, room.width() - wide),
       fits ? below.y() : below.y() - field_.height() - height() - 4);
}

bool FieldHint::eventFilter(QObject* watched, QEvent* event) {
  if (watched != &field_)
    return event->type() == QEvent::MouseButtonPress &&
           qobject_cast<QAbstractButton*>(watched) != nullptr;
  switch (event->type()) {
    case QEvent::Hide:
    case QEvent::EnabledChange:
      hide();
      break;
    case QEvent::Move:
    case QEvent::Resize:
      if (isVisible())
        place();
      break;
    default:
      break;
  }
  return false;
}

void FieldHint::mousePressEvent(QMouseEvent*) {
  hide();
}

}  // namespace cuadrante::ui
