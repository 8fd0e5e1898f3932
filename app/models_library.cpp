#include "app/models_library.h"

#include "core/ground/error.h"

#include <dlfcn.h>

#include <filesystem>
#include <system_error>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void unavailable(const std::string& why) {
  throw Error(Reason::Unavailable, {},
              "training is not available: " + why +
                  " (build and install Cuadrante with -DCUADRANTE_MODELS=ON)");
}

fs::path modelsLibrary() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error)
    unavailable("the program's own folder is unknown: " + error.message());
  return program.parent_path().parent_path() / CUADRANTE_LIBRARY_FOLDER / "libcuadrante_models.so";
}

std::string loaderError() {
  const char* const text = dlerror();
  return text != nullptr ? text : "the library cannot be loaded";
}

}  // namespace

void requireModelsLibrary() {
  if (const fs::path file = modelsLibrary(); !fs::exists(file))
    unavailable(file.string() + " is missing");
}

std::unique_ptr<Trainer> loadTrainer() {
  requireModelsLibrary();
  const fs::path file = modelsLibrary();
  // Never unloaded: the trainer's code lives in it, and LibTorch does not survive unloading.
  void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr)
    unavailable(loaderError());
  using MakeTrainer = Trainer* (*)();
  const auto make = reinterpret_cast<MakeTrainer>(dlsym(library, "cuadrante_make_trainer"));
  if (make == nullptr)
    unavailable(loaderError());
  return std::unique_ptr<Trainer>(make());
}

}  // namespace cuadrante::app
