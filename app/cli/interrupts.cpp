#include "app/cli/interrupts.h"

#include "core/ground/asked_to_end.h"

#include <signal.h>
#include <unistd.h>

#include <ctime>

namespace cuadrante::app {
namespace {

constexpr int kInterruptedStatus = 130;
constexpr timespec kPollInterval{.tv_sec = 0, .tv_nsec = 50'000'000};

sigset_t watchedSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : signalsToEnd())
    sigaddset(&signals, signal);
  return signals;
}

}  // namespace

Interrupts::Interrupts() {
  const sigset_t signals = watchedSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  outliveReaders();
  waiter_ = std::jthread([this, signals](const std::stop_token& over) {
    while (!over.stop_requested()) {
      if (sigtimedwait(&signals, nullptr, &kPollInterval) < 0)
        continue;
      if (!source_.request_stop())
        _exit(kInterruptedStatus);
    }
  });
}

}  // namespace cuadrante::app
