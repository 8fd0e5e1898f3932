#pragma once

#include <QApplication>

namespace cuadrante::app {

/// The last net: what an event handler throws, of our widgets or of Qt's, ends in a sentence and
/// not in the end of the program. Slots have their own (app/workbench/guarded.h).
class Application : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override;
};

}  // namespace cuadrante::app
