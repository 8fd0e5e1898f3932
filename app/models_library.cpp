#include "app/models_library.h"

#include "core/features/embeddings/embedding_store.h"
#include "core/ground/error.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

/// What the library is needed for, and how a program that can do it is built.
struct Purpose {
  const char* what;
  const char* parts;
};
constexpr Purpose kTraining{"training", "-DCUADRANTE_MODELS=ON"};
constexpr Purpose kNotes{"hearing notes", "-DCUADRANTE_MODELS=ON and -DCUADRANTE_AUDIO=ON"};
constexpr Purpose kEmbeddings{
    "computing the values of a network from an ONNX file",
    "-DCUADRANTE_MODELS=ON, -DCUADRANTE_AUDIO=ON and OpenCV's dnn module"};

[[noreturn]] void unavailable(const Purpose& purpose, const std::string& why) {
  throw Error(Reason::Unavailable, {},
              std::string(purpose.what) + " is not available: " + why +
                  " (build and install Cuadrante with " + purpose.parts + ")");
}

/// The folder with bin, lib and share: the build tree's or that of the installation.
fs::path home(const Purpose& purpose) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error)
    unavailable(purpose, "the program's own folder is unknown: " + error.message());
  return program.parent_path().parent_path();
}

fs::path requireLibrary(const Purpose& purpose) {
  fs::path file = home(purpose) / CUADRANTE_LIBRARY_FOLDER / "libcuadrante_models.so";
  if (!fs::exists(file))
    unavailable(purpose, file.string() + " is missing");
  return file;
}

std::string loaderError() {
  const char* const text = dlerror();
  return text != nullptr ? text : "the library cannot be loaded";
}

template <class Function>
Function* loadFunction(const Purpose& purpose, const char* name) {
  const fs::path file = requireLibrary(purpose);
  // Never unloaded: what it makes has its code in it, and LibTorch does not survive unloading.
  void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr)
    unavailable(purpose, loaderError());
  void* const function = dlsym(library, name);
  if (function == nullptr)
    unavailable(purpose, loaderError());
  return reinterpret_cast<Function*>(function);
}

}  // namespace

void requireModelsLibrary() {
  requireLibrary(kTraining);
}

std::unique_ptr<Trainer> loadTrainer() {
  return std::unique_ptr<Trainer>(loadFunction<Trainer*()>(kTraining, "cuadrante_make_trainer")());
}

std::unique_ptr<NetworkWeights> loadNetworkWeights() {
  return std::unique_ptr<NetworkWeights>(
      loadFunction<NetworkWeights*()>(kTraining, "cuadrante_make_network_weights")());
}

std::string onnxOf(const NetworkPackage& package) {
  std::string bytes;
  loadFunction<void(const NetworkPackage&, std::string&)>(kTraining, "cuadrante_write_onnx")(
      package, bytes);
  return bytes;
}

std::unique_ptr<NoteListener> loadNoteListener() {
  const auto make =
      loadFunction<NoteListener*(const char*)>(kNotes, "cuadrante_make_note_listener");
  const fs::path model = home(kNotes) / CUADRANTE_SHARE_FOLDER / "basic-pitch";
  return std::unique_ptr<NoteListener>(make(model.c_str()));
}

std::unique_ptr<ClipEmbedder> loadClipEmbedder(const std::string& hash) {
  const fs::path file = EmbeddingStore::ofThisPerson().fileOf(hash);
  const auto make =
      loadFunction<ClipEmbedder*(const char*)>(kEmbeddings, "cuadrante_make_clip_embedder");
  return std::unique_ptr<ClipEmbedder>(make(file.c_str()));
}

void requireClipEmbedder(const fs::path& file) {
  loadFunction<void(const char*)>(kEmbeddings, "cuadrante_probe_clip_embedder")(file.c_str());
}

std::vector<FeatureKind> kindsOfModels() {
  std::vector<FeatureKind> kinds;
  kinds.push_back(notesKind(loadNoteListener));
  kinds.push_back(musicalNotesKind(loadNoteListener));
  kinds.push_back(embeddingKind(loadClipEmbedder));
  return kinds;
}

}  // namespace cuadrante::app
