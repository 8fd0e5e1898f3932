#include "models/kernels/conv_pool_vectors.h"

namespace cuadrante::models {

extern const ConvPoolKernel kConvPoolPortable;
const ConvPoolKernel kConvPoolPortable{forward<8>, backward<8>, poolForward, poolBackward,
                                       "portable"};

}  // namespace cuadrante::models
