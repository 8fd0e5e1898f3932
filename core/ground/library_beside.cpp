#include "core/ground/library_beside.h"

#include <dlfcn.h>

namespace cuadrante {

LibraryFunction functionBeside(const char* library, const char* function) {
  const auto lastError = [] {
    const char* const why = dlerror();
    return std::string(why != nullptr ? why : "");
  };
  Dl_info self{};
  if (dladdr(reinterpret_cast<const void*>(&functionBeside), &self) == 0)
    return {.library = library, .function = nullptr, .why = lastError()};
  LibraryFunction found{.library = std::filesystem::path(self.dli_fname).parent_path() / library};
  void* const loaded = dlopen(found.library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (loaded != nullptr)
    found.function = dlsym(loaded, function);
  if (found.function == nullptr)
    found.why = lastError();
  return found;
}

}  // namespace cuadrante
