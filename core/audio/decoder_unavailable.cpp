#include "core/audio/decoder.h"
#include "core/audio/sound_hash.h"
#include "core/audio/tagged_copy.h"
#include "core/ground/error.h"

namespace cuadrante {
namespace {

[[noreturn]] void throwUnavailable(const std::filesystem::path& path) {
  throw AudioError(Reason::Unavailable, path, "this program was built without decoding");
}

}  // namespace

AudioInfo probeAudio(const std::filesystem::path& path, const AudioLimits&) {
  throwUnavailable(path);
}

MonoAudio decodeWindow(const std::filesystem::path& path, double, double, const DecodeOptions&) {
  throwUnavailable(path);
}

void decodeWindows(const std::filesystem::path& path, std::span<const TimeWindow>,
                   const std::function<void(std::size_t, DecodedWindow)>&, const DecodeOptions&,
                   std::stop_token) {
  throwUnavailable(path);
}

void copyWithTags(const std::filesystem::path& song, const std::filesystem::path&, const SoundTags&,
                  const std::stop_token&) {
  throwUnavailable(song);
}

std::string soundHash(const std::filesystem::path& path, const std::stop_token&) {
  throwUnavailable(path);
}

MonoAudio decodeAudio(const std::filesystem::path& path, const DecodeOptions&, std::stop_token) {
  throwUnavailable(path);
}

}  // namespace cuadrante
