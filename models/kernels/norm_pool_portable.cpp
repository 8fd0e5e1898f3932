namespace cuadrante::models {
namespace {
constexpr int kLanes = 4;
}  // namespace
}  // namespace cuadrante::models

#include "models/kernels/norm_pool_loops.h"

namespace cuadrante::models {

extern const NormPoolKernel kNormPoolPortable;
const NormPoolKernel kNormPoolPortable{sums, forward, gradientSums, backward, "portable"};

}  // namespace cuadrante::models
