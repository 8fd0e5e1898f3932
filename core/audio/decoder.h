#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

/// The thesis's sample rate: clips are cut and spectrograms computed at it.
inline constexpr int kSampleRate = 44100;

/// One channel of sound, samples nominally in [-1, 1].
struct MonoAudio {
  int sampleRate = kSampleRate;  ///< Hz
  std::vector<float> samples;

  double seconds() const { return static_cast<double>(samples.size()) / sampleRate; }
};

/// What a file says of itself, read from its headers without decoding the whole.
struct AudioInfo {
  double seconds = 0.0;  ///< duration
  int sampleRate = 0;    ///< Hz
  int channels = 0;
  std::string codec;  ///< FFmpeg's name: "vorbis", "mp3", "flac", "pcm_s16le"…
  std::string title;
  std::string artist;
  std::string album;
};

/// Throws FileError, or AudioError (EmptyFile, NotAudio). A file without a usable duration in its
/// headers is decoded to measure it.
AudioInfo probeAudio(const std::filesystem::path& path);

/// The window `[start, start + duration)` in seconds, mean of all channels, resampled to
/// `targetRate` Hz with libsoxr at high quality. The same window of the same file always gives the
/// same samples. Exactly `round(duration * targetRate)` samples are returned; damaged samples (NaN)
/// are set to 0 and all are clamped to [-1, 1]. Throws FileError, AudioError (EmptyFile, NotAudio,
/// DamagedAudio when the sound ends before the window does or a packet cannot be decoded). The last
/// 0.1 s may be silence: headers of lossy files count the codec's padding as sound.
MonoAudio decodeWindow(const std::filesystem::path& path, double startSeconds,
                       double durationSeconds, int targetRate = kSampleRate);

/// The whole song in the same way. Throws also AudioError (DamagedAudio) when what could be decoded
/// is shorter than the headers say by more than 0.5 s or 1 % (but not by less than 0.1 s, as
/// above), or when an Ogg or WAV is cut off at its end; and Interrupted.
MonoAudio decodeAudio(const std::filesystem::path& path, int targetRate = kSampleRate,
                      std::stop_token stop = {});

}  // namespace cuadrante
