#include "core/features/spectrogram/power256_vectors.h"

namespace cuadrante {

extern const Power256Kernel kPower256Portable;
const Power256Kernel kPower256Portable{computePower256<4>, "portable"};

}  // namespace cuadrante
