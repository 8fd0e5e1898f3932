#include "app/workbench/end_signals.h"

#include "app/workbench/guarded.h"
#include "core/ground/asked_to_end.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace cuadrante::app {
namespace {

/// A handler of signals has nothing else to go by.
std::atomic<int> toldThrough = -1;

void tellTheWindow(int /*signal*/) {
  const int before = errno;
  const char something = 1;
  // Where the pipe is full it has been told.
  if (::write(toldThrough, &something, 1) != 1)
    errno = before;
}

std::array<Descriptor, 2> pipeOfItsOwn() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
    throw std::system_error(errno, std::generic_category(), "pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

}  // namespace

EndSignals::EndSignals(QObject* parent) : EndSignals(pipeOfItsOwn(), parent) {}

EndSignals::EndSignals(std::array<Descriptor, 2> ends, QObject* parent)
    : QObject(parent),
      signals_(signalsToEnd()),
      readEnd_(std::move(ends[0])),
      writeEnd_(std::move(ends[1])),
      notifier_(readEnd_.get(), QSocketNotifier::Read) {
  connectGuarded(&notifier_, &QSocketNotifier::activated, this, &EndSignals::tell);
  toldThrough = writeEnd_.get();
  for (const int signal : signals_)
    handle(signal, tellTheWindow);
}

EndSignals::~EndSignals() {
  leaveToSystem();
  toldThrough = -1;
}

void EndSignals::tell() {
  notifier_.setEnabled(false);
  leaveToSystem();
  Q_EMIT asked();
}

void EndSignals::leaveToSystem() const {
  for (const int signal : signals_)
    handle(signal, SIG_DFL);
}

}  // namespace cuadrante::app
