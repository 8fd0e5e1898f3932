namespace cuadrante::models {
namespace {
constexpr int kLanes = 8;
constexpr int kTogether = 4;
}  // namespace
}  // namespace cuadrante::models

#include "models/kernels/tap_sum_vectors.h"

namespace cuadrante::models {

extern const TapSumKernel kTapSumAvx2;
const TapSumKernel kTapSumAvx2{sum, sigmoids, "avx2"};

}  // namespace cuadrante::models
