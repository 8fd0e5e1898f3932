// One target for libFuzzer: FUZZ_TARGET is its name. With CUADRANTE_FUZZ_SEED it only writes an
// input to begin with into that file.
#include "fuzz/targets.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

namespace {

const cuadrante::fuzz::Target& target() {
  for (const cuadrante::fuzz::Target& each : cuadrante::fuzz::targets())
    if (each.name == FUZZ_TARGET)
      return each;
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (const char* const file = std::getenv("CUADRANTE_FUZZ_SEED")) {
    std::ofstream(file, std::ios::binary) << target().seed();
    std::exit(EXIT_SUCCESS);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  cuadrante::fuzz::give(target(), {reinterpret_cast<const char*>(bytes), count});
  return 0;
}
