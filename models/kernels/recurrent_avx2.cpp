namespace cuadrante::models {
namespace {
constexpr int kLanes = 8, kTileRows = 4;
}
}  // namespace cuadrante::models

#include "models/kernels/recurrent_vectors.h"

namespace cuadrante::models {

extern const RecurrentKernel kRecurrentAvx2;
const RecurrentKernel kRecurrentAvx2 = kernelNamed("avx2");

}  // namespace cuadrante::models
