#include "app/workbench/background_task.h"

#include "app/workbench/guarded.h"

#include <QElapsedTimer>
#include <QMetaObject>

#include <utility>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace cuadrante::app {
namespace {

constexpr int kNiceness = 10;

/// Linux has no priorities of threads for QThread to set, but a niceness of each; the threads that
/// this one starts have it too.
void yieldToTheWindow() {
#ifdef Q_OS_LINUX
  setpriority(PRIO_PROCESS, 0, kNiceness);
#endif
}

}  // namespace

BackgroundTask::BackgroundTask(QObject* parent) : QObject(parent) {}

BackgroundTask::~BackgroundTask() {
  if (!thread_)
    return;
  stop_.request_stop();
  thread_->wait();
}

bool BackgroundTask::start(Work work) {
  if (thread_)
    return false;
  stop_ = std::stop_source();
  const Post post = [this](std::function<void()> closure) {
    QMetaObject::invokeMethod(this, guardedCall(std::move(closure)), Qt::QueuedConnection);
  };
  thread_.reset(QThread::create([this, post, work = std::move(work), stop = stop_.get_token()] {
    yieldToTheWindow();
    std::function<void()> closing;
    try {
      closing = work(stop, post);
    } catch (const Interrupted&) {
      closing = [this] { Q_EMIT interrupted(); };
    } catch (...) {
      closing = [this, error = std::current_exception()] { Q_EMIT failed(error); };
    }
    post([this, closing = std::move(closing)] { finish(closing); });
  }));
  thread_->start(QThread::LowPriority);
  Q_EMIT runningChanged(true);
  return true;
}

void BackgroundTask::requestStop() {
  stop_.request_stop();
}

void BackgroundTask::finish(std::function<void()> closing) {
  thread_->wait();
  thread_.reset();
  Q_EMIT runningChanged(false);
  if (closing)
    closing();
}

ProgressCallback throttled(BackgroundTask::Post post, std::function<void(Progress)> show) {
  constexpr qint64 kIntervalMs = 50;
  auto sinceLast = std::make_shared<QElapsedTimer>();
  return [post = std::move(post), show = std::move(show), sinceLast](const Progress& progress) {
    const bool last = progress.done == progress.total;
    if (!last && sinceLast->isValid() && sinceLast->elapsed() < kIntervalMs)
      return;
    sinceLast->start();
    post([show, progress] { show(progress); });
  };
}

}  // namespace cuadrante::app
