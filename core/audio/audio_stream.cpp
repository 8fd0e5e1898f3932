#include "audio/audio_stream.h"

#include "audio/mono.h"
#include "error.h"

#include <fmt/format.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

#include <array>
#include <cerrno>
#include <fstream>
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

constexpr double kPrerollSeconds = 0.5;

// Hz; headers of damaged files name any number.
constexpr int kLowestRate = 1000;
constexpr int kHighestRate = 768000;

std::string describe(int error) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(error, text.data(), text.size());
  return text.data();
}

/// Tells a file that is not there, may not be read or is empty from one that is not audio.
void requireReadable(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw FileError(Reason::CannotRead, path, "it is a folder");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw FileError(Reason::CannotRead, path, std::generic_category().message(errno));
  if (file.peek() == std::ifstream::traits_type::eof())
    throw AudioError(Reason::EmptyFile, path, {});
}

AVFormatContext* openFormat(const std::filesystem::path& path) {
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  av_dict_set(&options, "format_whitelist", kContainers, 0);
  AVFormatContext* format = nullptr;
  // The prefix keeps a name like "concat:a" or "http:b" from being anything but a file's.
  const int status =
      avformat_open_input(&format, ("file:" + path.string()).c_str(), nullptr, &options);
  av_dict_free(&options);
  if (status < 0)
    throw AudioError(Reason::NotAudio, path, "no known container of sound");
  return format;
}

}  // namespace

AudioStream::AudioStream(const std::filesystem::path& path) : path_(path) {
  // FFmpeg's log belongs to the process; what matters of it comes back as errors.
  av_log_set_level(AV_LOG_QUIET);
  requireReadable(path);
  format_.reset(openFormat(path));
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
  if (status >= 0)
    status = avcodec_open2(decoder_.get(), codec, nullptr);
  if (status < 0)
    refuse("its decoder cannot be opened: " + describe(status));
  sampleRate_ = stream.codecpar->sample_rate;
  if (sampleRate_ < kLowestRate || sampleRate_ > kHighestRate || channels() <= 0)
    refuse("its sample rate or number of channels makes no sense");
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
      return entry->value;
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

void AudioStream::seekBefore(std::int64_t sample) {
  const AVStream& stream = *format_->streams[stream_];
  const AVRational samplePeriod{1, sampleRate_};
  const auto early = sample - static_cast<std::int64_t>(kPrerollSeconds * sampleRate_);
  // Time stamps coarser than a sample cannot say where a seek has led to.
  if (early <= 0 || av_cmp_q(stream.time_base, samplePeriod) > 0)
    return;
  const std::int64_t origin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  const std::int64_t target = origin + av_rescale_q(early, samplePeriod, stream.time_base);
  if (av_seek_frame(format_.get(), stream_, target, AVSEEK_FLAG_BACKWARD) < 0)
    return;
  avcodec_flush_buffers(decoder_.get());
  sought_ = true;
  soundFrom_ = sample;
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

/// Not an error yet: tags and padding at both ends of a file are often taken for packets.
void AudioStream::noteDamage() {
  damaged_ = anyFrame_;
}

void AudioStream::takeFrame() {
  if (frame_->sample_rate != sampleRate_)
    throwDamaged(
        fmt::format("its sample rate changes from {} to {} Hz", sampleRate_, frame_->sample_rate));
  if (position_)
    *position_ += static_cast<std::int64_t>(block_.size());
  else if (!sought_)
    position_ = 0;
  else
    position_ = positionAfterSeek();
  anyFrame_ = true;
  if (!meanOfChannels(*frame_, block_))
    throwDamaged("its samples have an unknown format");
  if (damaged_ && position_ >= soundFrom_)
    throwDamaged(fmt::format("a packet near {:.1f} s cannot be decoded",
                             static_cast<double>(*position_) / sampleRate_));
  damaged_ = false;
}

/// Where blocks of two sizes meet, FFmpeg's time stamps of Vorbis are off by a part of a block:
/// only one that follows on exactly from the block before is to be believed.
std::optional<std::int64_t> AudioStream::positionAfterSeek() {
  if (frame_->best_effort_timestamp == AV_NOPTS_VALUE)
    return std::nullopt;
  const AVStream& stream = *format_->streams[stream_];
  const std::int64_t origin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  const std::int64_t stamped = av_rescale_q(frame_->best_effort_timestamp - origin,
                                            stream.time_base, AVRational{1, sampleRate_});
  const bool follows = stamped == expected_;
  expected_ = stamped + frame_->nb_samples;
  return follows ? std::optional(stamped) : std::nullopt;
}

void AudioStream::throwDamaged(const std::string& detail) const {
  throw AudioError(Reason::DamagedAudio, path_, detail);
}

}  // namespace cuadrante
