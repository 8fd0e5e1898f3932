// Opens the real window on a project and labels clip after clip by real clicks. It tells on stdout
// which clip it begins with, and, as soon as the mark of a label has been painted, "clip placer
// energia". Runs until it is killed
// or all clips are labelled.

#include "app/workbench/driver.h"
#include "core/learning/trainer.h"
#include "ui/label/label_page.h"

#include <QApplication>

#include <unistd.h>

#include <cstdio>
#include <stdexcept>

namespace {

using namespace cuadrante;

template <class... Values>
void tell(const char* format, Values... values) {
  char line[128];
  const int length = std::snprintf(line, sizeof(line), format, values...);
  // One write, so that a kill cannot cut a line that was begun.
  if (write(STDOUT_FILENO, line, static_cast<std::size_t>(length)) != length)
    throw std::runtime_error("stdout is gone");
}

/// Writes a line when the plane has painted a mark that it had not painted before.
class MarkWatcher : public QObject {
 public:
  explicit MarkWatcher(ui::PlaneView& plane) : plane_(plane) { plane.installEventFilter(this); }

  void expect(ClipId clip) { clip_ = clip; }
  bool told() const { return told_ == clip_; }

 private:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::Paint || filtering_ || told() || !plane_.mark())
      return QObject::eventFilter(watched, event);
    filtering_ = true;
    QCoreApplication::sendEvent(watched, event);
    filtering_ = false;
    told_ = clip_;
    tell("%lld %.17g %.17g\n", static_cast<long long>(clip_.value), plane_.mark()->placer,
         plane_.mark()->energia);
    return true;
  }

  ui::PlaneView& plane_;
  ClipId clip_;
  ClipId told_;
  bool filtering_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  test::prepareApplication();
  QApplication application(argc, argv);
  app::Workbench workbench(application, []() -> std::unique_ptr<Trainer> { return nullptr; });
  workbench.start(QString::fromLocal8Bit(argv[1]));
  test::Driver driver(workbench);
  auto& plane = driver.find<ui::PlaneView>("labelPlane");
  MarkWatcher watcher(plane);
  ClipId shown;
  QObject::connect(&workbench.session()->loader, &app::ClipLoader::loaded,
                   [&](const ui::ClipSound& sound) { shown = sound.clip; });
  driver.click("navLabel");
  for (int label = 0;; ++label) {
    if (!test::Driver::wait([&] { return shown.valid(); }))
      return 0;
    if (label == 0)
      tell("%lld\n", static_cast<long long>(shown.value));
    watcher.expect(shown);
    shown = {};
    driver.clickPlane("labelPlane", {(label % 19 - 9) / 10.0, (label % 17 - 8) / 9.0});
    if (!test::Driver::wait([&] { return watcher.told(); }))
      return 3;
  }
}
