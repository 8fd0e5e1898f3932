#include "core/files/content_hash.h"

#include "core/files/regular_file.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <memory>
#include <new>
#include <system_error>
#include <vector>

namespace cuadrante {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

struct StateDeleter {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

std::string digits(const XXH128_hash_t& hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

std::string contentHash(const std::filesystem::path& path, const std::stop_token& stop) {
  const RegularFile file = openRegularFile(path);
  ::posix_fadvise(file.descriptor.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  const std::unique_ptr<XXH3_state_t, StateDeleter> state(XXH3_createState());
  if (!state)
    throw std::bad_alloc();
  XXH3_128bits_reset(state.get());
  std::vector<char> piece(kPieceBytes);
  while (true) {
    throwIfStopped(stop);
    const ssize_t got = ::read(file.descriptor.get(), piece.data(), piece.size());
    if (got == 0)
      break;
    if (got > 0)
      XXH3_128bits_update(state.get(), piece.data(), static_cast<std::size_t>(got));
    else if (errno != EINTR)
      throwReadError(path, errno);
  }
  return digits(XXH3_128bits_digest(state.get()));
}

std::string textHash(std::string_view text) {
  return digits(XXH3_128bits(text.data(), text.size()));
}

}  // namespace cuadrante
