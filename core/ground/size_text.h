#pragma once

#include <cstdint>
#include <string>

namespace cuadrante {

/// "3.2 GB", "12 kB", "512 bytes": units of 1,000.
std::string sizeText(std::uint64_t bytes);

}  // namespace cuadrante
