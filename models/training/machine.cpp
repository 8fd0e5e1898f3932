#include "models/training/machine.h"

#include <torch/cuda.h>
#include <torch/version.h>

#include <ATen/detail/CUDAHooksInterface.h>
#include <dlfcn.h>

#include <fstream>

namespace cuadrante::models {
namespace {

std::string processorName() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos)
      return line.substr(colon + 2);
  }
  return "unknown processor";
}

}  // namespace

std::string machineName() {
  return processorName() + " · LibTorch " TORCH_VERSION;
}

std::map<std::string, std::string> libraryVersions() {
  std::map<std::string, std::string> versions{
      {"Cuadrante", CUADRANTE_VERSION}, {"LibTorch", TORCH_VERSION}, {"BLAS", "unknown"}};
  // The system chooses the BLAS when the program starts, not when it is built.
  using Describe = char* (*)();
  if (const auto describe = reinterpret_cast<Describe>(dlsym(RTLD_DEFAULT, "openblas_get_config")))
    versions["BLAS"] = describe();
  if (torch::cuda::cudnn_is_available())
    versions["cuDNN"] = std::to_string(at::detail::getCUDAHooks().versionCuDNN());
  return versions;
}

}  // namespace cuadrante::models
