#include "audio/decoder.h"
#include "error.h"

namespace cuadrante {
namespace {

[[noreturn]] void throwUnavailable(const std::filesystem::path& path) {
  throw AudioError(Reason::Unavailable, path, "this program was built without decoding");
}

}  // namespace

AudioInfo probeAudio(const std::filesystem::path& path) {
  throwUnavailable(path);
}

MonoAudio decodeWindow(const std::filesystem::path& path, double, double, int) {
  throwUnavailable(path);
}

MonoAudio decodeAudio(const std::filesystem::path& path, int, std::stop_token) {
  throwUnavailable(path);
}

}  // namespace cuadrante
