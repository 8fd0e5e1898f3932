#pragma once

#include <map>
#include <string>

namespace cuadrante::models {

/// The processor and LibTorch's version, "AMD EPYC 7B13 · LibTorch 1.13.1": timings of runs compare
/// only where this is the same.
std::string machineName();

/// Versions of what computes: "LibTorch", "BLAS" (as OpenBLAS describes itself) and, where a card
/// can be used, "cuDNN".
std::map<std::string, std::string> libraryVersions();

}  // namespace cuadrante::models
