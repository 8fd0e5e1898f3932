#pragma once

#include "progress.h"

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <stop_token>
#include <string>

namespace cuadrante::app {

/// What a command talks to: standard output, and the user's wish to stop.
struct Terminal {
  std::stop_token stop;
  bool interactive = false;  ///< progress goes to a terminal
  std::FILE* progress = stdout;
};

/// The same with progress on standard error: for commands whose standard output a program reads.
Terminal progressAside(const Terminal& terminal);

/// Shows how far long work has come: a bar that is drawn over on a terminal; elsewhere plain lines,
/// at most one a second and one for every 5 %.
class ProgressDisplay {
 public:
  ProgressDisplay(const Terminal& terminal, std::string what);
  /// Ends the bar's line, so that what is printed next starts on its own.
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  /// `secondsLeft` is worked out from the pace so far where the work does not know it.
  void show(double share, const std::string& text,
            std::optional<double> secondsLeft = std::nullopt);
  /// For the steps of core.
  ProgressCallback callback();

 private:
  using Clock = std::chrono::steady_clock;

  bool isDue(double share) const;

  std::string what_;
  bool interactive_;
  std::FILE* out_;
  Clock::time_point start_ = Clock::now();
  TimeLeft timeLeft_;
  Clock::time_point shownAt_{};
  double shownShare_ = -1.0;
  bool lineOpen_ = false;
};

}  // namespace cuadrante::app
