#include "core/audio/wav.h"

#include "core/files/atomic_file.h"
#include "core/files/regular_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace cuadrante {

static_assert(std::endian::native == std::endian::little, "WAV samples are copied as they lie");

namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::uint16_t kFormatPcm = 1;

template <class T>
void append(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

template <class T>
T field(std::string_view bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

std::string headerBytes(int sampleRate, std::uint32_t dataBytes) {
  std::string bytes;
  bytes += "RIFF";
  append<std::uint32_t>(bytes, kHeaderBytes - 8 + dataBytes);
  bytes += "WAVEfmt ";
  append<std::uint32_t>(bytes, 16);
  append<std::uint16_t>(bytes, kFormatPcm);
  append<std::uint16_t>(bytes, 1);
  append<std::uint32_t>(bytes, static_cast<std::uint32_t>(sampleRate));
  append<std::uint32_t>(bytes, static_cast<std::uint32_t>(sampleRate) * sizeof(std::int16_t));
  append<std::uint16_t>(bytes, sizeof(std::int16_t));
  append<std::uint16_t>(bytes, 16);
  bytes += "data";
  append(bytes, dataBytes);
  return bytes;
}

/// A file that is read piece by piece, so that samples go straight to where they belong.
class WavBytes {
 public:
  explicit WavBytes(const std::filesystem::path& path)
      : path_(path), file_(openRegularFile(path)) {}

  std::size_t size() const { return file_.size; }

  /// False where the file ends before `out` is filled.
  bool read(std::size_t offset, std::span<char> out) const {
    while (!out.empty()) {
      const ssize_t got =
          ::pread(file_.descriptor.get(), out.data(), out.size(), static_cast<off_t>(offset));
      if (got == 0)
        return false;
      if (got < 0 && errno != EINTR)
        throwReadError(path_, errno);
      if (got > 0) {
        out = out.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::size_t>(got);
      }
    }
    return true;
  }

 private:
  const std::filesystem::path& path_;
  RegularFile file_;
};

/// The sample rate in a `fmt ` chunk; refuses all but 16-bit mono PCM.
int sampleRateOf(std::string_view chunk, const std::filesystem::path& path) {
  const auto format = field<std::uint16_t>(chunk, 0);
  const auto channels = field<std::uint16_t>(chunk, 2);
  const auto rate = field<std::uint32_t>(chunk, 4);
  const auto bits = field<std::uint16_t>(chunk, 14);
  if (format != kFormatPcm || channels != 1 || bits != 16)
    throw AudioError(Reason::NotAudio, path,
                     fmt::format("a 16-bit mono PCM WAV is needed; format {}, {} channels, {} bits",
                                 format, channels, bits));
  if (rate == 0 || rate > static_cast<std::uint32_t>(std::numeric_limits<int>::max()))
    throw AudioError(Reason::DamagedAudio, path, "its sample rate makes no sense");
  return static_cast<int>(rate);
}

}  // namespace

std::vector<std::int16_t> toPcm16(std::span<const float> samples) {
  std::vector<std::int16_t> rounded(samples.size());
  std::transform(samples.begin(), samples.end(), rounded.begin(), [](float sample) {
    if (std::isnan(sample))
      return std::int16_t{0};
    return static_cast<std::int16_t>(
        std::lrint(std::clamp(static_cast<double>(sample) * 32768.0, -32768.0, 32767.0)));
  });
  return rounded;
}

void writeWav(const Place& place, const Pcm16& sound) {
  AtomicFile file(place);
  writeWav(file, sound);
  file.commit();
}

void writeWav(AtomicFile& file, const Pcm16& sound) {
  const auto bytes = std::as_bytes(std::span(sound.samples));
  if (bytes.size() > std::numeric_limits<std::uint32_t>::max() - kHeaderBytes)
    throw FileError(Reason::CannotWrite, file.path(), "a WAV cannot hold more than 4 GiB");
  file.write(headerBytes(sound.sampleRate, static_cast<std::uint32_t>(bytes.size())));
  file.write(bytes);
}

Pcm16 readWav(const std::filesystem::path& path) {
  Pcm16 sound;
  readWav(path, sound);
  return sound;
}

void readWav(const std::filesystem::path& path, Pcm16& sound) {
  const WavBytes file(path);
  if (file.size() == 0)
    throw AudioError(Reason::EmptyFile, path, {});
  char riff[12];
  if (!file.read(0, riff) || std::string_view(riff, 4) != "RIFF" ||
      std::string_view(riff + 8, 4) != "WAVE")
    throw AudioError(Reason::NotAudio, path, "it does not begin as a WAV");

  sound.sampleRate = 0;
  char header[8];
  for (std::size_t offset = sizeof(riff); file.read(offset, header);) {
    const std::string_view name(header, 4);
    const std::size_t size = field<std::uint32_t>({header, sizeof(header)}, 4);
    offset += sizeof(header);
    const std::size_t there = file.size() - offset;
    if (size > there)
      throw AudioError(Reason::DamagedAudio, path,
                       fmt::format("{} of its {} bytes of data are missing", size - there, size));
    if (name == "fmt ") {
      char format[16];
      if (size < sizeof(format) || !file.read(offset, format))
        throw AudioError(Reason::DamagedAudio, path, "its format chunk is cut short");
      sound.sampleRate = sampleRateOf({format, sizeof(format)}, path);
    }
    if (name == "data") {
      if (sound.sampleRate == 0)
        throw AudioError(Reason::DamagedAudio, path, "its data comes before its format");
      sound.samples.resize(size / sizeof(std::int16_t));
      const std::span<std::int16_t> samples(sound.samples);
      if (!file.read(offset, {reinterpret_cast<char*>(samples.data()), samples.size_bytes()}))
        throw AudioError(Reason::DamagedAudio, path, "it was cut short meanwhile");
      return;
    }
    // Chunks begin at even offsets.
    offset += size + size % 2;
  }
  throw AudioError(Reason::DamagedAudio, path, "it has no data");
}

}  // namespace cuadrante
