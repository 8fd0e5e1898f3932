#pragma once

#include <stop_token>
#include <thread>

namespace cuadrante::app {

/// Turns the signals by which somebody asks the program to end (signalsToEnd) into a stop request
/// while it lives. A second one ends the program at once with status 130. A reader of the output
/// that is gone ends nothing (outliveReaders). Make it before any other thread, so that all inherit
/// the blocked signals.
class Interrupts {
 public:
  Interrupts();

  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace cuadrante::app
