namespace cuadrante::models {
namespace {
constexpr int kLanes = 16, kTileRows = 8;
}
}  // namespace cuadrante::models

#include "models/kernels/conv_rows_vectors.h"

namespace cuadrante::models {

extern const ConvRowsKernel kConvRowsAvx512;
const ConvRowsKernel kConvRowsAvx512 = kernelNamed("avx512");

}  // namespace cuadrante::models
