#include "core/features/embeddings/embedding_store.h"

#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/files/folder.h"
#include "core/files/regular_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <span>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kMostOfName = 4096;

void copyInto(const RegularFile& from, const fs::path& path, AtomicFile& to) {
  std::vector<std::byte> piece(kPiece);
  for (;;) {
    const ssize_t got = ::read(from.descriptor.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      throwReadError(path, errno);
    if (got == 0)
      return;
    to.write(std::span(piece).first(static_cast<std::size_t>(got)));
  }
}

}  // namespace

bool isEmbeddingHash(std::string_view text) {
  return text.size() == 32 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

EmbeddingStore EmbeddingStore::ofThisPerson() {
  const auto folderIn = [](const char* variable) -> fs::path {
    const char* const value = std::getenv(variable);
    return value != nullptr && fs::path(value).is_absolute() ? fs::path(value) : fs::path();
  };
  fs::path data = folderIn("XDG_DATA_HOME");
  if (const fs::path home = folderIn("HOME"); data.empty() && !home.empty())
    data = home / ".local" / "share";
  if (data.empty())
    throw Error(Reason::Unavailable, {},
                "networks from ONNX files have no folder: neither HOME nor XDG_DATA_HOME is set");
  return EmbeddingStore(data / "cuadrante" / "networks");
}

fs::path EmbeddingStore::pathOf(const std::string& hash) const {
  return folder_ / (hash + ".onnx");
}

std::string EmbeddingStore::add(const fs::path& file) const {
  const RegularFile opened = openRegularFile(file);
  if (opened.size == 0)
    throw FormatError(Reason::BadCheckpoint, file, "has no bytes");
  if (opened.size > kMostBytes)
    throw FormatError(
        Reason::BadCheckpoint, file,
        fmt::format("has {} bytes; a network has at most {}", opened.size, kMostBytes));
  const std::string hash = contentHash(file);
  const Place root = Place::root(folder_);
  makeFolder(root);
  AtomicFile copy(root / (hash + ".onnx"));
  copyInto(opened, file, copy);
  copy.commit();
  if (contentHash(pathOf(hash)) != hash) {
    removeAll(root / (hash + ".onnx"));
    throw FileError(Reason::CannotRead, file, "was changed while it was read");
  }
  writeFileAtomically(root / (hash + ".name"), file.filename().string());
  return hash;
}

fs::path EmbeddingStore::fileOf(const std::string& hash) const {
  if (!isEmbeddingHash(hash))
    throw OptionError(fmt::format("'{}' is no hash of a network", hash));
  fs::path path = pathOf(hash);
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    throw Error(Reason::Unavailable, path,
                "the network of these features is not on this machine: add its file "
                "(cuadrante-cli onnx FILE)");
  if (contentHash(path) != hash)
    throw Error(Reason::Unavailable, path,
                "is not the network that was added: add its file again (cuadrante-cli onnx FILE)");
  return path;
}

std::vector<std::string> EmbeddingStore::hashes() const {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.path().extension() == ".onnx" && isEmbeddingHash(entry.path().stem().string()))
      found.push_back(entry.path().stem().string());
  std::ranges::sort(found);
  return found;
}

std::string EmbeddingStore::nameOf(const std::string& hash) const {
  const fs::path path = folder_ / (hash + ".name");
  std::error_code error;
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > kMostOfName)
    return "";
  return readFile(path);
}

}  // namespace cuadrante
