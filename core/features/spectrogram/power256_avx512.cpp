#include "core/features/spectrogram/power256_vectors.h"

namespace cuadrante {

extern const Power256Kernel kPower256Avx512;
const Power256Kernel kPower256Avx512{computePower256<16>, "avx512"};

}  // namespace cuadrante
