#include "core/audio/decoding_library.h"
#include "core/audio/tagged_copy.h"
#include "core/ground/library_beside.h"

#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

const DecodingLibrary& load() {
  const LibraryFunction found =
      functionBeside("libcuadrante_audio.so", "cuadrante_decoding_library");
  if (found.function == nullptr)
    throw AudioError(Reason::Unavailable, found.library,
                     "what decodes sound cannot be loaded" +
                         (found.why.empty() ? std::string() : ": " + found.why));
  return *reinterpret_cast<decltype(&cuadrante_decoding_library)>(found.function)();
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
