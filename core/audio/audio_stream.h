#pragma once

#include "core/audio/decoder.h"
#include "core/audio/sample_range.h"

#include <chrono>
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

/// A container of sound, opened for reading; nothing of it has been looked at but what it is. No
/// other file or address is opened for it, and no decoder but those of sound. FFmpeg gives up at
/// `deadline`, a minute from now, which outlives what is returned. Throws FileError, AudioError
/// (EmptyFile, NotAudio).
std::unique_ptr<AVFormatContext, FormatContextDeleter> openContainer(
    const std::filesystem::path& path, std::chrono::steady_clock::time_point& deadline);

/// Covers, videos and texts become data that nobody looks at, before FFmpeg would open their
/// decoders to learn what they hold.
void passOverAllButSound(AVFormatContext& format);

/// The best audio stream of a file, decoded by FFmpeg's libraries block by block at its own rate,
/// as the mean of its channels. Samples are finite and in [-1, 1]. Of everything else in the file
/// (covers, video, texts) no decoder is opened, and no other file or address is.
class AudioStream {
 public:
  /// Throws FileError, AudioError (EmptyFile, NotAudio, BeyondLimits).
  explicit AudioStream(const std::filesystem::path& path, const AudioLimits& limits = {});

  int sampleRate() const { return sampleRate_; }  ///< Hz
  int channels() const;
  std::string codec() const;
  /// A tag of the file or of the stream as valid UTF-8; empty when neither has it.
  std::string tag(const char* name) const;
  /// The duration in seconds that the headers give; nullopt when they give none, or one that is
  /// only guessed from the bit rate.
  std::optional<double> declaredSeconds() const;

  /// Goes to a little before `sample`, so that what a decoder needs to settle comes first. False
  /// where the file or its codec does not allow that; the stream then goes on where it is.
  bool seekBefore(std::int64_t sample);

  /// Decodes the next block; false at the end. Throws AudioError (DamagedAudio) when the sound
  /// changes its sample rate.
  bool next();
  /// The samples of the block that `next()` decoded.
  const std::vector<float>& block() const { return block_; }
  /// Index of the block's first sample since the beginning of the stream; nullopt for blocks after
  /// a seek until the file's time stamps tell.
  std::optional<std::int64_t> position() const { return position_; }
  /// The samples between the block before and this one, when some could not be decoded; an empty
  /// range when the file does not tell how many they were.
  std::optional<SampleRange> damageBefore() const { return damageBefore_; }

 private:
  void requireLimits(const AudioLimits& limits) const;
  void feedDecoder();
  void noteDamage();
  void takeFrame();
  std::optional<std::int64_t> stampOfFrame() const;
  void follow(std::optional<std::int64_t> stamp);
  std::int64_t toleratedJump() const;
  bool stampsAreExact() const;

  std::filesystem::path path_;
  /// FFmpeg holds a pointer to it; it outlives format_.
  std::unique_ptr<std::chrono::steady_clock::time_point> deadline_ =
      std::make_unique<std::chrono::steady_clock::time_point>();
  std::unique_ptr<AVFormatContext, FormatContextDeleter> format_;
  std::unique_ptr<AVCodecContext, CodecContextDeleter> decoder_;
  std::unique_ptr<AVFrame, FrameDeleter> frame_;
  std::unique_ptr<AVPacket, PacketDeleter> packet_;
  int stream_ = -1;
  int sampleRate_ = 0;
  std::vector<float> block_;
  std::optional<std::int64_t> position_;
  std::optional<std::int64_t> expected_;  ///< the time stamp that would follow on
  std::optional<SampleRange> damageBefore_;
  bool sought_ = false;
  bool anyFrame_ = false;
  bool undecodable_ = false;  ///< a packet since the last frame
  bool astray_ = false;       ///< after damage the position is not certain yet
};

}  // namespace cuadrante
