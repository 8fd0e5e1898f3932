#pragma once

#include <vector>

namespace cuadrante {

/// The signals by which somebody asks a program to end: SIGINT, SIGTERM, and SIGHUP (the terminal
/// is closed, the session ends) unless whoever started the program has it ignored, as nohup does.
std::vector<int> signalsToEnd();

/// From now on it is an error to write to a pipe whose reader is gone (EPIPE), and not the end of
/// the program. Programs that it starts have that as usual.
void outliveReaders();

}  // namespace cuadrante
