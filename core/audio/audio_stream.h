#pragma once

#include "core/audio/decoder.h"
#include "core/audio/sample_range.h"
#include "core/audio/sound_container.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct AVCodecContext;
struct AVFrame;

namespace cuadrante {

struct CodecContextDeleter {
  void operator()(AVCodecContext* context) const;
};
struct FrameDeleter {
  void operator()(AVFrame* frame) const;
};

/// The best audio stream of a file, decoded by FFmpeg's libraries block by block at its own rate,
/// as the mean of its channels. Samples are finite and in [-1, 1]. Of everything else in the file
/// (covers, video, texts) no decoder is opened.
class AudioStream {
 public:
  /// `file` must outlive it. Throws FileError, AudioError (NotAudio, BeyondLimits).
  explicit AudioStream(const SoundFile& file, const AudioLimits& limits = {});

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
  SoundContainer container_;
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
