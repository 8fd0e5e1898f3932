#pragma once

#include "core/audio/sound_file.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

struct AVFormatContext;
struct AVIOContext;
struct AVPacket;

namespace cuadrante {

struct FormatContextDeleter {
  void operator()(AVFormatContext* context) const;
};
struct IoContextDeleter {
  void operator()(AVIOContext* context) const;
};
struct PacketDeleter {
  void operator()(AVPacket* packet) const;
};

/// A container of sound, opened by FFmpeg for reading. It reads the open file and knows no other
/// file and no address; no decoder but those of sound is ever opened.
class SoundContainer {
 public:
  /// Nothing of it has been looked at but what it is. FFmpeg gives up a minute from now.
  /// `file` must outlive it. Throws FileError, AudioError (NotAudio).
  explicit SoundContainer(const SoundFile& file);
  SoundContainer(SoundContainer&&) noexcept = default;
  /// What this one read is closed while all that it needs is still there.
  SoundContainer& operator=(SoundContainer&& other) noexcept {
    std::swap(reading_, other.reading_);
    std::swap(io_, other.io_);
    std::swap(format_, other.format_);
    return *this;
  }

  AVFormatContext* operator->() const { return format_.get(); }
  AVFormatContext* get() const { return format_.get(); }

  /// Covers, videos and texts become data that nobody looks at, before FFmpeg would open their
  /// decoders to learn what they hold.
  void passOverAllButSound() const;
  /// Learns what its streams hold. Throws AudioError (NotAudio).
  void findStreams() const;
  /// What is read from now on is read because somebody wants it: no time limit.
  void readAtLeisure() const;

 private:
  /// What FFmpeg holds a pointer to.
  struct Reading {
    const SoundFile& file;
    std::int64_t offset = 0;
    std::chrono::steady_clock::time_point deadline;
  };
  static int readBytes(void* reading, std::uint8_t* bytes, int count);
  static std::int64_t seek(void* reading, std::int64_t offset, int whence);
  static int isOver(void* reading);

  std::unique_ptr<Reading> reading_;
  std::unique_ptr<AVIOContext, IoContextDeleter> io_;  ///< outlives format_
  std::unique_ptr<AVFormatContext, FormatContextDeleter> format_;
};

/// Whether its codec is one of sound that is taken.
bool isTakenDecoder(const char* name);

}  // namespace cuadrante
