#include "app/workbench/act_writer.h"

#include "app/workbench/guarded.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMetaObject>
#include <QScopedValueRollback>

#include <chrono>
#include <utility>

namespace cuadrante::app {
namespace {

constexpr std::chrono::seconds kSlow{1};

}  // namespace

ActWriter::ActWriter(std::filesystem::path folder, std::function<void()> requireWritable)
    : folder_(std::move(folder)), requireWritable_(std::move(requireWritable)) {
  pool_.setMaxThreadCount(1);
  pool_.setExpiryTimeout(-1);
  slow_.setSingleShot(true);
  slow_.setInterval(kSlow);
  connectGuarded(&slow_, &QTimer::timeout, this, [this] { Q_EMIT slowChanged(true); });
}

ActWriter::~ActWriter() {
  pool_.waitForDone();
}

void ActWriter::prepare() {
  preparing_ = true;
  pool_.start([this] {
    try {
      own_ = std::make_unique<Project>(Project::open(folder_));
    } catch (...) {
      // The first act opens it again, and says what keeps it from that.
    }
    QMetaObject::invokeMethod(this, guardedCall([this] { preparing_ = false; }),
                              Qt::QueuedConnection);
  });
}

void ActWriter::perform(Act act) {
  waiting_.push_back(std::move(act));
  advance();
}

void ActWriter::advance() {
  if (telling_)
    return;
  const QScopedValueRollback telling(telling_, true);
  while (!writing_ && !waiting_.empty())
    guarded([this] {
      const Act act = std::move(waiting_.front());
      waiting_.pop_front();
      if (auto writing = act())
        start(std::move(*writing));
    });
}

void ActWriter::start(Writing writing) {
  const auto refuse = [this, refuse = std::move(writing.refused)](const std::exception_ptr& error) {
    Q_EMIT refused(error);
    refuse(error);
  };
  try {
    requireWritable_();
  } catch (...) {
    return refuse(std::current_exception());
  }
  writing_ = true;
  slow_.start();
  const bool isOpen = !preparing_ && own_;
  if (isOpen)
    Q_EMIT beginning(*own_);
  pool_.start([this, isOpen, refuse, write = std::move(writing.write)] {
    std::function<void()> then;
    try {
      if (!own_)
        own_ = std::make_unique<Project>(Project::open(folder_));
      then = write(*own_);
    } catch (...) {
      // Where it could only be opened for reading, the next act may find that it can be written.
      if (own_ && own_->readOnly())
        own_.reset();
      then = [refuse, error = std::current_exception()] { refuse(error); };
    }
    QMetaObject::invokeMethod(this, guardedCall([this, then, isOpen] { end(then, isOpen); }),
                              Qt::QueuedConnection);
  });
}

void ActWriter::end(const std::function<void()>& then, bool wasOpen) {
  writing_ = false;
  if (!slow_.isActive())
    Q_EMIT slowChanged(false);
  slow_.stop();
  {
    const QScopedValueRollback telling(telling_, true);
    if (wasOpen && own_)
      Q_EMIT ended(*own_);
    if (then)
      guarded(then);
  }
  advance();
}

void ActWriter::finish() {
  while (writing_) {
    pool_.waitForDone();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
  }
}

}  // namespace cuadrante::app
