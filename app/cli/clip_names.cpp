#include "app/cli/clip_names.h"

#include "core/files/csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>

namespace cuadrante::app {

ClipId clipNamed(const std::string& name) {
  const auto index = parseInteger(name);
  if (!index || *index < 0)
    throw OptionError(fmt::format("'{}' is not a clip's name or index", name));
  return ClipId{*index};
}

}  // namespace cuadrante::app
