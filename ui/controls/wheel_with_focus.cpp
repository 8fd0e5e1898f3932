#include "ui/controls/wheel_with_focus.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>

namespace cuadrante::ui {
namespace {

class WheelWithFocus : public QObject {
 public:
  using QObject::QObject;

 private:
  bool eventFilter(QObject* receiver, QEvent* event) override {
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish)
      return false;
    if (!qobject_cast<QComboBox*>(receiver) && !qobject_cast<QAbstractSpinBox*>(receiver))
      return false;
    auto& field = static_cast<QWidget&>(*receiver);
    if (event->type() == QEvent::Polish) {
      if (field.focusPolicy() == Qt::WheelFocus)
        field.setFocusPolicy(Qt::StrongFocus);
      return false;
    }
    if (field.hasFocus())
      return false;
    event->ignore();
    return true;
  }
};

}  // namespace

void turnOnlyTheFocusedByWheel(QObject& owner) {
  qApp->installEventFilter(new WheelWithFocus(&owner));
}

}  // namespace cuadrante::ui
