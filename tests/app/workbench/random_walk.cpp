#include "app/workbench/random_walk.h"

#include "app/workbench/pages.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QTest>
#include <QTimerEvent>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cuadrante::test {
namespace {

constexpr int kEscapes = 3;    // then a button is looked for
constexpr int kAttempts = 12;  // then the window's own button is pressed
constexpr int kPauseMs = 20;   // between two attempts
constexpr qint64 kPatienceMs = 20'000;

/// No slash: what is typed into a field for a file stays in the folder of the test.
const QStringList& someTexts() {
  static const QStringList texts{QStringLiteral("a"),
                                 QStringLiteral("Eva"),
                                 QStringLiteral("0"),
                                 QStringLiteral("7"),
                                 QStringLiteral("-1"),
                                 QStringLiteral("99999999999"),
                                 QStringLiteral("0.5"),
                                 QStringLiteral("1e400"),
                                 QStringLiteral("nan"),
                                 QStringLiteral("4; 8"),
                                 QStringLiteral("state=finished"),
                                 QStringLiteral("test>0.5"),
                                 QStringLiteral("="),
                                 QStringLiteral("\"',;"),
                                 QStringLiteral("<b>&amp;"),
                                 QStringLiteral("%1 %n"),
                                 QStringLiteral(" "),
                                 QStringLiteral("ñandú"),
                                 QStringLiteral("música"),
                                 QString::fromUtf8("e\u0301\u0302"),
                                 QString::fromUtf8("\u05e9\u05dc\u05d5\u05dd"),
                                 QString::fromUtf8("\u202etxet"),
                                 QString::fromUtf8("\U0001f3b5"),
                                 QString::fromUtf8("\u200b\ufeff"),
                                 QString(QChar(0xd83c)),  // half a character
                                 QString(QChar(0x7f)),
                                 QString(QChar(0xffff))};
  return texts;
}

constexpr std::array kKeys{
    Qt::Key_Tab,      Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Return,    Qt::Key_Enter,
    Qt::Key_Escape,   Qt::Key_Space,  Qt::Key_Up,      Qt::Key_Down,      Qt::Key_Left,
    Qt::Key_Right,    Qt::Key_Home,   Qt::Key_End,     Qt::Key_PageUp,    Qt::Key_PageDown,
    Qt::Key_Delete,   Qt::Key_Insert, Qt::Key_F1,      Qt::Key_F2,        Qt::Key_F4,
    Qt::Key_F5,       Qt::Key_F10,    Qt::Key_F11,     Qt::Key_Backspace, Qt::Key_Menu,
    Qt::Key_Question, Qt::Key_Plus,   Qt::Key_Minus,   Qt::Key_Comma,     Qt::Key_Period};

bool isForFiles(const QWidget& widget) {
  return qobject_cast<const QFileDialog*>(&widget) != nullptr ||
         qobject_cast<const QFileDialog*>(widget.window()) != nullptr;
}

/// A window of its own that a person sees as one: no tip, no menu.
bool isOwnWindow(const QWidget& widget) {
  return widget.isVisible() &&
         (widget.windowType() == Qt::Window || widget.windowType() == Qt::Dialog);
}

/// Makes the window anew, or all its colours: thousands of other events could be done meanwhile.
bool isCostly(const QWidget& widget) {
  return widget.objectName() == QLatin1String("schemeButton") ||
         widget.objectName() == QLatin1String("languageButton");
}

QAbstractButton* wayOut(const QWidget& dialog) {
  for (const auto* box : dialog.findChildren<QDialogButtonBox*>())
    for (QAbstractButton* button : box->buttons())
      if (box->buttonRole(button) == QDialogButtonBox::RejectRole && button->isEnabled())
        return button;
  return nullptr;
}

}  // namespace

std::string nameOf(const QWidget& widget) {
  std::string name = widget.metaObject()->className();
  if (!widget.objectName().isEmpty())
    name += " " + widget.objectName().toStdString();
  else if (widget.parentWidget() != nullptr && !widget.isWindow())
    name += " in " + nameOf(*widget.parentWidget());
  if (widget.isWindow() && !widget.windowTitle().isEmpty())
    name += " “" + widget.windowTitle().toStdString() + "”";
  return name;
}

RandomWalk::RandomWalk(app::Workbench& workbench, HangWatch& watch, std::uint32_t seed)
    : workbench_(workbench), watch_(watch), random_(seed) {}

void RandomWalk::walk(int events) {
  left_ = events;
  calm_ = false;
  closing_.clear();
  timer_.start(0, this);
  while (!calm_)
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  watch_.rest();
}

void RandomWalk::timerEvent(QTimerEvent*) {
  // Another timer: one that is being answered is silent in event loops that begin now.
  timer_.start(left_ > 0 ? 0 : kPauseMs, this);
  ++depth_;
  if (left_ > 0) {
    --left_;
    ++done_;
    calming_.start();
    happen();
  } else {
    calm();
  }
  --depth_;
}

void RandomWalk::tell(const std::string& event, const QWidget* widget) {
  watch_.began(std::to_string(done_) + " " + event +
               (widget == nullptr ? "" : " " + nameOf(*widget)));
}

QWidget* RandomWalk::surface() {
  if (QWidget* popup = QApplication::activePopupWidget())
    return popup;
  if (QWidget* modal = QApplication::activeModalWidget())
    return modal;
  std::vector<QWidget*> windows;
  for (QWidget* widget : QApplication::topLevelWidgets())
    if (isOwnWindow(*widget))
      windows.push_back(widget);
  // In an order that does not depend on addresses.
  std::ranges::sort(windows, {}, [](const QWidget* widget) { return nameOf(*widget); });
  return windows.empty() ? nullptr : windows[static_cast<std::size_t>(below(std::ssize(windows)))];
}

QWidget* RandomWalk::someWidget(QWidget& surface) {
  const bool rare = below(40) == 0;
  std::vector<QWidget*> seen{&surface};
  for (QWidget* widget : surface.findChildren<QWidget*>())
    if (widget->isVisible() && widget->window() == surface.window() && !widget->size().isEmpty() &&
        (!isCostly(*widget) || rare))
      seen.push_back(widget);
  QWidget* chosen = nullptr;
  // What can be used more often than what is only looked at.
  for (int i = 0; i < 3; ++i) {
    chosen = seen[static_cast<std::size_t>(below(std::ssize(seen)))];
    if (chosen->focusPolicy() != Qt::NoFocus && chosen->isEnabled())
      break;
  }
  return chosen;
}

Qt::KeyboardModifiers RandomWalk::someModifiers() {
  switch (below(10)) {
    case 0:
      return Qt::ControlModifier;
    case 1:
      return Qt::ShiftModifier;
    case 2:
      return Qt::AltModifier;
    case 3:
      return Qt::ControlModifier | Qt::ShiftModifier;
    default:
      return Qt::NoModifier;
  }
}

void RandomWalk::happen() {
  QWidget* const where = surface();
  if (where == nullptr)  // all was closed
    return workbench_.window().show();
  if (isForFiles(*where))  // answered by FileAnswers
    return;
  const int what = below(100);
  if (what < 62)
    useMouse(*where);
  else if (what < 80)
    pressSomeKey();
  else if (what < 88)
    typeSomething();
  else if (what < 94)
    navigate();
  else
    changeWindow();
}

void RandomWalk::useMouse(QWidget& surface) {
  QWidget& widget = *someWidget(surface);
  const QPointF point(below(std::max(1, widget.width())), below(std::max(1, widget.height())));
  const int which = below(20);
  const Qt::MouseButton button = which == 0   ? Qt::MiddleButton
                                 : which <= 2 ? Qt::RightButton
                                              : Qt::LeftButton;
  const Qt::KeyboardModifiers keys = someModifiers();
  QWindow* const window = widget.window()->windowHandle();
  if (window == nullptr)
    return;
  const QPointF there = widget.mapTo(widget.window(), point);
  const int what = below(60);
  if (what < 30) {
    tell("click", &widget);
    clickAt(widget, point, button, keys);
  } else if (what < 35) {
    tell("double click", &widget);
    const QPointer<QWidget> clicked = &widget;
    clickAt(widget, point, button, keys);
    if (clicked != nullptr && clicked->isVisible())
      clickAt(*clicked, point, button, keys);
  } else if (what < 39) {
    tell("press", &widget);
    release();
    mouse(QEvent::MouseButtonPress, *window, there, button, keys);
  } else if (what < 44) {
    tell("release");
    release();
  } else if (what < 53) {
    tell("move", &widget);
    mouse(QEvent::MouseMove, *window, there, Qt::NoButton, keys);
  } else {
    tell("wheel", &widget);
    turnWheel(widget, point);
  }
}

void RandomWalk::clickAt(QWidget& widget, QPointF point, Qt::MouseButton button,
                         Qt::KeyboardModifiers keys) {
  const QPointer<QWindow> window = widget.window()->windowHandle();
  const QPointF there = widget.mapTo(widget.window(), point);
  release();
  if (window != nullptr)
    mouse(QEvent::MouseButtonPress, *window, there, button, keys);
  release();
}

void RandomWalk::mouse(QEvent::Type type, QWindow& window, QPointF point, Qt::MouseButton button,
                       Qt::KeyboardModifiers keys) {
  // While a button is held all goes where it went down.
  QWindow& there = held_ != Qt::NoButton && holder_ != nullptr ? *holder_ : window;
  const QPointF global = window.mapToGlobal(point);
  if (type == QEvent::MouseButtonPress) {
    held_ = button;
    holder_ = &window;
  } else if (type == QEvent::MouseButtonRelease) {
    held_ = Qt::NoButton;
  }
  pointer_ = global;
  time_ += 40;
  qt_handleMouseEvent(&there, there.mapFromGlobal(global), global, held_, button, type, keys,
                      static_cast<int>(time_));
}

void RandomWalk::release() {
  if (held_ == Qt::NoButton)
    return;
  const auto button = static_cast<Qt::MouseButton>(held_.toInt());
  const QPointer<QWindow> window = holder_;
  if (window == nullptr) {
    held_ = Qt::NoButton;
    return;
  }
  mouse(QEvent::MouseButtonRelease, *window, window->mapFromGlobal(pointer_), button, {});
}

void RandomWalk::turnWheel(QWidget& widget, QPointF point) {
  QWindow& window = *widget.window()->windowHandle();
  const QPoint there = widget.mapTo(widget.window(), point.toPoint());
  const QPoint turn =
      below(5) == 0 ? QPoint(below(2) == 0 ? 120 : -120, 0) : QPoint(0, (below(7) - 3) * 120);
  QWheelEvent wheel(there, window.mapToGlobal(there), {}, turn, Qt::NoButton, someModifiers(),
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(&window, &wheel);
}

void RandomWalk::key(int key, Qt::KeyboardModifiers keys, const QString& text) {
  // A menu takes the keyboard from whatever window has it.
  QWidget* const menu = QApplication::activePopupWidget();
  const QPointer<QWindow> window =
      menu == nullptr ? QGuiApplication::focusWindow() : menu->windowHandle();
  QObject* const focus = menu == nullptr ? QGuiApplication::focusObject() : menu;
  if (window == nullptr || focus == nullptr)
    return;
  time_ += 40;
  if (!qt_sendShortcutOverrideEvent(focus, time_, key, keys, text) && window != nullptr)
    qt_handleKeyEvent(window, QEvent::KeyPress, key, keys, text);
  if (window != nullptr)
    qt_handleKeyEvent(window, QEvent::KeyRelease, key, keys, text);
}

void RandomWalk::pressSomeKey() {
  const Qt::KeyboardModifiers keys = someModifiers();
  if (below(2) == 0) {
    const int which = kKeys[static_cast<std::size_t>(below(kKeys.size()))];
    tell("key " + std::to_string(which) + " with " + std::to_string(keys.toInt()),
         QApplication::focusWidget());
    const bool writes = which == Qt::Key_Space || which == Qt::Key_Question;
    return key(which, keys, writes ? QString(QChar(which)) : QString());
  }
  const int which = below(4) == 0 ? Qt::Key_0 + below(10) : Qt::Key_A + below(26);
  const QChar character(which);
  tell(std::string("key ") + character.toLatin1() + " with " + std::to_string(keys.toInt()),
       QApplication::focusWidget());
  const bool writes = keys == Qt::NoModifier || keys == Qt::ShiftModifier;
  key(which, keys,
      writes ? QString(keys == Qt::NoModifier ? character.toLower() : character) : QString());
}

void RandomWalk::typeSomething() {
  const QString text = someTexts().at(below(static_cast<int>(someTexts().size())));
  tell("type " + text.toStdString(), QApplication::focusWidget());
  for (const QChar character : text)
    key(Qt::Key_unknown, {}, character);
}

void RandomWalk::navigate() {
  const auto pages = app::pageTable();
  // To the page with people's work more often than to any other.
  const auto label = std::ranges::find(pages, ui::Step::Label,
                                       [](const app::PageRow& row) { return row.entry.step; });
  const auto& page =
      (below(4) == 0 ? *label : pages[static_cast<std::size_t>(below(std::ssize(pages)))]).entry;
  tell(std::string("to page ") + page.key);
  key(page.shortcut.key(), page.shortcut.keyboardModifiers());
}

void RandomWalk::changeWindow() {
  ui::MainWindow& window = workbench_.window();
  switch (below(12)) {
    case 0: {
      const QSize size(300 + below(1500), 200 + below(1000));
      tell("resize to " + std::to_string(size.width()) + " × " + std::to_string(size.height()));
      return window.resize(size);
    }
    case 1:
      if (below(10) != 0)
        return;
      tell("scheme");
      Q_EMIT window.schemeChosen(below(2) == 0 ? ui::Scheme::Dark : ui::Scheme::Light);
      return;
    case 2:
      if (below(10) != 0)
        return;
      tell("language");
      Q_EMIT window.languageChosen(below(2) == 0 ? QStringLiteral("es") : QStringLiteral("en"));
      return;
    case 3:
      if (QWidget* active = QApplication::activeWindow();
          active != nullptr && !isForFiles(*active)) {
        tell("close", active);
        active->close();
      }
      return;
    case 4:
      tell("minimise or bring back");
      window.isMinimized() ? window.showNormal() : window.showMinimized();
      return;
    default:
      if (QWidget* where = surface(); where != nullptr && !isForFiles(*where)) {
        QWidget& widget = *someWidget(*where);
        tell("focus", &widget);
        widget.setFocus(Qt::OtherFocusReason);
      }
  }
}

void RandomWalk::calm() {
  release();
  QWidget* open = QApplication::activePopupWidget();
  if (open == nullptr)
    open = QApplication::activeModalWidget();
  for (QWidget* widget : QApplication::topLevelWidgets())
    if (open == nullptr && isOwnWindow(*widget) && widget != &workbench_.window())
      open = widget;
  if (open == nullptr && depth_ == 1) {
    calm_ = true;
    timer_.stop();
    return;
  }
  if (calming_.elapsed() > kPatienceMs) {
    ADD_FAILURE() << "stays open: " << (open == nullptr ? "an event loop" : nameOf(*open)) << "\n"
                  << watch_.story();
    if (open == nullptr)
      std::abort();  // nobody can end it
    open->hide();
    calming_.start();
    return;
  }
  tell("calm", open);
  if (open == nullptr || open->windowType() == Qt::Popup)
    return key(Qt::Key_Escape, {});
  if (isForFiles(*open))
    return;
  if (closing_ != open) {
    closing_ = open;
    attempts_ = 0;
    ++closedDialogs_;
    calming_.start();
  }
  close(*open, attempts_++);
}

void RandomWalk::close(QWidget& dialog, int attempt) {
  if (attempt < kEscapes) {
    dialog.activateWindow();
    return key(Qt::Key_Escape, {});
  }
  if (QAbstractButton* button = wayOut(dialog); button != nullptr && attempt < kAttempts)
    return clickAt(*button, QPointF(button->width() / 2.0, button->height() / 2.0), Qt::LeftButton,
                   {});
  dialog.close();
}

}  // namespace cuadrante::test
