#include "core/audio/audio_stream.h"

#include "core/audio/mono.h"
#include "core/audio/tag_text.h"
#include "core/ground/error.h"

#include <fmt/format.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/common.h>
}

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <utility>

namespace cuadrante {

void CodecContextDeleter::operator()(AVCodecContext* context) const {
  avcodec_free_context(&context);
}
void FrameDeleter::operator()(AVFrame* frame) const {
  av_frame_free(&frame);
}

namespace {

constexpr std::int64_t kMostSamplesInFrame = std::int64_t{1} << 24U;
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

}  // namespace

AudioStream::AudioStream(const SoundFile& file, const AudioLimits& limits)
    : path_(file.path()), container_(file) {
  container_.passOverAllButSound();
  container_.findStreams();
  const auto refuse = [this](std::string detail) {
    throw AudioError(Reason::NotAudio, path_, std::move(detail));
  };
  const AVCodec* codec = nullptr;
  stream_ = av_find_best_stream(container_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
  if (stream_ < 0 || codec == nullptr)
    refuse("it has no audio stream that can be decoded");
  for (unsigned i = 0; i < container_->nb_streams; ++i)
    container_->streams[i]->discard =
        static_cast<int>(i) == stream_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;

  if (!isTakenDecoder(codec->name))
    refuse(fmt::format("its sound is of a kind that is not taken: {}", codec->name));
  container_.readAtLeisure();

  const AVStream& stream = *container_->streams[stream_];
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
  return container_->streams[stream_]->codecpar->ch_layout.nb_channels;
}

std::string AudioStream::codec() const {
  return avcodec_get_name(container_->streams[stream_]->codecpar->codec_id);
}

std::string AudioStream::tag(const char* name) const {
  for (const AVDictionary* tags : {container_->metadata, container_->streams[stream_]->metadata}) {
    if (const AVDictionaryEntry* entry = av_dict_get(tags, name, nullptr, 0))
      return toUtf8(entry->value);
  }
  return {};
}

std::optional<double> AudioStream::declaredSeconds() const {
  if (container_->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
    return std::nullopt;
  const AVStream& stream = *container_->streams[stream_];
  if (stream.duration != AV_NOPTS_VALUE && stream.duration > 0)
    return static_cast<double>(stream.duration) * av_q2d(stream.time_base);
  if (container_->duration != AV_NOPTS_VALUE && container_->duration > 0)
    return static_cast<double>(container_->duration) / AV_TIME_BASE;
  return std::nullopt;
}

bool AudioStream::seekBefore(std::int64_t sample) {
  const AVStream& stream = *container_->streams[stream_];
  const AVRational samplePeriod{1, sampleRate_};
  const auto early = sample - static_cast<std::int64_t>(kPrerollSeconds * sampleRate_);
  if (early <= 0 || !stampsAreExact() || decodesFromAllBefore(decoder_->codec_id))
    return false;
  const std::int64_t origin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  const std::int64_t target =
      av_sat_add64(origin, av_rescale_q(early, samplePeriod, stream.time_base));
  if (av_seek_frame(container_.get(), stream_, target, AVSEEK_FLAG_BACKWARD) < 0)
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
    const int status = av_read_frame(container_.get(), packet_.get());
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
  const AVStream& stream = *container_->streams[stream_];
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
  return av_cmp_q(container_->streams[stream_]->time_base, AVRational{1, sampleRate_}) <= 0;
}

}  // namespace cuadrante
