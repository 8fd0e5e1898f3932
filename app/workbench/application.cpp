#include "app/workbench/application.h"

#include "app/workbench/guarded.h"

namespace cuadrante::app {

bool Application::notify(QObject* receiver, QEvent* event) {
  bool handled = false;
  guarded([&] { handled = QApplication::notify(receiver, event); });
  return handled;
}

}  // namespace cuadrante::app
