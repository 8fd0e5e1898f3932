#pragma once

#include <string>

namespace cuadrante::models {

/// The processor and LibTorch's version, "AMD EPYC 7B13 · LibTorch 1.13.1": timings of runs compare
/// only where this is the same.
std::string machineName();

}  // namespace cuadrante::models
