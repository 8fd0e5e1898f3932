#pragma once

#include "core/audio/audio_stream.h"
#include "core/audio/decoder.h"
#include "core/audio/sample_range.h"

#include <cstddef>
#include <span>
#include <vector>

namespace cuadrante {

/// Reads ranges of a song in rising order, with the same samples as if the whole had been decoded.
/// It keeps what one range shares with the next and seeks over what none wants. Silence stands in
/// the place of what cannot be decoded.
class SongReader {
 public:
  /// `file` must outlive it. Throws as AudioStream does.
  SongReader(const SoundFile& file, const AudioLimits& limits);

  const AudioStream& stream() const { return stream_; }

  /// The samples of `range` at the song's own rate, fewer where the song ends before; valid until
  /// the next call, whose range begins no earlier. Throws AudioError.
  std::span<const float> read(SampleRange range);

  /// The parts of `range` that could not be decoded, as far as it has been read.
  std::vector<SampleRange> damageIn(SampleRange range) const;

  /// Where the sound decoded last ends, in samples.
  std::int64_t soundEnd() const { return soundEnd_; }

 private:
  void startAt(std::int64_t sample);
  void restart();
  void readOn(std::int64_t target);
  void nextBlock();
  void appendBlock(std::int64_t target);
  std::int64_t end() const { return begin_ + static_cast<std::int64_t>(samples_.size()); }

  const SoundFile& file_;
  AudioLimits limits_;
  AudioStream stream_;
  std::vector<float> samples_;  ///< from `begin_` on
  std::int64_t begin_ = 0;
  std::int64_t soundEnd_ = 0;
  bool maySeek_ = true;
  bool placed_ = true;    ///< no seek whose end is still unknown
  bool pending_ = false;  ///< the stream's block has not been appended
  bool ended_ = false;
  std::vector<SampleRange> damage_;
};

}  // namespace cuadrante
