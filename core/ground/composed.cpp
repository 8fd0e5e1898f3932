#include "core/ground/composed.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace cuadrante {
namespace {

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* written = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &written,
                   static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(written, &std::free);
  if (length < 0)
    return std::string(text);
  return {reinterpret_cast<const char*>(written), static_cast<std::size_t>(length)};
}

}  // namespace

std::string composed(std::string_view text) {
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string foldedName(std::string_view name) {
  return mapped(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

std::string plainLetters(std::string_view text) {
  return mapped(text,
                UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
}

}  // namespace cuadrante
