#pragma once

#include "error.h"

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>

namespace cuadrante {

/// How far a piece of long work has come: `done` of `total` items; `item` names the latest.
struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string item;
};

/// Called on a thread that does the work; of several, by one at a time. May be empty.
using ProgressCallback = std::function<void(const Progress&)>;

/// Throws Interrupted when a stop was requested.
inline void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested())
    throw Interrupted();
}

}  // namespace cuadrante
