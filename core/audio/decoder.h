#pragma once

#include "core/ground/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace cuadrante {

/// The thesis's sample rate: clips are cut and spectrograms computed at it.
inline constexpr int kSampleRate = 44100;

/// A part of a song, in seconds since its beginning: `[beginSeconds, endSeconds)`.
struct TimeRange {
  double beginSeconds = 0.0;
  double endSeconds = 0.0;
};

/// One channel of sound, samples nominally in [-1, 1].
struct MonoAudio {
  int sampleRate = kSampleRate;  ///< Hz
  std::vector<float> samples;
  /// Parts of the song in which something could not be decoded, in rising order; only with
  /// OnDamage::Keep. An empty range is a place where an unknown length is missing.
  std::vector<TimeRange> damaged = {};

  double seconds() const { return static_cast<double>(samples.size()) / sampleRate; }
};

/// What sound is taken. What lies outside is refused with Reason::BeyondLimits and a sentence that
/// gives the value and the limit.
struct AudioLimits {
  double maxSeconds = 6 * 3600.0;  ///< duration of a song
  int maxChannels = 8;
  int minSampleRate = 8000;    ///< Hz
  int maxSampleRate = 192000;  ///< Hz
  /// Memory for the samples of one answer, before and after resampling. The default holds a song
  /// of about 50 minutes at 44,100 Hz in one piece; windows need far less.
  std::size_t maxBytes = std::size_t{1} << 30;
};

/// What becomes of damaged sound: a packet that cannot be decoded, a part that is missing, an end
/// that is cut off. docs/decisions/0010-damaged-sound.md says why.
enum class OnDamage {
  Refuse,  ///< an AudioError (DamagedAudio) that says where
  Keep,    ///< what can be decoded, silence in place of the rest; `MonoAudio::damaged` says where
};

struct DecodeOptions {
  int targetRate = kSampleRate;  ///< Hz, above 0
  OnDamage onDamage = OnDamage::Refuse;
  AudioLimits limits = {};
  /// What a window may lack at the end of the song, in seconds: it is silence, and no damage. Never
  /// less than what a codec's padding takes.
  double mostPadding = 0.0;
};

/// What a file says of itself, read from its headers without decoding the whole.
struct AudioInfo {
  double seconds = 0.0;  ///< duration
  int sampleRate = 0;    ///< Hz
  int channels = 0;
  std::string codec;  ///< FFmpeg's name: "vorbis", "mp3", "flac", "pcm_s16le"…
  std::string title;  ///< tags are valid UTF-8; empty where the file has none
  std::string artist;
  std::string album;
  /// The file shows that its end is missing, though every window before it can be had: a WAV or an
  /// Ogg page shorter than announced, or an Ogg whose last page does not say that it is the last
  /// (recordings of live streams lack that too: a warning, not an error).
  bool endMissing = false;
};

/// Throws FileError, or AudioError (EmptyFile, NotAudio, BeyondLimits). A file without a usable
/// duration in its headers is read through to measure it.
AudioInfo probeAudio(const std::filesystem::path& path, const AudioLimits& limits = {});

/// The window `[start, start + duration)` in seconds, mean of all channels, resampled to
/// `options.targetRate` Hz with libsoxr at high quality. The same window of the same file always
/// gives the same samples. Exactly `round(duration * targetRate)` samples are returned; damaged
/// samples (NaN) are set to 0 and all are clamped to [-1, 1]. Throws FileError, AudioError
/// (EmptyFile, NotAudio, BeyondLimits, DamagedAudio when the sound ends before the window does or
/// a packet in it cannot be decoded; with OnDamage::Keep only when nothing of the window can be
/// decoded). The last 0.1 s (at low sample rates 2304 samples) may be silence: headers of lossy
/// files count the codec's padding as sound.
MonoAudio decodeWindow(const std::filesystem::path& path, double startSeconds,
                       double durationSeconds, const DecodeOptions& options = {});

struct TimeWindow {
  double startSeconds = 0.0;
  double durationSeconds = 0.0;
};

/// What one of several windows gave: its sound, or why there is none.
using DecodedWindow = std::variant<MonoAudio, AudioError>;

/// Several windows of one song, in one pass over it: the file is opened once, what windows share
/// is decoded once, and large gaps between them are skipped. Each gives exactly the samples (bit
/// for bit) or the AudioError that `decodeWindow` alone would give. They may overlap and come in
/// any order. `take(index, window)` is called on the calling thread once for each, `index` being
/// its place in `windows`, in order of their starts; what it throws ends the work. Memory holds one
/// window at a time. Throws what concerns the file as a whole (FileError; AudioError: EmptyFile,
/// NotAudio, BeyondLimits) and OptionError before anything is taken; Interrupted, and AudioError
/// (DamagedAudio, BeyondLimits) where decoding it ends or outlasts the process that does it.
void decodeWindows(const std::filesystem::path& path, std::span<const TimeWindow> windows,
                   const std::function<void(std::size_t index, DecodedWindow window)>& take,
                   const DecodeOptions& options = {}, std::stop_token stop = {});

/// The whole song in the same way. Throws also AudioError (DamagedAudio) when what could be decoded
/// is shorter than the headers say by more than 0.5 s or 1 % (but not by less than 0.1 s, as
/// above), or when an Ogg or WAV is cut off at its end; with OnDamage::Keep the sound then ends
/// where the file does, and `damaged` has the missing end. Throws Interrupted.
MonoAudio decodeAudio(const std::filesystem::path& path, const DecodeOptions& options = {},
                      std::stop_token stop = {});

}  // namespace cuadrante
