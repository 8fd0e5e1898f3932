#pragma once

#include "app/workbench/walk_guards.h"
#include "app/workbench/workbench.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>
#include <QWindow>

#include <cstdint>
#include <random>
#include <string>

namespace cuadrante::test {

/// Somebody at mouse and keyboard of a workbench who does at random whatever can be done with them.
/// An event goes the way of those of the window system, one in each turn of the event loop, whoever
/// runs it: a menu or a dialog that does so is walked through like all else.
class RandomWalk : public QObject {
 public:
  RandomWalk(app::Workbench& workbench, HangWatch& watch, std::uint32_t seed);

  /// Does so many events, then closes menus and dialogs as a person would, one after the other.
  /// What stays is a failure of the test that names it.
  void walk(int events);
  int closedDialogs() const { return closedDialogs_; }

 private:
  void timerEvent(QTimerEvent* event) override;
  void happen();
  void calm();
  void close(QWidget& dialog, int attempt);

  void navigate();
  void clickAt(QWidget& widget, QPointF point, Qt::MouseButton button, Qt::KeyboardModifiers keys);
  void mouse(QEvent::Type type, QWindow& window, QPointF point, Qt::MouseButton button,
             Qt::KeyboardModifiers keys);
  void useMouse(QWidget& surface);
  void turnWheel(QWidget& widget, QPointF point);
  void key(int key, Qt::KeyboardModifiers keys, const QString& text = {});
  void pressSomeKey();
  void typeSomething();
  void changeWindow();
  void release();

  QWidget* surface();
  QWidget* someWidget(QWidget& surface);
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  Qt::KeyboardModifiers someModifiers();
  void tell(const std::string& event, const QWidget* widget = nullptr);

  app::Workbench& workbench_;
  HangWatch& watch_;
  std::mt19937 random_;
  QBasicTimer timer_;
  QElapsedTimer calming_;
  int left_ = 0;
  int done_ = 0;
  int depth_ = 0;  ///< of event loops that began within an event
  bool calm_ = true;
  int closedDialogs_ = 0;
  QPointer<QWidget> closing_;  ///< the dialog that is being closed
  int attempts_ = 0;
  Qt::MouseButtons held_;
  QPointer<QWindow> holder_;  ///< where the button went down
  QPointF pointer_;           ///< where the mouse is on the screen
  unsigned long time_ = 1000;
};

/// What a widget is for who reads of it: class and name, within what.
std::string nameOf(const QWidget& widget);

}  // namespace cuadrante::test
