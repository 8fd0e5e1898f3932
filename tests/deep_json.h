#pragma once

#include <cstddef>
#include <string>

namespace cuadrante::test {

inline std::string times(std::size_t count, const std::string& part) {
  std::string text;
  text.reserve(count * part.size());
  for (std::size_t i = 0; i < count; ++i)
    text += part;
  return text;
}

/// A hundred thousand levels: enough to overflow the stack of whoever goes down them by recursion.
inline std::string deepArray() {
  return times(100'000, "[") + times(100'000, "]");
}
inline std::string deepObject() {
  return times(100'000, R"({"a":)") + "1" + times(100'000, "}");
}

}  // namespace cuadrante::test
