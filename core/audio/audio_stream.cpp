#include "core/audio/audio_stream.h"

#include "core/audio/mono.h"
#include "core/audio/tag_text.h"
#include "core/ground/error.h"

#include <fmt/format.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libavutil/common.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <new>
#include <system_error>
#include <utility>

namespace cuadrante {

void FormatContextDeleter::operator()(AVFormatContext* context) const {
  avformat_close_input(&context);
}
void CodecContextDeleter::operator()(AVCodecContext* context) const {
  avcodec_free_context(&context);
}
void FrameDeleter::operator()(AVFrame* frame) const {
  av_frame_free(&frame);
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
constexpr std::int64_t kMostSamplesInFrame = std::int64_t{1} << 24U;
/// To find out what a file holds; a slow disk needs a second of it.
constexpr std::chrono::seconds kMostProbing(60);

constexpr double kPrerollSeconds = 0.5;

/// A jump of the time stamps by less is the rounding of coarse ones.
constexpr double kJumpSeconds = 0.05;

/// FFmpeg's AAC decoder makes the noise of a frame from that of all frames before, and Opus
/// predicts each frame from the one before: after a seek they give almost, but not to the last bit,
/// the same.
bool decodesFromAllBefore(AVCodecID codec) {
  return codec == AV_CODEC_ID_AAC || codec == AV_CODEC_ID_OPUS;
}

std::string describe(int error) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(error, text.data(), text.size());
  return text.data();
}

/// Tells a file that is not there, may not be read or is empty from one that is not audio.
void requireReadable(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status))
    throw FileError(Reason::CannotRead, path, "it is a folder");
  // A pipe or a device would be waited for, or read, for ever.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw FileError(Reason::CannotRead, path, "it is not a regular file");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw FileError(Reason::CannotRead, path, std::generic_category().message(errno));
  if (file.peek() == std::ifstream::traits_type::eof())
    throw AudioError(Reason::EmptyFile, path, {});
}

/// FFmpeg asks it between reads whether to give up.
int isOver(void* deadline) {
  return std::chrono::steady_clock::now() >
                 *static_cast<const std::chrono::steady_clock::time_point*>(deadline)
             ? 1
             : 0;
}

}  // namespace

void passOverAllButSound(AVFormatContext& format) {
  for (unsigned i = 0; i < format.nb_streams; ++i) {
    AVStream& stream = *format.streams[i];
    if (stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
      continue;
    stream.discard = AVDISCARD_ALL;
    stream.codecpar->codec_type = AVMEDIA_TYPE_DATA;
    stream.codecpar->codec_id = AV_CODEC_ID_NONE;
  }
}

std::unique_ptr<AVFormatContext, FormatContextDeleter> openContainer(
    const std::filesystem::path& path, std::chrono::steady_clock::time_point& deadline) {
  // FFmpeg's log belongs to the process; what matters of it comes back as errors.
  av_log_set_level(AV_LOG_QUIET);
  av_max_alloc(kLargestAllocation);
  requireReadable(path);
  deadline = std::chrono::steady_clock::now() + kMostProbing;
  AVFormatContext* format = avformat_alloc_context();
  if (format == nullptr)
    throw std::bad_alloc();
  format->interrupt_callback = {isOver, &deadline};
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  av_dict_set(&options, "format_whitelist", kContainers, 0);
  av_dict_set(&options, "codec_whitelist", kDecoders, 0);
  av_dict_set_int(&options, "max_streams", kMostStreams, 0);
  av_dict_set_int(&options, "probesize", kMostProbedBytes, 0);
  // The prefix keeps a name like "concat:a" or "http:b" from being anything but a file's.
  const int status =
      avformat_open_input(&format, ("file:" + path.string()).c_str(), nullptr, &options);
  av_dict_free(&options);
  if (status < 0)
    throw AudioError(Reason::NotAudio, path, "no known container of sound");
  return std::unique_ptr<AVFormatContext, FormatContextDeleter>(format);
}

AudioStream::AudioStream(const std::filesystem::path& path, const AudioLimits& limits)
    : path_(path) {
  format_ = openContainer(path, *deadline_);
  passOverAllButSound(*format_);
  const auto refuse = [&path](std::string detail) {
    throw AudioError(Reason::NotAudio, path, std::move(detail));
  };
  if (avformat_find_stream_info(format_.get(), nullptr) < 0)
    refuse("its streams cannot be read");
  const AVCodec* codec = nullptr;
  stream_ = av_find_best_stream(format_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
  if (stream_ < 0 || codec == nullptr)
    refuse("it has no audio stream that can be decoded");
  for (unsigned i = 0; i < format_->nb_streams; ++i)
    format_->streams[i]->discard =
        static_cast<int>(i) == stream_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;

  if (av_match_list(codec->name, kDecoders, ',') <= 0)
    refuse(fmt::format("its sound is of a kind that is not taken: {}", codec->name));
  // What is read from now on is read because somebody wants it.
  *deadline_ = std::chrono::steady_clock::time_point::max();

  const AVStream& stream = *format_->streams[stream_];
  decoder_.reset(avcodec_alloc_context3(codec));
  frame_.reset(av_frame_alloc());
  packet_.reset(av_packet_alloc());
  if (!decoder_ || !frame_ || !packet_)
    throw std::bad_alloc();
  int status = avcodec_parameters_to_context(decoder_.get(), stream.codecpar);
  // Without it the decoder cannot move the time stamps of frames whose priming it cuts off.
  decoder_->pkt_timebase = stream.time_base;
  decoder_->thread_count = 1;
  decoder_->max_samples = kMostSamplesInFrame;
  // Every frame of a FLAC has a checksum; by default a wrong one is passed over in silence.
  if (codec->id == AV_CODEC_ID_FLAC)
    decoder_->err_recognition |= AV_EF_CRCCHECK | AV_EF_EXPLODE;
  if (status >= 0)
    status = avcodec_open2(decoder_.get(), codec, nullptr);
  if (status < 0)
    refuse("its decoder cannot be opened: " + describe(status));
  sampleRate_ = stream.codecpar->sample_rate;
  if (sampleRate_ <= 0 || channels() <= 0)
    refuse("its sample rate or number of channels makes no sense");
  requireLimits(limits);
}

void AudioStream::requireLimits(const AudioLimits& limits) const {
  const auto refuse = [this](std::string detail) {
    throw AudioError(Reason::BeyondLimits, path_, std::move(detail));
  };
  if (sampleRate_ < limits.minSampleRate || sampleRate_ > limits.maxSampleRate)
    refuse(fmt::format("its sample rate is {} Hz, {} to {} Hz are taken", sampleRate_,
                       limits.minSampleRate, limits.maxSampleRate));
  if (channels() > limits.maxChannels)
    refuse(fmt::format("it has {} channels, up to {} are taken", channels(), limits.maxChannels));
  if (const auto seconds = declaredSeconds(); seconds && *seconds > limits.maxSeconds)
    refuse(fmt::format("it lasts {:.0f} s, up to {:.0f} s are taken", *seconds, limits.maxSeconds));
}

int AudioStream::channels() const {
  return format_->streams[stream_]->codecpar->ch_layout.nb_channels;
}

std::string AudioStream::codec() const {
  return avcodec_get_name(format_->streams[stream_]->codecpar->codec_id);
}

std::string AudioStream::tag(const char* name) const {
  for (const AVDictionary* tags : {format_->metadata, format_->streams[stream_]->metadata}) {
    if (const AVDictionaryEntry* entry = av_dict_get(tags, name, nullptr, 0))
      return toUtf8(entry->value);
  }
  return {};
}

std::optional<double> AudioStream::declaredSeconds() const {
  if (format_->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
    return std::nullopt;
  const AVStream& stream = *format_->streams[stream_];
  if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
    return static_cast<double>(stream.duration) * av_q2d(stream.time_base);
  if (format_->duration != AV_NOPTS_VALUE && format_->duration > 0)
    return static_cast<double>(format_->duration) / AV_TIME_BASE;
  return std::nullopt;
}

bool AudioStream::seekBefore(std::int64_t sample) {
  const AVStream& stream = *format_->streams[stream_];
  const AVRational samplePeriod{1, sampleRate_};
  const auto early = sample - static_cast<std::int64_t>(kPrerollSeconds * sampleRate_);
  if (early <= 0 || !stampsAreExact() || decodesFromAllBefore(decoder_->codec_id))
    return false;
  const std::int64_t origin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  const std::int64_t target =
      av_sat_add64(origin, av_rescale_q(early, samplePeriod, stream.time_base));
  if (av_seek_frame(format_.get(), stream_, target, AVSEEK_FLAG_BACKWARD) < 0)
    return false;
  avcodec_flush_buffers(decoder_.get());
  sought_ = true;
  undecodable_ = false;
  astray_ = false;
  position_.reset();
  expected_.reset();
  return true;
}

bool AudioStream::next() {
  while (true) {
    const int status = avcodec_receive_frame(decoder_.get(), frame_.get());
    if (status == AVERROR_EOF)
      return false;
    if (status == AVERROR(EAGAIN)) {
      feedDecoder();
    } else if (status < 0) {
      noteDamage();
    } else if (frame_->nb_samples > 0) {
      takeFrame();
      return true;
    }
  }
}

void AudioStream::feedDecoder() {
  while (true) {
    const int status = av_read_frame(format_.get(), packet_.get());
    if (status < 0) {
      if (status != AVERROR_EOF)
        noteDamage();
      avcodec_send_packet(decoder_.get(), nullptr);
      return;
    }
    const bool ours = packet_->stream_index == stream_;
    const int sent = ours ? avcodec_send_packet(decoder_.get(), packet_.get()) : 0;
    av_packet_unref(packet_.get());
    if (sent < 0)
      noteDamage();
    else if (ours)
      return;
  }
}

/// Not damage yet: tags and padding at both ends of a file are often taken for packets.
void AudioStream::noteDamage() {
  undecodable_ = anyFrame_;
}

void AudioStream::takeFrame() {
  const auto throwDamaged = [this](const std::string& detail) {
    throw AudioError(Reason::DamagedAudio, path_, detail,
                     static_cast<double>(position_.value_or(0)) / sampleRate_);
  };
  if (frame_->sample_rate != sampleRate_)
    throwDamaged(
        fmt::format("its sample rate changes from {} to {} Hz", sampleRate_, frame_->sample_rate));
  const std::optional<std::int64_t> stamp = stampOfFrame();
  damageBefore_.reset();
  if (position_)
    follow(stamp);
  else if (!sought_)
    position_ = 0;
  else if (stamp && stamp == expected_)
    position_ = stamp;
  anyFrame_ = true;
  undecodable_ = false;
  if (!meanOfChannels(*frame_, block_))
    throwDamaged("its samples have an unknown format");
  expected_ = stamp;
  if (expected_)
    *expected_ += frame_->nb_samples;
}

/// The frame's time stamp in samples since the beginning of the stream. Where blocks of two sizes
/// meet, FFmpeg's time stamps of Vorbis are off by a part of a block: where it matters, only one
/// that follows on exactly from the block before is believed.
std::optional<std::int64_t> AudioStream::stampOfFrame() const {
  if (frame_->best_effort_timestamp == AV_NOPTS_VALUE)
    return std::nullopt;
  const AVStream& stream = *format_->streams[stream_];
  const std::int64_t origin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  const std::int64_t stamp = av_rescale_q(av_sat_sub64(frame_->best_effort_timestamp, origin),
                                          stream.time_base, AVRational{1, sampleRate_});
  // Damaged files stamp any number; this is beyond all limits and safe to calculate with.
  constexpr std::int64_t kLatest = std::int64_t{1} << 40;
  return stamp > -kLatest && stamp < kLatest ? std::optional(stamp) : std::nullopt;
}

/// Moves the position past the block before and what is missing after it. The time stamps tell of
/// packets that could not be decoded, and of what the demuxer has dropped for its checksum without
/// a word.
void AudioStream::follow(std::optional<std::int64_t> stamp) {
  *position_ += static_cast<std::int64_t>(block_.size());
  std::int64_t jump = stamp && expected_ ? *stamp - *expected_ : 0;
  if (astray_ && !undecodable_ && jump == 0 && stamp && expected_) {
    // Only now is it known for certain how much was missing.
    astray_ = false;
    jump = *stamp - *position_;
    *position_ += jump;
    if (jump > 0)
      damageBefore_ = {*position_ - jump, *position_};
    return;
  }
  if (!undecodable_ && jump <= toleratedJump())
    return;
  jump = std::max<std::int64_t>(jump, 0);
  damageBefore_ = {*position_, *position_ + jump};
  *position_ += jump;
  astray_ = stampsAreExact();
}

std::int64_t AudioStream::toleratedJump() const {
  constexpr std::int64_t kVorbisBlock = 8192;
  if (decoder_->codec_id == AV_CODEC_ID_VORBIS)
    return kVorbisBlock;
  return static_cast<std::int64_t>(kJumpSeconds * sampleRate_);
}

/// Time stamps coarser than a sample cannot say where a block belongs.
bool AudioStream::stampsAreExact() const {
  return av_cmp_q(format_->streams[stream_]->time_base, AVRational{1, sampleRate_}) <= 0;
}

}  // namespace cuadrante
