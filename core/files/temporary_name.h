#pragma once

#include <string>

namespace cuadrante {

/// `.<name>.<random>.partial`, for what gets its name when it is whole. Cannot be guessed, so that
/// nobody puts anything in its place beforehand.
std::string temporaryNameOf(const std::string& name);

}  // namespace cuadrante
