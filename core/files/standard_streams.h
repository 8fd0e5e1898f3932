#pragma once

namespace cuadrante {

/// Where the standard input, output or error was closed by whoever started the program, nothing
/// else gets its number: a file that is opened later would be given it, and with it what is
/// printed. Writing to one that was closed fails. Call it before anything is opened.
void holdStandardStreams();

}  // namespace cuadrante
