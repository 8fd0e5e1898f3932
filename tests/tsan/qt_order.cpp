// Qt is not compiled for the thread sanitizer, which therefore sees nothing of what Qt's locks
// order. That order is told here, no more of it than Qt promises: what was done before a call was
// posted, a signal emitted or work begun comes before what is then called; work comes before the
// end of the wait for it. Linked into a program, these stand before Qt's own, which do all the
// rest.

#include <QMetaObject>
#include <QObject>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>
#include <sched.h>
#include <sys/types.h>

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <future>
#include <memory>
#include <utility>

namespace {

/// Qt's own function of this name.
template <class Function>
Function qts(const char* name) {
  void* const found = dlsym(RTLD_NEXT, name);
  if (found == nullptr) {
    std::fprintf(stderr, "qt_order: Qt has no %s\n", name);
    std::abort();
  }
  return reinterpret_cast<Function>(found);
}

/// Calls a slot after what `since` says. That it is itself made before it is called, Qt promises.
class OrderedSlot : public QtPrivate::QSlotObjectBase {
 public:
  __attribute__((no_sanitize_thread)) OrderedSlot(QtPrivate::QSlotObjectBase* slot, void* since)
      : QSlotObjectBase(&implementation), slot_(slot), since_(since) {}

 private:
  __attribute__((no_sanitize_thread)) static void implementation(int which, QSlotObjectBase* self,
                                                                 QObject* receiver,
                                                                 void** arguments, bool* same) {
    auto* const ordered = static_cast<OrderedSlot*>(self);
    void* const since = ordered->since_ != nullptr ? ordered->since_ : ordered;
    switch (which) {
      case Destroy:
        __tsan_acquire(ordered);
        ordered->slot_->destroyIfLastRef();
        delete ordered;
        break;
      case Call:
        __tsan_acquire(since);
        ordered->slot_->call(receiver, arguments);
        __tsan_release(ordered);
        break;
      case Compare:
        *same = ordered->slot_->compare(arguments);
        break;
      default:
        break;
    }
  }

  QtPrivate::QSlotObjectBase* slot_;
  void* since_;  ///< null: this very object, made for one call
};

/// What QThread::create makes. Qt's own calls the work out of a pthread_once of its library, in
/// which the sanitizer, told to ignore what that does, looks at nothing: not one race of any work
/// was found.
class Beginning : public QThread {
 public:
  explicit Beginning(std::future<void> work) : work_(std::move(work)) {}
  ~Beginning() override {
    quit();
    wait();
  }

 private:
  void run() override {
    std::exchange(work_, {}).get();
    __tsan_release(this);
  }

  std::future<void> work_;
};

}  // namespace

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot,
                                   Qt::ConnectionType type, void* result) {
  static const auto real = qts<decltype(&invokeMethodImpl)>(
      "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTy"
      "peEPv");
  auto* const ordered = new OrderedSlot(slot, nullptr);
  __tsan_release(ordered);
  return real(object, ordered, type, result);
}

void QMetaObject::activate(QObject* sender, const QMetaObject* object, int signal,
                           void** arguments) {
  using Activate = void (*)(QObject*, const QMetaObject*, int, void**);
  static const auto real = qts<Activate>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
  __tsan_release(sender);
  real(sender, object, signal, arguments);
}

QMetaObject::Connection QObject::connectImpl(const QObject* sender, void** signal,
                                             const QObject* receiver, void** slot,
                                             QtPrivate::QSlotObjectBase* object,
                                             Qt::ConnectionType type, const int* types,
                                             const QMetaObject* meta) {
  static const auto real = qts<decltype(&connectImpl)>(
      "_ZN7QObject11connectImplEPKS_PPvS1_S3_"
      "PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject");
  auto* const ordered = new OrderedSlot(object, const_cast<QObject*>(sender));
  return real(sender, signal, receiver, slot, ordered, type, types, meta);
}

void QThreadPool::start(std::function<void()> work, int priority) {
  using Start = void (*)(QThreadPool*, std::function<void()>, int);
  static const auto real = qts<Start>("_ZN11QThreadPool5startESt8functionIFvvEEi");
  auto* const box = new std::function<void()>(std::move(work));
  __tsan_release(box);
  real(
      this,
      [box, this] {
        __tsan_acquire(box);
        (*box)();
        delete box;
        __tsan_release(this);
      },
      priority);
}

bool QThreadPool::waitForDone(int milliseconds) {
  using Wait = bool (*)(QThreadPool*, int);
  static const auto real = qts<Wait>("_ZN11QThreadPool11waitForDoneEi");
  const bool done = real(this, milliseconds);
  if (done)
    __tsan_acquire(this);
  return done;
}

QThread* QThread::createThreadImpl(std::future<void>&& work) {
  return new Beginning(std::move(work));
}

bool QThread::wait(QDeadlineTimer deadline) {
  using Wait = bool (*)(QThread*, QDeadlineTimer);
  static const auto real = qts<Wait>("_ZN7QThread4waitE14QDeadlineTimer");
  const bool ended = real(this, deadline);
  if (ended)
    __tsan_acquire(this);
  return ended;
}

void QSemaphore::release(int count) {
  using Release = void (*)(QSemaphore*, int);
  static const auto real = qts<Release>("_ZN10QSemaphore7releaseEi");
  __tsan_release(this);
  real(this, count);
}

void QSemaphore::acquire(int count) {
  using Acquire = void (*)(QSemaphore*, int);
  static const auto real = qts<Acquire>("_ZN10QSemaphore7acquireEi");
  real(this, count);
  __tsan_acquire(this);
}

bool QSemaphore::tryAcquire(int count, int milliseconds) {
  using TryAcquire = bool (*)(QSemaphore*, int, int);
  static const auto real = qts<TryAcquire>("_ZN10QSemaphore10tryAcquireEii");
  const bool done = real(this, count, milliseconds);
  if (done)
    __tsan_acquire(this);
  return done;
}

/// QProcess begins a child in the memory of its parent. The sanitizer, which takes that for a fork,
/// would from then on look at nothing that this thread does: the window's, in most cases.
extern "C" int clone(int (*function)(void*), void* stack, int flags, void* argument, ...) {
  using Clone = int (*)(int (*)(void*), void*, int, void*, ...);
  static const auto real = reinterpret_cast<Clone>(dlsym(dlopen("libc.so.6", RTLD_LAZY), "clone"));
  va_list more;
  va_start(more, argument);
  auto* const parent = va_arg(more, pid_t*);
  void* const tls = va_arg(more, void*);
  auto* const child = va_arg(more, pid_t*);
  va_end(more);
  return real(function, stack, flags, argument, parent, tls, child);
}
