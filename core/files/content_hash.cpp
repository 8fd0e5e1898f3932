#include "core/files/content_hash.h"

#include "core/files/regular_file.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
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
constexpr std::string_view kBeforeHash = "xxh3:";

/// What the system makes up as it is read (/proc) may have no end.
void requireNotMoreThanItsSize(int descriptor, std::size_t done,
                               const std::filesystem::path& path) {
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && done > static_cast<std::size_t>(status.st_size))
    throw FileError(Reason::CannotRead, path, "it holds more than its size says");
}

std::string digits(const XXH128_hash_t& hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

struct ContentHash::State {
  struct Deleter {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Deleter> xxh{XXH3_createState()};
};

ContentHash::ContentHash() : state_(std::make_unique<State>()) {
  if (!state_->xxh)
    throw std::bad_alloc();
  XXH3_128bits_reset(state_->xxh.get());
}

ContentHash::~ContentHash() = default;

void ContentHash::add(std::string_view bytes) {
  XXH3_128bits_update(state_->xxh.get(), bytes.data(), bytes.size());
}

std::string ContentHash::text() const {
  return digits(XXH3_128bits_digest(state_->xxh.get()));
}

std::string contentHash(const std::filesystem::path& path, const std::stop_token& stop) {
  const RegularFile file = openRegularFile(path);
  std::size_t done = 0;
  ::posix_fadvise(file.descriptor.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  ContentHash hash;
  std::vector<char> piece(kPieceBytes);
  while (true) {
    throwIfStopped(stop);
    const ssize_t got = ::read(file.descriptor.get(), piece.data(), piece.size());
    if (got == 0)
      break;
    if (got > 0) {
      hash.add({piece.data(), static_cast<std::size_t>(got)});
      done += static_cast<std::size_t>(got);
      requireNotMoreThanItsSize(file.descriptor.get(), done, path);
    } else if (errno != EINTR)
      throwReadError(path, errno);
  }
  return hash.text();
}

std::string textHash(std::string_view text) {
  return digits(XXH3_128bits(text.data(), text.size()));
}

std::string contentText(std::string_view hash) {
  return hash.empty() ? std::string() : std::string(kBeforeHash) + std::string(hash);
}

std::string contentOfText(std::string_view text) {
  if (text.starts_with(kBeforeHash))
    text.remove_prefix(kBeforeHash.size());
  return std::string(text);
}

}  // namespace cuadrante
