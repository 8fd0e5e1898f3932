#include "models/kernels/conv_pool_vectors.h"

namespace cuadrante::models {

extern const ConvPoolKernel kConvPoolAvx2;
const ConvPoolKernel kConvPoolAvx2{forward<8>, backward<8>, poolForward, poolBackward, "avx2"};

}  // namespace cuadrante::models
