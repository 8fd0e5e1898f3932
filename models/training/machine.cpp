#include "training/machine.h"

#include <torch/version.h>

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

}  // namespace cuadrante::models
