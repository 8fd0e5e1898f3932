namespace cuadrante::models {
namespace {
constexpr int kLanes = 4, kTileRows = 4;
}
}  // namespace cuadrante::models

#include "models/kernels/recurrent_vectors.h"

namespace cuadrante::models {

extern const RecurrentKernel kRecurrentPortable;
const RecurrentKernel kRecurrentPortable = kernelNamed("portable");

}  // namespace cuadrante::models
