#include "core/ground/process_mark.h"

#include <fmt/format.h>

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <sstream>
#include <string_view>

namespace cuadrante {
namespace {

/// Clock ticks from boot to the start of the process (proc(5), field 22); "" if it does not run.
std::string startTicks(long pid) {
  std::ifstream file(fmt::format("/proc/{}/stat", pid));
  std::string text;
  std::getline(file, text);
  // The program's name in parentheses may hold anything, parentheses included.
  const auto end = text.rfind(')');
  if (end == std::string::npos)
    return "";
  std::istringstream fields(text.substr(end + 1));
  std::string state;
  fields >> state;
  if (state == "Z" || state == "X")
    return "";
  std::string field;
  for (int number = 4; number <= 22; ++number)
    fields >> field;
  return field;
}

std::string markOf(long pid) {
  const std::string ticks = startTicks(pid);
  return ticks.empty() ? "" : fmt::format("{}/{}/{}", bootId(), pid, ticks);
}

}  // namespace

std::string bootId() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  file >> id;
  return id;
}

std::string markOfThisProcess() {
  return markOf(getpid());
}

bool processRuns(const std::string& mark) {
  const auto first = mark.find('/');
  if (first == std::string::npos)
    return false;
  long pid = 0;
  const char* const end = mark.data() + mark.size();
  const auto [rest, error] = std::from_chars(mark.data() + first + 1, end, pid);
  return error == std::errc{} && pid > 0 && rest != end && markOf(pid) == mark;
}

}  // namespace cuadrante
