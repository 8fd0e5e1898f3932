#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;

namespace cuadrante {

struct FormatContextDeleter {
  void operator()(AVFormatContext* context) const;
};
struct CodecContextDeleter {
  void operator()(AVCodecContext* context) const;
};
struct FrameDeleter {
  void operator()(AVFrame* frame) const;
};
struct PacketDeleter {
  void operator()(AVPacket* packet) const;
};

/// The best audio stream of a file, decoded by FFmpeg's libraries block by block at its own rate,
/// as the mean of its channels. Samples are finite and in [-1, 1].
class AudioStream {
 public:
  /// Throws FileError, AudioError (EmptyFile, NotAudio).
  explicit AudioStream(const std::filesystem::path& path);

  int sampleRate() const { return sampleRate_; }  ///< Hz
  int channels() const;
  std::string codec() const;
  /// A tag of the file or of the stream; empty when neither has it.
  std::string tag(const char* name) const;
  /// The duration in seconds that the headers give; nullopt when they give none, or one that is
  /// only guessed from the bit rate.
  std::optional<double> declaredSeconds() const;

  /// Goes to a little before `sample`, so that what a decoder needs to settle comes first. Where a
  /// file cannot be sought to the sample it stays at its beginning. To be called before `next()`.
  void seekBefore(std::int64_t sample);

  /// Decodes the next block; false at the end. Throws AudioError (DamagedAudio) when a packet that
  /// sound follows could not be decoded.
  bool next();
  /// The samples of the block that `next()` decoded.
  const std::vector<float>& block() const { return block_; }
  /// Index of the block's first sample since the beginning of the stream; nullopt for blocks after
  /// a seek until the file's time stamps tell.
  std::optional<std::int64_t> position() const { return position_; }

 private:
  void feedDecoder();
  void noteDamage();
  void takeFrame();
  std::optional<std::int64_t> positionAfterSeek();
  [[noreturn]] void throwDamaged(const std::string& detail) const;

  std::filesystem::path path_;
  std::unique_ptr<AVFormatContext, FormatContextDeleter> format_;
  std::unique_ptr<AVCodecContext, CodecContextDeleter> decoder_;
  std::unique_ptr<AVFrame, FrameDeleter> frame_;
  std::unique_ptr<AVPacket, PacketDeleter> packet_;
  int stream_ = -1;
  int sampleRate_ = 0;
  std::vector<float> block_;
  std::optional<std::int64_t> position_;
  std::optional<std::int64_t> expected_;  ///< after a seek: the time stamp that would follow on
  std::int64_t soundFrom_ = 0;            ///< damage before this sample is of no account
  bool sought_ = false;
  bool anyFrame_ = false;
  bool damaged_ = false;
};

}  // namespace cuadrante
