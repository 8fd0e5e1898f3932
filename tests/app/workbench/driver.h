#pragma once

#include "app/workbench/settings.h"
#include "app/workbench/workbench.h"
#include "core/domain/emotion.h"
#include "patience.h"
#include "ui/frame/main_window.h"
#include "ui/plane/plane_view.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace cuadrante::test {

/// Before the QApplication is made: the window system of the display if there is one, and settings
/// of the test's own instead of the user's.
inline void prepareApplication() {
  if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
    qputenv("QT_QPA_PLATFORM", "offscreen");
  // Of the process that began: one that a test starts, and kills, leaves no folder behind.
  constexpr auto kSettings = "CUADRANTE_TEST_SETTINGS";
  static std::unique_ptr<const QTemporaryDir> settings;
  if (qEnvironmentVariableIsEmpty(kSettings)) {
    settings = std::make_unique<const QTemporaryDir>();
    qputenv(kSettings, settings->path().toLocal8Bit());
  }
  qputenv("XDG_CONFIG_HOME", qgetenv(kSettings));
  qputenv("USER", "Ana");
  qputenv("LC_ALL", "C.UTF-8");
  QApplication::setApplicationName(QStringLiteral("cuadrante-test"));
  QApplication::setOrganizationName(QStringLiteral("cuadrante-test"));
}

/// Does to a workbench what a person does: looks for a widget, clicks it, waits for what happens.
class Driver {
 public:
  /// Somebody who has said before who they are.
  explicit Driver(app::Workbench& workbench) : workbench_(workbench) {
    app::Settings settings;
    settings.setAnnotator(settings.annotator());
  }

  /// The one that is seen, where pages have widgets of the same name.
  template <class Widget = QWidget>
  Widget& find(const char* name) {
    const auto named = workbench_.window().findChildren<Widget*>(QString::fromLatin1(name));
    if (named.isEmpty())
      throw std::runtime_error(std::string("no widget is called ") + name);
    const auto seen = std::ranges::find_if(named, &QWidget::isVisible);
    return seen == named.end() ? *named.front() : **seen;
  }

  void click(const char* name) {
    QWidget& widget = find(name);
    if (!widget.isVisible() || !widget.isEnabled())
      throw std::runtime_error(std::string(name) + " cannot be clicked");
    QTest::mouseClick(&widget, Qt::LeftButton);
    finishActs();
  }

  void clickPlane(const char* name, EmotionPoint point) {
    auto& plane = find<ui::PlaneView>(name);
    QTest::mouseClick(&plane, Qt::LeftButton, {}, plane.toWidget(point).toPoint());
    finishActs();
  }

  void press(QWidget& widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&widget, key, modifiers);
    finishActs();
  }

  /// As a person sees what a click has done before the next: what was written is shown.
  void finishActs() {
    if (app::Session* session = workbench_.session())
      session->acts.finish();
  }

  /// Runs the event loop until `condition` holds. False where it never does.
  static bool wait(const std::function<bool()>& condition) { return waitFor(condition); }

  /// The same for what only an event can bring about, without wait's pauses of 10 ms.
  static bool waitForEvent(const std::function<bool()>& condition) {
    const QDeadlineTimer deadline(kPatienceMs);
    QTimer waker;  // so that the wait for events ends
    waker.start(std::chrono::seconds{1});
    while (!condition() && !deadline.hasExpired())
      QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return condition();
  }

 private:
  app::Workbench& workbench_;
};

}  // namespace cuadrante::test
