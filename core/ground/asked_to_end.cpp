#include "core/ground/asked_to_end.h"

#include <csignal>

namespace cuadrante {

std::vector<int> signalsToEnd() {
  std::vector<int> signals{SIGINT, SIGTERM};
  struct sigaction hangUp {};
  if (sigaction(SIGHUP, nullptr, &hangUp) != 0 || hangUp.sa_handler != SIG_IGN)
    signals.push_back(SIGHUP);
  return signals;
}

void outliveReaders() {
  struct sigaction action {};
  // Not SIG_IGN, which programs that are started would inherit.
  action.sa_handler = [](int) {};
  action.sa_flags = SA_RESTART;
  sigaction(SIGPIPE, &action, nullptr);
}

}  // namespace cuadrante
