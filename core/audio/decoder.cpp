#include "core/audio/decoder.h"

#include "core/audio/decoder_process.h"
#include "core/audio/sound_hash.h"
#include "core/audio/tagged_copy.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using What = DecodeRequest::What;

void requireSensible(const DecodeOptions& options) {
  if (options.targetRate < 1)
    throw OptionError("a sample rate must be above 0");
}

void requireSensible(const TimeWindow& window) {
  constexpr double kLongest = 1e6;
  if (!(window.startSeconds >= 0.0 && window.startSeconds < kLongest &&
        window.durationSeconds > 0.0 && window.durationSeconds < kLongest))
    throw OptionError("a window must begin at 0 s or later and last more than 0 s");
}

/// The answer of that kind: another means nothing.
template <class Answer>
Answer expected(Decoding& decoding) {
  DecodeAnswer answer = decoding.next();
  if (auto* const found = std::get_if<Answer>(&answer))
    return std::move(*found);
  decoding.refuse();
}

/// A file is decoded by FFmpeg, and by whoever wrote it: what comes is looked at as what comes from
/// a stranger.
MonoAudio soundBehind(const DecodedSound& head, std::size_t least, std::size_t most,
                      const DecodeOptions& options, Decoding& decoding) {
  // Each range of damage is in a packet of its own.
  if (head.samples < least || head.samples > most || head.damaged > head.samples)
    decoding.refuse();
  MonoAudio sound{options.targetRate, std::vector<float>(head.samples),
                  std::vector<TimeRange>(head.damaged)};
  decoding.take(std::as_writable_bytes(std::span(sound.samples)));
  decoding.take(std::as_writable_bytes(std::span(sound.damaged)));
  const bool meant =
      std::ranges::all_of(sound.samples, [](float value) { return std::abs(value) <= 1.0f; }) &&
      std::ranges::all_of(sound.damaged, [](const TimeRange& range) {
        return std::isfinite(range.beginSeconds) && std::isfinite(range.endSeconds);
      });
  if (!meant)
    decoding.refuse();
  return sound;
}

}  // namespace

AudioInfo probeAudio(const fs::path& path, const AudioLimits& limits) {
  const SoundFile file(path);
  Decoding decoding(file,
                    {.what = What::Probe, .name = path.filename(), .options = {.limits = limits}});
  AudioInfo info = expected<AudioInfo>(decoding);
  if (info.seconds > limits.maxSeconds || info.channels > limits.maxChannels ||
      info.sampleRate < limits.minSampleRate || info.sampleRate > limits.maxSampleRate)
    decoding.refuse();
  decoding.done();
  return info;
}

MonoAudio decodeWindow(const fs::path& path, double startSeconds, double durationSeconds,
                       const DecodeOptions& options) {
  const TimeWindow window{startSeconds, durationSeconds};
  std::optional<DecodedWindow> decoded;
  decodeWindows(
      path, {&window, 1},
      [&decoded](std::size_t, DecodedWindow taken) { decoded = std::move(taken); }, options);
  if (const auto* const refused = std::get_if<AudioError>(&*decoded))
    throw *refused;
  return std::get<MonoAudio>(*std::move(decoded));
}

void decodeWindows(const fs::path& path, std::span<const TimeWindow> windows,
                   const std::function<void(std::size_t index, DecodedWindow window)>& take,
                   const DecodeOptions& options, std::stop_token stop) {
  requireSensible(options);
  for (const TimeWindow& window : windows)
    requireSensible(window);
  const SoundFile file(path);
  Decoding decoding(file,
                    {.what = What::Windows,
                     .name = path.filename(),
                     .options = options,
                     .windows = {windows.begin(), windows.end()}},
                    std::move(stop));
  std::vector<bool> taken(windows.size());
  const auto windowOf = [&](std::size_t index) {
    if (index >= taken.size() || taken[index])
      decoding.refuse();
    taken[index] = true;
    return windows[index];
  };
  for (std::size_t left = windows.size(); left > 0; --left) {
    const DecodeAnswer answer = decoding.next();
    if (const auto* const refusal = std::get_if<DecodeRefusal>(&answer)) {
      windowOf(*refusal->window);
      take(*refusal->window,
           AudioError(refusal->reason, path, refusal->detail, refusal->atSeconds));
    } else if (const auto* const head = std::get_if<DecodedSound>(&answer)) {
      const auto samples = static_cast<std::size_t>(
          std::llround(windowOf(head->window).durationSeconds * options.targetRate));
      take(head->window, soundBehind(*head, samples, samples, options, decoding));
    } else {
      decoding.refuse();
    }
  }
  expected<DecodingDone>(decoding);
  decoding.done();
}

MonoAudio decodeAudio(const fs::path& path, const DecodeOptions& options, std::stop_token stop) {
  requireSensible(options);
  const SoundFile file(path);
  Decoding decoding(file, {.what = What::Whole, .name = path.filename(), .options = options}, stop);
  const auto head = expected<DecodedSound>(decoding);
  MonoAudio sound =
      soundBehind(head, 1, options.limits.maxBytes / sizeof(float), options, decoding);
  decoding.done();
  return sound;
}

void copyWithTags(const fs::path& song, const fs::path& copy, const SoundTags& tags,
                  const std::stop_token& stop) {
  if (fs::exists(fs::symlink_status(copy)))
    throw FileError(Reason::CannotWrite, copy, "it is there already");
  const SoundFile file(song);
  Decoding decoding(
      file, {.what = What::Copy, .name = song.filename(), .copy = copy.filename(), .tags = tags},
      stop);
  const auto head = expected<CopiedSound>(decoding);
  // Its packets are the song's; tags and covers are smaller than all else.
  constexpr std::size_t kMostAdded = std::size_t{64} << 20U;
  if (head.bytes > 2 * static_cast<std::size_t>(file.size()) + kMostAdded)
    decoding.refuse();
  std::string bytes(head.bytes, '\0');
  decoding.take(std::as_writable_bytes(std::span(bytes)));
  decoding.done();
  AtomicFile written(copy);
  written.write(bytes);
  written.commit();
}

std::string soundHash(const fs::path& path, const std::stop_token& stop) {
  const SoundFile file(path);
  Decoding decoding(file, {.what = What::Hash, .name = path.filename()}, stop);
  std::string hash = expected<SoundHash>(decoding).text;
  constexpr std::size_t kDigits = 32;
  if (hash.size() != kDigits || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
    decoding.refuse();
  decoding.done();
  return hash;
}

}  // namespace cuadrante
