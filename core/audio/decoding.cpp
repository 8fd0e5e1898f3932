#include "core/audio/decoding.h"

#include "core/audio/audio_stream.h"
#include "core/audio/resampler.h"
#include "core/audio/song_reader.h"
#include "core/audio/truncation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace cuadrante {
namespace {

/// Lossy codecs pad the sound at both ends, and some headers (mp3) count the padding: at low rates
/// its two frames last longer.
double paddingSeconds(int sourceRate) {
  return std::max(0.1, 2304.0 / sourceRate);
}

void requireDuration(double seconds, const AudioLimits& limits, const std::filesystem::path& path) {
  if (seconds > limits.maxSeconds)
    throw AudioError(Reason::BeyondLimits, path,
                     fmt::format("it lasts {:.0f} s or more, up to {:.0f} s are taken", seconds,
                                 limits.maxSeconds));
}

/// Songs and windows of songs as the caller wants them: at the target rate, damage as told.
class SongDecoder {
 public:
  SongDecoder(const SoundFile& file, const DecodeOptions& options)
      : file_(file),
        options_(options),
        reader_(file, options.limits),
        resampler_(sourceRate(), options.targetRate) {}

  /// Windows come in the order of their starts. Throws AudioError.
  MonoAudio decode(const TimeWindow& window);
  MonoAudio decodeWhole();

 private:
  int sourceRate() const { return reader_.stream().sampleRate(); }
  double longestInMemory() const;
  void requireMemory(double seconds) const;
  std::vector<TimeRange> damageIn(double beginSeconds, double endSeconds) const;
  double missingEnd(double seconds) const;
  [[noreturn]] void throwDamaged(const TimeRange& damage) const;
  [[noreturn]] void throwEnds(double atSeconds, double wantedSeconds) const;

  const SoundFile& file_;
  const DecodeOptions& options_;
  SongReader reader_;
  Resampler resampler_;
};

/// How many seconds of sound the memory allowed holds before and after resampling.
double SongDecoder::longestInMemory() const {
  return static_cast<double>(options_.limits.maxBytes) /
         (sizeof(float) * (static_cast<double>(sourceRate()) + options_.targetRate));
}

void SongDecoder::requireMemory(double seconds) const {
  if (seconds > longestInMemory())
    throw AudioError(
        Reason::BeyondLimits, file_.path(),
        fmt::format("{:.0f} s in one piece need more memory than is allowed, {:.0f} s do not",
                    seconds, longestInMemory()));
}

MonoAudio SongDecoder::decode(const TimeWindow& window) {
  requireMemory(window.durationSeconds);
  const std::int64_t first = std::llround(window.startSeconds * options_.targetRate);
  const std::int64_t count = std::llround(window.durationSeconds * options_.targetRate);
  const SampleRange wanted{first, first + count};
  const SampleRange source = resampler_.sourceRange(wanted);
  const std::span<const float> samples = reader_.read(source);

  const double end = window.startSeconds + window.durationSeconds;
  const double soundEnd = static_cast<double>(reader_.soundEnd()) / sourceRate();
  const std::int64_t missing =
      wanted.end - resampler_.targetCount(source.begin + static_cast<std::int64_t>(samples.size()));
  const bool ends = missing > static_cast<std::int64_t>(
                                  std::max(paddingSeconds(sourceRate()), options_.mostPadding) *
                                  options_.targetRate);
  if (samples.empty() || (ends && missing >= count))
    throwEnds(soundEnd, end);
  std::vector<TimeRange> damaged = damageIn(window.startSeconds, end);
  if (ends)
    damaged.push_back({soundEnd, end});
  const double lost =
      std::accumulate(damaged.begin(), damaged.end(), 0.0, [](double sum, const TimeRange& range) {
        return sum + range.endSeconds - range.beginSeconds;
      });
  const bool refused = options_.onDamage == OnDamage::Refuse || lost >= window.durationSeconds;
  if (refused && !damaged.empty()) {
    if (ends && damaged.size() == 1)
      throwEnds(soundEnd, end);
    throwDamaged(damaged.front());
  }
  return {options_.targetRate, resampler_.resample(samples, wanted), std::move(damaged)};
}

MonoAudio SongDecoder::decodeWhole() {
  requireMemory(reader_.stream().declaredSeconds().value_or(0.0));
  const double most = std::min(longestInMemory(), options_.limits.maxSeconds);
  const auto limit = static_cast<std::int64_t>(most * sourceRate()) + 1;
  const std::span<const float> samples = reader_.read({0, limit});
  const auto read = static_cast<std::int64_t>(samples.size());
  const double seconds = static_cast<double>(read) / sourceRate();
  if (samples.empty())
    throw AudioError(Reason::NotAudio, file_.path(), "no sound in it can be decoded");
  requireDuration(seconds, options_.limits, file_.path());
  requireMemory(seconds);

  std::vector<TimeRange> damaged = damageIn(0.0, seconds);
  const double declared = missingEnd(seconds);
  if (options_.onDamage == OnDamage::Refuse) {
    if (!damaged.empty())
      throwDamaged(damaged.front());
    if (declared > 0.0)
      throwEnds(seconds, declared);
  } else if (declared > 0.0) {
    damaged.push_back({seconds, declared});
  }
  return {options_.targetRate, resampler_.resample(samples, {0, resampler_.targetCount(read)}),
          std::move(damaged)};
}

/// The damage that can be heard between the two times: the resampling filter spreads it a little.
std::vector<TimeRange> SongDecoder::damageIn(double beginSeconds, double endSeconds) const {
  const double reach = resampler_.reachSeconds();
  const double rate = sourceRate();
  std::vector<TimeRange> damaged;
  for (const SampleRange& range : reader_.damageIn({std::llround((beginSeconds - reach) * rate),
                                                    std::llround((endSeconds + reach) * rate)}))
    damaged.push_back(
        {static_cast<double>(range.begin) / rate, static_cast<double>(range.end) / rate});
  return damaged;
}

/// When the sound should end, if `seconds` is well before that; 0 if nothing is missing.
double SongDecoder::missingEnd(double seconds) const {
  const auto declared = reader_.stream().declaredSeconds();
  if (declared &&
      *declared - seconds > std::min(0.5, std::max(paddingSeconds(sourceRate()), *declared * 0.01)))
    return *declared;
  return endOfFile(file_) == FileEnd::CutShort ? seconds : 0.0;
}

void SongDecoder::throwDamaged(const TimeRange& damage) const {
  const double length = damage.endSeconds - damage.beginSeconds;
  const std::string what =
      length > 0.0
          ? fmt::format("{:.2f} s of it at {:.1f} s cannot be decoded", length, damage.beginSeconds)
          : fmt::format("a packet near {:.1f} s cannot be decoded", damage.beginSeconds);
  throw AudioError(Reason::DamagedAudio, file_.path(), what, damage.beginSeconds);
}

void SongDecoder::throwEnds(double atSeconds, double wantedSeconds) const {
  throw AudioError(Reason::DamagedAudio, file_.path(),
                   wantedSeconds > atSeconds
                       ? fmt::format("it ends after {:.1f} of {:.1f} s", atSeconds, wantedSeconds)
                       : fmt::format("its end is missing after {:.1f} s", atSeconds),
                   atSeconds);
}

double measuredSeconds(AudioStream& stream, const AudioLimits& limits,
                       const std::filesystem::path& path) {
  std::int64_t samples = 0;
  while (stream.next()) {
    samples += static_cast<std::int64_t>(stream.block().size());
    requireDuration(static_cast<double>(samples) / stream.sampleRate(), limits, path);
  }
  if (samples == 0)
    throw AudioError(Reason::NotAudio, path, "no sound in it can be decoded");
  return static_cast<double>(samples) / stream.sampleRate();
}

}  // namespace

AudioInfo probeSound(const SoundFile& file, const AudioLimits& limits) {
  AudioStream stream(file, limits);
  AudioInfo info;
  info.sampleRate = stream.sampleRate();
  info.channels = stream.channels();
  info.codec = stream.codec();
  info.title = stream.tag("title");
  info.artist = stream.tag("artist");
  info.album = stream.tag("album");
  info.endMissing = endOfFile(file) != FileEnd::Whole;
  const auto declared = stream.declaredSeconds();
  info.seconds = declared ? *declared : measuredSeconds(stream, limits, file.path());
  return info;
}

void decodeSoundWindows(const SoundFile& file, std::span<const TimeWindow> windows,
                        const std::function<void(std::size_t index, DecodedWindow window)>& take,
                        const DecodeOptions& options) {
  std::vector<std::size_t> order(windows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [windows](std::size_t a, std::size_t b) {
    return windows[a].startSeconds < windows[b].startSeconds;
  });

  SongDecoder song(file, options);
  const auto decoded = [&song](const TimeWindow& window) -> DecodedWindow {
    try {
      return song.decode(window);
    } catch (const AudioError& error) {
      return error;
    }
  };
  for (const std::size_t index : order)
    take(index, decoded(windows[index]));
}

MonoAudio decodeWholeSound(const SoundFile& file, const DecodeOptions& options) {
  return SongDecoder(file, options).decodeWhole();
}

}  // namespace cuadrante
