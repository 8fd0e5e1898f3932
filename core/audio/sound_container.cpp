#include "core/audio/sound_container.h"

#include "core/ground/error.h"

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <new>
#include <span>

namespace cuadrante {

void FormatContextDeleter::operator()(AVFormatContext* context) const {
  avformat_close_input(&context);
}
void IoContextDeleter::operator()(AVIOContext* context) const {
  av_freep(&context->buffer);
  avio_context_free(&context);
}
void PacketDeleter::operator()(AVPacket* packet) const {
  av_packet_free(&packet);
}

namespace {

/// Containers of sound, and nothing that names other files or hosts (playlists).
constexpr const char* kContainers =
    "wav,w64,flac,ogg,mp3,mp4,aac,aiff,au,caf,ape,wv,tta,asf,matroska";

/// What these containers hold of sound. No decoder of pictures, video or text is ever opened: a
/// cover of two megabytes may hold two gigabytes of pixels.
constexpr const char* kDecoders =
    "aac,aac_fixed,ac3,ac3_fixed,adpcm_ima_qt,adpcm_ima_wav,adpcm_ms,adpcm_yamaha,alac,ape,eac3,"
    "flac,gsm,gsm_ms,libgsm,libgsm_ms,libopus,libvorbis,mp1,mp1float,mp2,mp2float,mp3,mp3float,"
    "opus,pcm_alaw,pcm_f32be,pcm_f32le,pcm_f64be,pcm_f64le,pcm_mulaw,pcm_s16be,pcm_s16be_planar,"
    "pcm_s16le,pcm_s16le_planar,pcm_s24be,pcm_s24le,pcm_s24le_planar,pcm_s32be,pcm_s32le,"
    "pcm_s32le_planar,pcm_s64be,pcm_s64le,pcm_s8,pcm_s8_planar,pcm_u16be,pcm_u16le,pcm_u24be,"
    "pcm_u24le,pcm_u32be,pcm_u32le,pcm_u8,tta,vorbis,wavpack,wmalossless,wmapro,wmav1,wmav2";

constexpr std::size_t kLargestAllocation = std::size_t{256} << 20U;
constexpr int kMostStreams = 64;
constexpr int kMostProbedBytes = 5'000'000;
/// To find out what a file holds; a slow disk needs a second of it.
constexpr std::chrono::seconds kMostProbing(60);
/// As FFmpeg's own reader of files has it.
constexpr int kReadBytes = 32 * 1024;

}  // namespace

/// FFmpeg asks it between reads whether to give up.
int SoundContainer::isOver(void* reading) {
  return std::chrono::steady_clock::now() > static_cast<const Reading*>(reading)->deadline ? 1 : 0;
}

int SoundContainer::readBytes(void* reading, std::uint8_t* bytes, int count) {
  auto& from = *static_cast<Reading*>(reading);
  if (isOver(reading) != 0)
    return AVERROR_EXIT;
  try {
    const std::size_t got = from.file.read(
        from.offset, std::as_writable_bytes(std::span(bytes, static_cast<std::size_t>(count))));
    from.offset += static_cast<std::int64_t>(got);
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
  } catch (const FileError&) {
    return AVERROR(EIO);
  }
}

std::int64_t SoundContainer::seek(void* reading, std::int64_t offset, int whence) {
  auto& from = *static_cast<Reading*>(reading);
  try {
    if ((whence & AVSEEK_SIZE) != 0)
      return from.file.size();
    std::int64_t target = offset;
    if ((whence & ~AVSEEK_FORCE) == SEEK_CUR)
      target += from.offset;
    else if ((whence & ~AVSEEK_FORCE) == SEEK_END)
      target += from.file.size();
    if (target < 0)
      return AVERROR(EINVAL);
    return from.offset = target;
  } catch (const FileError&) {
    return AVERROR(EIO);
  }
}

SoundContainer::SoundContainer(const SoundFile& file)
    : reading_(std::make_unique<Reading>(
          Reading{.file = file, .deadline = std::chrono::steady_clock::now() + kMostProbing})) {
  // FFmpeg's log belongs to the process; what matters of it comes back as errors.
  av_log_set_level(AV_LOG_QUIET);
  av_max_alloc(kLargestAllocation);
  auto* const buffer = static_cast<unsigned char*>(av_malloc(kReadBytes));
  if (buffer == nullptr)
    throw std::bad_alloc();
  io_.reset(avio_alloc_context(buffer, kReadBytes, 0, reading_.get(), &readBytes, nullptr, &seek));
  AVFormatContext* format = io_ ? avformat_alloc_context() : nullptr;
  if (format == nullptr) {
    if (!io_)
      av_free(buffer);
    throw std::bad_alloc();
  }
  format->pb = io_.get();
  format->interrupt_callback = {&isOver, reading_.get()};
  AVDictionary* options = nullptr;
  // Not even a file: it has the one that it reads.
  av_dict_set(&options, "protocol_whitelist", "none", 0);
  av_dict_set(&options, "format_whitelist", kContainers, 0);
  av_dict_set(&options, "codec_whitelist", kDecoders, 0);
  av_dict_set_int(&options, "max_streams", kMostStreams, 0);
  av_dict_set_int(&options, "probesize", kMostProbedBytes, 0);
  // The name's ending helps to tell what it is.
  const std::string name = "file:" + file.path().filename().string();
  const int status = avformat_open_input(&format, name.c_str(), nullptr, &options);
  av_dict_free(&options);
  if (status < 0)
    throw AudioError(Reason::NotAudio, file.path(), "no known container of sound");
  format_.reset(format);
}

void SoundContainer::passOverAllButSound() const {
  for (AVStream* const stream : std::span(format_->streams, format_->nb_streams)) {
    if (stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
      continue;
    stream->discard = AVDISCARD_ALL;
    stream->codecpar->codec_type = AVMEDIA_TYPE_DATA;
    stream->codecpar->codec_id = AV_CODEC_ID_NONE;
  }
}

void SoundContainer::findStreams() const {
  if (avformat_find_stream_info(format_.get(), nullptr) < 0)
    throw AudioError(Reason::NotAudio, reading_->file.path(), "its streams cannot be read");
}

void SoundContainer::readAtLeisure() const {
  reading_->deadline = std::chrono::steady_clock::time_point::max();
}

bool isTakenDecoder(const char* name) {
  return av_match_list(name, kDecoders, ',') > 0;
}

}  // namespace cuadrante
