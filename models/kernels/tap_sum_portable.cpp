namespace cuadrante::models {
namespace {
constexpr int kLanes = 4;
constexpr int kTogether = 2;
}  // namespace
}  // namespace cuadrante::models

#include "models/kernels/tap_sum_vectors.h"

namespace cuadrante::models {

extern const TapSumKernel kTapSumPortable;
const TapSumKernel kTapSumPortable{sum, sigmoids, "portable"};

}  // namespace cuadrante::models
