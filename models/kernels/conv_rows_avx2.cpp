namespace cuadrante::models {
namespace {
constexpr int kLanes = 8, kTileRows = 4;
}
}  // namespace cuadrante::models

#include "models/kernels/conv_rows_vectors.h"

namespace cuadrante::models {

extern const ConvRowsKernel kConvRowsAvx2;
const ConvRowsKernel kConvRowsAvx2 = kernelNamed("avx2");

}  // namespace cuadrante::models
