#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace cuadrante::test {

struct PythonResult {
  int status = -1;     ///< exit status
  std::string output;  ///< stdout and stderr together
};

/// Runs `code` with the distribution's Python (the one that has NumPy) in `folder`.
inline PythonResult runPython(const std::filesystem::path& folder, const std::string& code) {
  const auto script = folder / "script.py";
  std::ofstream(script) << code;
  const std::string command =
      "cd '" + folder.string() + "' && " + CUADRANTE_PYTHON + " '" + script.string() + "' 2>&1";
  PythonResult result;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr)
    return result;
  char buffer[4096];
  while (std::size_t got = fread(buffer, 1, sizeof(buffer), pipe))
    result.output.append(buffer, got);
  const int status = pclose(pipe);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

}  // namespace cuadrante::test
