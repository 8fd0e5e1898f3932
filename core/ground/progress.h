#pragma once

#include "core/ground/error.h"

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace cuadrante {

/// How far a piece of long work has come: `done` of `total` items; `item` names the latest.
struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string item;
};

/// Called on a thread that does the work; of several, by one at a time. May be empty.
using ProgressCallback = std::function<void(const Progress&)>;

/// Progress of work that several threads do: counts what is done and tells `callback`, one call at
/// a time, so that `done` only grows.
class SharedProgress {
 public:
  SharedProgress(std::size_t total, ProgressCallback callback)
      : total_(total), callback_(std::move(callback)) {}

  void add(std::size_t items, std::string latest);

 private:
  std::mutex mutex_;
  std::size_t done_ = 0;
  std::size_t total_;
  ProgressCallback callback_;
};

/// How long work will still take, from its pace: that of the last half minute counts most, so that
/// neither a burst nor a slow beginning is believed for long. What was done before the first
/// observation counts for nothing. It has no clock of its own.
class TimeLeft {
 public:
  /// `share` of the work, 0 … 1, is done at `seconds` after any fixed moment; neither falls between
  /// calls. Returns seconds; nullopt until the pace is known.
  std::optional<double> observe(double share, double seconds);

 private:
  struct Moment {
    double share = 0.0;
    double seconds = 0.0;
  };
  std::optional<Moment> first_;
  Moment latest_;
  double weightedShare_ = 0.0;
  double weightedSeconds_ = 0.0;
};

/// Throws Interrupted when a stop was requested.
inline void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested())
    throw Interrupted();
}

}  // namespace cuadrante
