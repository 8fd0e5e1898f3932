#include "core/ground/ids.h"

#include <fmt/format.h>

namespace cuadrante {

std::string clipName(ClipId clip) {
  return fmt::format("{:05d}", clip.value);
}

}  // namespace cuadrante
