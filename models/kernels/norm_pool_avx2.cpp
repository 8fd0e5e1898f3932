namespace cuadrante::models {
namespace {
constexpr int kLanes = 8;
}  // namespace
}  // namespace cuadrante::models

#include "models/kernels/norm_pool_loops.h"

namespace cuadrante::models {

extern const NormPoolKernel kNormPoolAvx2;
const NormPoolKernel kNormPoolAvx2{sums, forward, gradientSums, backward, "avx2"};

}  // namespace cuadrante::models
