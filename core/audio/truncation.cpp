#include "core/audio/truncation.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cuadrante {
namespace {

class File {
 public:
  explicit File(const SoundFile& file)
      : file_(file), size_(static_cast<std::uint64_t>(file.size())) {}

  std::uint64_t size() const { return size_; }

  /// The bytes at `offset`; fewer than `count` at the end of the file.
  std::string read(std::uint64_t offset, std::size_t count) const {
    std::string bytes(count, '\0');
    bytes.resize(
        file_.read(static_cast<std::int64_t>(offset), std::as_writable_bytes(std::span(bytes))));
    return bytes;
  }

 private:
  const SoundFile& file_;
  std::uint64_t size_;
};

std::uint64_t byteAt(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

FileEnd endOfOgg(const File& file) {
  constexpr std::string_view kCapturePattern{"OggS\0", 5};
  constexpr std::size_t kHeaderBytes = 27;
  constexpr std::size_t kLargestPage = kHeaderBytes + 255 + 255 * 255;
  constexpr std::uint64_t kEndOfStream = 4;
  // Behind the last page there may be tags, which are not for us to judge.
  const std::uint64_t tailBegin =
      file.size() - std::min<std::uint64_t>(file.size(), 4 * kLargestPage);
  const std::string tail = file.read(tailBegin, 4 * kLargestPage);
  if (tail.ends_with("OggS") || tail.ends_with("Ogg"))
    return FileEnd::CutShort;
  const std::size_t page = tail.rfind(kCapturePattern);
  if (page == std::string::npos)
    return FileEnd::Unmarked;
  const std::string_view header = std::string_view(tail).substr(page);
  if (header.size() < kHeaderBytes)
    return FileEnd::CutShort;
  const auto segments = static_cast<std::size_t>(byteAt(header, kHeaderBytes - 1));
  std::size_t bytes = kHeaderBytes + segments;
  for (std::size_t i = kHeaderBytes; i < std::min(kHeaderBytes + segments, header.size()); ++i)
    bytes += byteAt(header, i);
  if (bytes > header.size())
    return FileEnd::CutShort;
  return (byteAt(header, 5) & kEndOfStream) != 0 ? FileEnd::Whole : FileEnd::Unmarked;
}

bool endsWithinWavData(const File& file) {
  constexpr std::size_t kChunkHeaderBytes = 8;
  std::uint64_t offset = 12;
  while (offset < file.size()) {
    const std::string header = file.read(offset, kChunkHeaderBytes);
    if (header.size() < kChunkHeaderBytes)
      return false;
    const std::uint64_t size = byteAt(header, 4) | byteAt(header, 5) << 8 |
                               byteAt(header, 6) << 16 | byteAt(header, 7) << 24;
    offset += kChunkHeaderBytes;
    // Programs that write into a pipe leave the size at its largest value, or about 2 GiB.
    constexpr std::uint64_t kUnknown = 0x7FFFF000;
    if (header.starts_with("data"))
      return size < kUnknown && offset + size > file.size();
    offset += size + size % 2;
  }
  return false;
}

}  // namespace

FileEnd endOfFile(const SoundFile& sound) {
  const File file(sound);
  const std::string head = file.read(0, 12);
  if (head.starts_with("OggS"))
    return endOfOgg(file);
  const bool cutWav = head.starts_with("RIFF") && head.ends_with("WAVE") && endsWithinWavData(file);
  return cutWav ? FileEnd::CutShort : FileEnd::Whole;
}

}  // namespace cuadrante
