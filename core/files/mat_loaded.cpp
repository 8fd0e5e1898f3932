#include "core/files/mat_array.h"
#include "core/ground/error.h"
#include "core/ground/library_beside.h"

namespace cuadrante {

MatArray readMatArray(const std::filesystem::path& mat, const std::string& variable) {
  const LibraryFunction found =
      functionBeside("libcuadrante_matlab.so", "cuadrante_read_mat_array");
  if (found.function == nullptr)
    throw OptionError(Reason::Unavailable,
                      "what reads MATLAB's files cannot be loaded: " +
                          (found.why.empty() ? found.library.string() : found.why));
  return reinterpret_cast<decltype(&cuadrante_read_mat_array)>(found.function)(mat, variable);
}

}  // namespace cuadrante
