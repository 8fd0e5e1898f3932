namespace cuadrante::models {
namespace {
constexpr int kLanes = 16;
constexpr int kTogether = 8;
}  // namespace
}  // namespace cuadrante::models

#include "models/kernels/tap_sum_vectors.h"

namespace cuadrante::models {

extern const TapSumKernel kTapSumAvx512;
const TapSumKernel kTapSumAvx512{sum, sigmoids, "avx512"};

}  // namespace cuadrante::models
