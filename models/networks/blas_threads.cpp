#include "models/networks/blas_threads.h"

#include <dlfcn.h>

namespace cuadrante::models {
namespace {

struct OpenBlas {
  void (*set)(int) = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT,
                                                           "openblas_set_num_threads"));
  int (*get)() = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));

  bool present() const { return set != nullptr && get != nullptr; }
};

const OpenBlas& openBlas() {
  static const OpenBlas functions;
  return functions;
}

}  // namespace

BlasThreads::BlasThreads(int threads) : before_(openBlas().present() ? openBlas().get() : 0) {
  set(threads);
}

BlasThreads::~BlasThreads() {
  set(before_);
}

void BlasThreads::set(int threads) const {
  if (before_ != 0 && openBlas().get() != threads)
    openBlas().set(threads);
}

}  // namespace cuadrante::models
