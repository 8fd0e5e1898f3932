namespace cuadrante::models {
namespace {
constexpr int kLanes = 4, kTileRows = 4;
}
}  // namespace cuadrante::models

#include "models/kernels/conv_rows_vectors.h"

namespace cuadrante::models {

extern const ConvRowsKernel kConvRowsPortable;
const ConvRowsKernel kConvRowsPortable = kernelNamed("portable");

}  // namespace cuadrante::models
