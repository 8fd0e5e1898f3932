#include "models/kernels/cuda/gru.h"

#include <cuda_runtime.h>

#include <algorithm>

namespace cuadrante::models::cuda {
namespace {

constexpr int kMostThreads = 1024;

struct Block {
  template <class Phase>
  __device__ __forceinline__ void run(const Phase& phase) const {
    phase(static_cast<int>(threadIdx.x));
    __syncthreads();
  }
};

template <bool kKernelOnChip>
__global__ void __launch_bounds__(kMostThreads) gruForward(GruTask task, int rows) {
  extern __shared__ float memory[];
  GruBlock<kKernelOnChip>(task, static_cast<int>(blockIdx.x) * rows, rows, memory).forward(Block());
}

template <bool kKernelOnChip>
__global__ void __launch_bounds__(kMostThreads) gruBackward(GruTask task, int rows) {
  extern __shared__ float memory[];
  GruBlock<kKernelOnChip>(task, static_cast<int>(blockIdx.x) * rows, rows, memory)
      .backward(Block());
}

using Kernel = void (*)(GruTask, int);

std::string start(const GruTask& task, void* stream, Kernel onChip, Kernel inMemory) {
  int device = 0, processors = 1, mostBytes = 0;
  cudaGetDevice(&device);
  cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, device);
  cudaDeviceGetAttribute(&mostBytes, cudaDevAttrMaxSharedMemoryPerBlockOptin, device);
  // As few clips to a block as keep every processor of the card at work.
  const int rows =
      std::max(1, std::min((task.clips + processors - 1) / processors, kMostThreads / task.units));
  const long bytesOnChip = gruScratch(task.units, rows, true) * static_cast<long>(sizeof(float));
  const bool fits = bytesOnChip <= mostBytes;
  const long bytes =
      fits ? bytesOnChip : gruScratch(task.units, rows, false) * static_cast<long>(sizeof(float));
  const Kernel kernel = fits ? onChip : inMemory;
  cudaError_t error =
      cudaFuncSetAttribute(reinterpret_cast<const void*>(kernel),
                           cudaFuncAttributeMaxDynamicSharedMemorySize, static_cast<int>(bytes));
  if (error == cudaSuccess) {
    kernel<<<(task.clips + rows - 1) / rows, rows * task.units, static_cast<std::size_t>(bytes),
             static_cast<cudaStream_t>(stream)>>>(task, rows);
    error = cudaGetLastError();
  }
  return error == cudaSuccess ? std::string() : std::string(cudaGetErrorString(error));
}

}  // namespace

std::string startGruForward(const GruTask& task, void* stream) {
  return start(task, stream, gruForward<true>, gruForward<false>);
}

std::string startGruBackward(const GruTask& task, void* stream) {
  return start(task, stream, gruBackward<true>, gruBackward<false>);
}

}  // namespace cuadrante::models::cuda
