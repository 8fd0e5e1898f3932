#pragma once

#include "core/ground/printable.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>

namespace cuadrante::app {

/// Writes to the standard output as it is. What goes wrong is told by outputFault().
void sayText(std::string_view text);
/// JSON that any bytes of a project survive: what is not UTF-8 becomes U+FFFD.
template <class Json>
void sayJson(const Json& json) {
  sayText(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

/// A value as a person may read it: texts made printable, all else as it is.
template <class Value>
decltype(auto) shown(const Value& value) {
  if constexpr (std::is_convertible_v<const Value&, std::string_view>)
    return printable(value);
  else
    return value;
}

/// Every sentence of the program goes this way: no name, tag or note that stands in it can steer
/// the terminal or break its line.
template <class... Values>
void say(fmt::format_string<Values...> text, Values&&... values) {
  sayText(fmt::vformat(text, fmt::make_format_args(shown(values)...)));
}
/// Writes to standard error as it is; where that is gone there is nobody to be told.
void complainText(const std::string& text);
/// The same as say() on standard error.
template <class... Values>
void complain(fmt::format_string<Values...> text, Values&&... values) {
  complainText(fmt::vformat(text, fmt::make_format_args(shown(values)...)));
}

/// Flushes the standard output; what went wrong with it since the program began, 0 for nothing.
int outputFault();

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
  /// For those that count bytes.
  ProgressCallback bytesCallback();

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
