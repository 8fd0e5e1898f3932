#include "core/ground/composed.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace cuadrante {

std::string composed(std::string_view text) {
  utf8proc_uint8_t* written = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &written,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(written, &std::free);
  if (length < 0)
    return std::string(text);
  return {reinterpret_cast<const char*>(written), static_cast<std::size_t>(length)};
}

}  // namespace cuadrante
