#include "models/training/device.h"

#include "core/ground/error.h"

#include <torch/cuda.h>

namespace cuadrante::models {

Device deviceFor(Device wanted) {
  if (wanted == Device::Cpu)
    return Device::Cpu;
  if (torch::cuda::is_available())
    return Device::Cuda;
  if (wanted == Device::Cuda)
    throw OptionError(
        "no CUDA card is to be found: there is none, its driver does not answer, or this LibTorch "
        "was built for the processor alone (docs/gpu.md says how to build for a card)");
  return Device::Cpu;
}

}  // namespace cuadrante::models
