#pragma once

#include <clocale>

namespace cuadrante {

/// While it lives, libarchive takes the names of this thread's files for UTF-8, whatever the
/// process's locale.
class Utf8Names {
 public:
  Utf8Names();
  ~Utf8Names();
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t own_;
  locale_t before_;
};

}  // namespace cuadrante
