#include "models/kernels/conv_pool_vectors.h"

namespace cuadrante::models {

extern const ConvPoolKernel kConvPoolAvx512;
const ConvPoolKernel kConvPoolAvx512{forward<16>, backward<16>, poolForward, poolBackward,
                                     "avx512"};

}  // namespace cuadrante::models
