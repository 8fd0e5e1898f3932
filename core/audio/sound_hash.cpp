#include "core/audio/sound_hash.h"

#include "core/audio/audio_stream.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

#include <chrono>
#include <cstddef>
#include <memory>

namespace cuadrante {

std::string soundHash(const std::filesystem::path& path, const std::stop_token& stop) {
  std::chrono::steady_clock::time_point deadline;
  const std::unique_ptr<AVFormatContext, FormatContextDeleter> format =
      openContainer(path, deadline);
  passOverAllButSound(*format);
  if (avformat_find_stream_info(format.get(), nullptr) < 0)
    throw AudioError(Reason::NotAudio, path, "its streams cannot be read");
  const int stream = av_find_best_stream(format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  if (stream < 0)
    throw AudioError(Reason::NotAudio, path, "it has no audio stream");
  for (unsigned i = 0; i < format->nb_streams; ++i)
    if (static_cast<int>(i) != stream)
      format->streams[i]->discard = AVDISCARD_ALL;
  deadline = std::chrono::steady_clock::time_point::max();
  ContentHash hash;
  bool any = false;
  const std::unique_ptr<AVPacket, PacketDeleter> packet(av_packet_alloc());
  while (av_read_frame(format.get(), packet.get()) >= 0) {
    throwIfStopped(stop);
    if (packet->stream_index == stream && packet->size > 0) {
      // Not their sizes: how a WAV is divided into packets depends on where its sound begins.
      hash.add(
          {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)});
      any = true;
    }
    av_packet_unref(packet.get());
  }
  if (!any)
    throw AudioError(Reason::NotAudio, path, "it holds no sound");
  return hash.text();
}

}  // namespace cuadrante
