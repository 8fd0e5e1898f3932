#include "audio/decoder.h"

#include "audio/audio_stream.h"
#include "audio/resampler.h"
#include "audio/truncation.h"
#include "error.h"
#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::int64_t kWholeSong = std::numeric_limits<std::int64_t>::max();

/// Lossy codecs pad the sound at both ends, and some headers (mp3) count the padding.
constexpr double kPaddingSeconds = 0.1;

/// Appends the part of the stream's current block that lies in `range`; `from` is the next sample
/// wanted. Returns false when the block begins after it, so that samples would be missing.
bool appendBlock(const AudioStream& stream, SampleRange range, std::vector<float>& samples) {
  const std::int64_t from = range.begin + static_cast<std::int64_t>(samples.size());
  const std::int64_t first = *stream.position();
  const auto& block = stream.block();
  if (first > from)
    return false;
  const std::int64_t end = std::min(first + static_cast<std::int64_t>(block.size()), range.end);
  if (end > from)
    samples.insert(samples.end(), block.begin() + (from - first), block.begin() + (end - first));
  return true;
}

/// The samples of `range` at the stream's own rate, fewer where the song ends before; nullopt when
/// a seek did not lead to a known place before them.
std::optional<std::vector<float>> readRange(AudioStream& stream, SampleRange range,
                                            const std::stop_token& stop) {
  std::vector<float> samples;
  bool placed = false;
  while (range.begin + static_cast<std::int64_t>(samples.size()) < range.end) {
    throwIfStopped(stop);
    if (!stream.next())
      break;
    placed = stream.position().has_value();
    if (placed && !appendBlock(stream, range, samples))
      return std::nullopt;
  }
  return placed ? std::optional(std::move(samples)) : std::nullopt;
}

std::vector<float> readWhole(AudioStream& stream, const std::filesystem::path& path,
                             const std::stop_token& stop) {
  auto samples = readRange(stream, {0, kWholeSong}, stop);
  if (!samples || samples->empty())
    throw AudioError(Reason::NotAudio, path, "no sound in it can be decoded");
  return std::move(*samples);
}

void requireRate(int targetRate) {
  if (targetRate < 1)
    throw OptionError("a sample rate must be above 0");
}

/// Throws DamagedAudio when `seconds` is less than the headers of the file promise.
void requireWhole(const AudioStream& stream, const std::filesystem::path& path, double seconds) {
  if (isCutShort(path))
    throw AudioError(Reason::DamagedAudio, path, "its end is missing");
  const auto declared = stream.declaredSeconds();
  if (declared && *declared - seconds > std::min(0.5, std::max(kPaddingSeconds, *declared * 0.01)))
    throw AudioError(Reason::DamagedAudio, path,
                     fmt::format("it ends after {:.1f} of {:.1f} s", seconds, *declared));
}

}  // namespace

AudioInfo probeAudio(const std::filesystem::path& path) {
  AudioStream stream(path);
  AudioInfo info;
  info.sampleRate = stream.sampleRate();
  info.channels = stream.channels();
  info.codec = stream.codec();
  info.title = stream.tag("title");
  info.artist = stream.tag("artist");
  info.album = stream.tag("album");
  if (const auto declared = stream.declaredSeconds())
    info.seconds = *declared;
  else
    info.seconds = static_cast<double>(readWhole(stream, path, {}).size()) / info.sampleRate;
  return info;
}

MonoAudio decodeWindow(const std::filesystem::path& path, double startSeconds,
                       double durationSeconds, int targetRate) {
  requireRate(targetRate);
  constexpr double kLongest = 1e6;
  if (!(startSeconds >= 0.0 && startSeconds < kLongest && durationSeconds > 0.0 &&
        durationSeconds < kLongest))
    throw OptionError("a window must begin at 0 s or later and last more than 0 s");
  AudioStream stream(path);
  const Resampler resampler(stream.sampleRate(), targetRate);
  const std::int64_t first = std::llround(startSeconds * targetRate);
  const SampleRange wanted{first, first + std::llround(durationSeconds * targetRate)};
  const SampleRange source = resampler.sourceRange(wanted);

  stream.seekBefore(source.begin);
  auto samples = readRange(stream, source, {});
  if (!samples) {
    AudioStream fromTheBeginning(path);
    samples = readRange(fromTheBeginning, source, {});
  }
  const auto read = static_cast<std::int64_t>(samples ? samples->size() : 0);
  const std::int64_t missing = wanted.end - resampler.targetCount(source.begin + read);
  if (read == 0 || missing > static_cast<std::int64_t>(kPaddingSeconds * targetRate))
    throw AudioError(Reason::DamagedAudio, path,
                     fmt::format("its sound ends before {:.1f} s", startSeconds + durationSeconds));
  return {targetRate, resampler.resample(*samples, wanted)};
}

MonoAudio decodeAudio(const std::filesystem::path& path, int targetRate, std::stop_token stop) {
  requireRate(targetRate);
  AudioStream stream(path);
  const std::vector<float> samples = readWhole(stream, path, stop);
  requireWhole(stream, path, static_cast<double>(samples.size()) / stream.sampleRate());
  const Resampler resampler(stream.sampleRate(), targetRate);
  const auto count = resampler.targetCount(static_cast<std::int64_t>(samples.size()));
  return {targetRate, resampler.resample(samples, {0, count})};
}

}  // namespace cuadrante
