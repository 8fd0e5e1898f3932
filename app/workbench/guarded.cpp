#include "app/workbench/guarded.h"

#include "app/workbench/error_sentence.h"
#include "core/ground/error.h"

#include <QCoreApplication>
#include <QThread>

namespace cuadrante::app {
namespace {

std::function<void(const QString&)>& display() {
  static std::function<void(const QString&)> show;
  return show;
}

bool wasStopped(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Interrupted&) {
    return true;
  } catch (...) {
    return false;
  }
}

void show(const std::exception_ptr& error) {
  if (display())
    display()(sentenceOf(error));
}

}  // namespace

void showProblemsBy(std::function<void(const QString& sentence)> show) {
  display() = std::move(show);
}

void tellProblem(const std::exception_ptr& error) noexcept {
  // The last that can be done: where not even a sentence can be made, nothing is said.
  try {
    QCoreApplication* application = QCoreApplication::instance();
    if (application == nullptr || wasStopped(error))
      return;
    if (QThread::currentThread() == application->thread())
      show(error);
    else
      QMetaObject::invokeMethod(
          application, [error] { guarded([&error] { show(error); }); }, Qt::QueuedConnection);
  } catch (...) {
  }
}

}  // namespace cuadrante::app
