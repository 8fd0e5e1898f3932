#pragma once

#include <QObject>

namespace cuadrante::app {

/// Connects a page to core. Lives as long as its page.
class PageController : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// The page came to the front.
  virtual void enter() = 0;
  /// Another did, or the project is left.
  virtual void leave() {}
};

}  // namespace cuadrante::app
