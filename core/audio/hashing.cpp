#include "core/audio/decoding.h"
#include "core/audio/sound_container.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

#include <cstddef>
#include <memory>

namespace cuadrante {

std::string hashOfSound(const SoundFile& file) {
  const SoundContainer format(file);
  format.passOverAllButSound();
  format.findStreams();
  const int stream = av_find_best_stream(format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  if (stream < 0)
    throw AudioError(Reason::NotAudio, file.path(), "it has no audio stream");
  for (unsigned i = 0; i < format->nb_streams; ++i)
    if (static_cast<int>(i) != stream)
      format->streams[i]->discard = AVDISCARD_ALL;
  format.readAtLeisure();
  ContentHash hash;
  bool any = false;
  const std::unique_ptr<AVPacket, PacketDeleter> packet(av_packet_alloc());
  while (av_read_frame(format.get(), packet.get()) >= 0) {
    if (packet->stream_index == stream && packet->size > 0) {
      // Not their sizes: how a WAV is divided into packets depends on where its sound begins.
      hash.add(
          {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)});
      any = true;
    }
    av_packet_unref(packet.get());
  }
  if (!any)
    throw AudioError(Reason::NotAudio, file.path(), "it holds no sound");
  return hash.text();
}

}  // namespace cuadrante
