namespace cuadrante::models {
namespace {
constexpr int kLanes = 16;
}  // namespace
}  // namespace cuadrante::models

#include "models/kernels/norm_pool_loops.h"

namespace cuadrante::models {

extern const NormPoolKernel kNormPoolAvx512;
const NormPoolKernel kNormPoolAvx512{sums, forward, gradientSums, backward, "avx512"};

}  // namespace cuadrante::models
