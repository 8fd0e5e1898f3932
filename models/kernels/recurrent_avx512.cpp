namespace cuadrante::models {
namespace {
constexpr int kLanes = 16, kTileRows = 8;
}
}  // namespace cuadrante::models

#include "models/kernels/recurrent_vectors.h"

namespace cuadrante::models {

extern const RecurrentKernel kRecurrentAvx512;
const RecurrentKernel kRecurrentAvx512 = kernelNamed("avx512");

}  // namespace cuadrante::models
