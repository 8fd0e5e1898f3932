#include "core/audio/encoded_audio.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/log.h>
}

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <random>
#include <stdexcept>

namespace cuadrante::test {
namespace {

void require(bool ok, const char* what) {
  if (!ok)
    throw std::runtime_error(std::string("encodeAudio: ") + what);
}

/// Frees what FFmpeg allocated through the function that wants the address of the pointer.
template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(&object);
  }
};
using Encoder = std::unique_ptr<AVCodecContext, Freed<&avcodec_free_context>>;
using Frame = std::unique_ptr<AVFrame, Freed<&av_frame_free>>;
using Packet = std::unique_ptr<AVPacket, Freed<&av_packet_free>>;
struct CloseOutput {
  void operator()(AVFormatContext* format) const {
    avio_closep(&format->pb);
    avformat_free_context(format);
  }
};
using Output = std::unique_ptr<AVFormatContext, CloseOutput>;

template <class Sample>
void put(AVFrame& frame, bool planar, std::size_t channel, std::size_t index, Sample value) {
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  auto* plane = reinterpret_cast<Sample*>(frame.extended_data[planar ? channel : 0]);
  plane[planar ? index : index * channels + channel] = value;
}

void putSample(AVFrame& frame, std::size_t channel, std::size_t index, float value) {
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  const double scaled = std::clamp(static_cast<double>(value), -1.0, 1.0);
  switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_S16:
      put(frame, planar, channel, index,
          static_cast<std::int16_t>(std::min(std::lrint(scaled * 32768), 32767L)));
      return;
    case AV_SAMPLE_FMT_S32:
      put(frame, planar, channel, index,
          static_cast<std::int32_t>(std::min(std::llrint(scaled * 2147483648.0), 2147483647LL)));
      return;
    default:
      require(av_get_packed_sample_fmt(format) == AV_SAMPLE_FMT_FLT, "unknown sample format");
      put(frame, planar, channel, index, value);
  }
}

void writePackets(AVCodecContext& encoder, AVFormatContext& output, const AVFrame* frame) {
  const AVStream& stream = *output.streams[0];
  require(avcodec_send_frame(&encoder, frame) >= 0, "send_frame");
  const Packet packet(av_packet_alloc());
  while (avcodec_receive_packet(&encoder, packet.get()) >= 0) {
    av_packet_rescale_ts(packet.get(), encoder.time_base, stream.time_base);
    require(av_interleaved_write_frame(&output, packet.get()) >= 0, "write_frame");
  }
}

}  // namespace

Sound testSound(double seconds, int sampleRate, int channels) {
  Sound sound{sampleRate, {}};
  const auto count = static_cast<std::size_t>(std::lround(seconds * sampleRate));
  std::mt19937 generator(11);
  for (int channel = 0; channel < channels; ++channel) {
    std::vector<float> samples(count);
    for (std::size_t n = 0; n < count; ++n) {
      const double t = static_cast<double>(n) / sampleRate;
      const double sines = 0.3 * std::sin(2 * std::numbers::pi * 440 * (channel + 1) * t) +
                           0.2 * std::sin(2 * std::numbers::pi * 1234.5 * t);
      const double click = 0.2 * std::exp(-200 * std::fmod(t, 0.5));
      const double noise = 0.02 * (static_cast<double>(generator()) / generator.max() - 0.5);
      samples[n] = static_cast<float>(sines + click + noise);
    }
    sound.channels.push_back(std::move(samples));
  }
  return sound;
}

void encodeAudio(const std::filesystem::path& path, const std::string& codec, const Sound& sound,
                 const std::map<std::string, std::string>& tags) {
  av_log_set_level(AV_LOG_QUIET);
  AVFormatContext* format = nullptr;
  require(avformat_alloc_output_context2(&format, nullptr, nullptr, path.c_str()) >= 0,
          "no such container");
  const Output output(format);
  const AVCodec* const found = avcodec_find_encoder_by_name(codec.c_str());
  require(found != nullptr, "no such encoder");
  const Encoder encoder(avcodec_alloc_context3(found));
  encoder->sample_rate = sound.sampleRate;
  encoder->sample_fmt = found->sample_fmts[0];
  encoder->time_base = {1, sound.sampleRate};
  av_channel_layout_default(&encoder->ch_layout, static_cast<int>(sound.channels.size()));
  if (output->oformat->flags & AVFMT_GLOBALHEADER)
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  require(avcodec_open2(encoder.get(), found, nullptr) >= 0, "open2");

  AVStream* const stream = avformat_new_stream(output.get(), nullptr);
  stream->time_base = encoder->time_base;
  require(avcodec_parameters_from_context(stream->codecpar, encoder.get()) >= 0, "parameters");
  for (const auto& [name, value] : tags)
    av_dict_set(&output->metadata, name.c_str(), value.c_str(), 0);
  require(avio_open(&output->pb, path.c_str(), AVIO_FLAG_WRITE) >= 0, "avio_open");
  require(avformat_write_header(output.get(), nullptr) >= 0, "write_header");

  const std::size_t total = sound.channels.at(0).size();
  const std::size_t frameSize = encoder->frame_size > 0 ? encoder->frame_size : 1024;
  for (std::size_t begin = 0; begin < total; begin += frameSize) {
    const Frame frame(av_frame_alloc());
    frame->nb_samples = static_cast<int>(std::min(frameSize, total - begin));
    frame->format = encoder->sample_fmt;
    frame->sample_rate = sound.sampleRate;
    frame->pts = static_cast<std::int64_t>(begin);
    require(av_channel_layout_copy(&frame->ch_layout, &encoder->ch_layout) >= 0, "layout");
    require(av_frame_get_buffer(frame.get(), 0) >= 0, "buffer");
    for (std::size_t channel = 0; channel < sound.channels.size(); ++channel) {
      for (std::size_t i = 0; i < static_cast<std::size_t>(frame->nb_samples); ++i)
        putSample(*frame, channel, i, sound.channels[channel][begin + i]);
    }
    writePackets(*encoder, *output, frame.get());
  }
  writePackets(*encoder, *output, nullptr);
  require(av_write_trailer(output.get()) >= 0, "trailer");
}

}  // namespace cuadrante::test
