#include "core/files/json_text.h"

#include "core/files/json_file.h"
#include "core/ground/printable.h"

namespace cuadrante {

std::string asJsonText(const std::string& text) {
  if (isUtf8(text))
    return text;
  const nlohmann::json json(text);
  return parseJson(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), {})
      .get<std::string>();
}

}  // namespace cuadrante
