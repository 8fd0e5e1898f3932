#include "core/ground/library_beside.h"

#include <dlfcn.h>

namespace cuadrante {

std::filesystem::path fileBeside(const char* name) {
  Dl_info self{};
  if (dladdr(reinterpret_cast<const void*>(&fileBeside), &self) == 0)
    return name;
  return std::filesystem::path(self.dli_fname).parent_path() / name;
}

LibraryFunction functionBeside(const char* library, const char* function) {
  LibraryFunction found{.library = fileBeside(library)};
  void* const loaded = dlopen(found.library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (loaded != nullptr)
    found.function = dlsym(loaded, function);
  if (found.function == nullptr) {
    const char* const why = dlerror();
    found.why = why != nullptr ? why : "";
  }
  return found;
}

}  // namespace cuadrante
