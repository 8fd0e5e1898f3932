#include "core/features/spectrogram/power256_vectors.h"

namespace cuadrante {

extern const Power256Kernel kPower256Avx2;
const Power256Kernel kPower256Avx2{computePower256<8>, "avx2"};

}  // namespace cuadrante
