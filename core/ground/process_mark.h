#pragma once

#include <string>

namespace cuadrante {

/// The kernel's name for the time since the machine was started; empty where it gives none.
std::string bootId();

/// A text that names this process among all that this machine has run: the kernel's boot id, the
/// process id and its start time (a process id alone is given out again).
std::string markOfThisProcess();

/// True if the process of that mark still runs on this machine. False for any other text.
bool processRuns(const std::string& mark);

}  // namespace cuadrante
