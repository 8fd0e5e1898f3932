#pragma once

#include "core/ground/ids.h"

#include <string>

namespace cuadrante::app {

/// The clip that an argument names: "00354" or "354". Throws OptionError for anything else; whether
/// there is such a clip is not asked.
ClipId clipNamed(const std::string& name);

}  // namespace cuadrante::app
