#include "core/audio/decoding_library.h"
#include "core/audio/tagged_copy.h"

#include <dlfcn.h>

#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throwUnavailable(const fs::path& library) {
  const char* const why = dlerror();
  throw AudioError(Reason::Unavailable, library,
                   std::string("what decodes sound cannot be loaded") +
                       (why != nullptr ? std::string(": ") + why : std::string()));
}

/// It lies beside the library that this is a part of.
fs::path libraryFile() {
  Dl_info self{};
  if (dladdr(reinterpret_cast<const void*>(&libraryFile), &self) == 0)
    throwUnavailable({});
  return fs::path(self.dli_fname).parent_path() / "libcuadrante_audio.so";
}

const DecodingLibrary& load() {
  const fs::path file = libraryFile();
  void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr)
    throwUnavailable(file);
  const auto functions = reinterpret_cast<decltype(&cuadrante_decoding_library)>(
      dlsym(library, "cuadrante_decoding_library"));
  if (functions == nullptr)
    throwUnavailable(file);
  return *functions();
}

/// Loaded by the first call; one that fails is tried again by the next.
const DecodingLibrary& library() {
  static const DecodingLibrary& loaded = load();
  return loaded;
}

}  // namespace

AudioInfo probeAudio(const fs::path& path, const AudioLimits& limits) {
  return library().probeAudio(path, limits);
}

MonoAudio decodeWindow(const fs::path& path, double startSeconds, double durationSeconds,
                       const DecodeOptions& options) {
  return library().decodeWindow(path, startSeconds, durationSeconds, options);
}

void decodeWindows(const fs::path& path, std::span<const TimeWindow> windows,
                   const std::function<void(std::size_t, DecodedWindow)>& take,
                   const DecodeOptions& options, std::stop_token stop) {
  library().decodeWindows(path, windows, take, options, std::move(stop));
}

MonoAudio decodeAudio(const fs::path& path, const DecodeOptions& options, std::stop_token stop) {
  return library().decodeAudio(path, options, std::move(stop));
}

void copyWithTags(const fs::path& song, const fs::path& copy, const SoundTags& tags,
                  const std::stop_token& stop) {
  library().copyWithTags(song, copy, tags, stop);
}

std::string soundHash(const fs::path& path, const std::stop_token& stop) {
  return library().soundHash(path, stop);
}

}  // namespace cuadrante
