#include "core/audio/cover_comment.h"
#include "core/audio/decoding.h"
#include "core/audio/mp4_tags.h"
#include "core/audio/sound_container.h"
#include "core/ground/error.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/mem.h>
}

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr int kNotCopied = -1;

/// Those that keep tags of any name.
constexpr std::array<std::string_view, 8> kWithTags{"ogg", "oga", "opus", "flac",
                                                    "mp3", "mp4", "ipod", "matroska"};
/// Those that keep covers, as streams or as comments.
constexpr std::array<std::string_view, 4> kWithCovers{"flac", "mp3", "mp4", "ipod"};
constexpr std::array<std::string_view, 3> kCoverInComment{"ogg", "oga", "opus"};
constexpr std::array<std::string_view, 2> kMp4{"mp4", "ipod"};

bool isOneOf(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// A file on its way, in memory: what decodes writes none.
class Written {
 public:
  explicit Written(const fs::path& copy) : copy_(copy) {
    const AVOutputFormat* const format = av_guess_format(nullptr, copy.filename().c_str(), nullptr);
    if (format == nullptr || !isOneOf(format->name, kWithTags))
      throw FileError(Reason::CannotWrite, copy, "its format has no place for tags of any name");
    if (avformat_alloc_output_context2(&context_, format, nullptr, nullptr) < 0)
      throw std::bad_alloc();
  }
  ~Written() {
    if (context_->pb != nullptr) {
      std::uint8_t* bytes = nullptr;
      avio_close_dyn_buf(context_->pb, &bytes);
      av_free(bytes);
    }
    avformat_free_context(context_);
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;

  AVFormatContext& context() { return *context_; }

  void begin() {
    require(avio_open_dyn_buf(&context_->pb));
    require(avformat_write_header(context_, nullptr));
  }
  void write(AVPacket& packet) { require(av_interleaved_write_frame(context_, &packet)); }
  /// The whole file.
  std::string end() {
    require(av_write_trailer(context_));
    std::uint8_t* bytes = nullptr;
    const int size = avio_close_dyn_buf(context_->pb, &bytes);
    context_->pb = nullptr;
    const std::unique_ptr<std::uint8_t, decltype(&av_free)> owned(bytes, &av_free);
    std::string whole(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    if (isOneOf(context_->oformat->name, kMp4)) {
      auto tagged = withMp4Tags(std::move(whole), otherTags());
      require(tagged ? 0 : -1);
      whole = *std::move(tagged);
    }
    return whole;
  }

 private:
  /// Those that FFmpeg has no names for in an MP4. (With `use_metadata_tags` it writes them all, in
  /// a way that few programs read, and no cover.)
  SoundTags otherTags() const {
    SoundTags tags;
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(context_->metadata, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr)
      if (!isMp4Tag(entry->key))
        tags[entry->key] = entry->value;
    return tags;
  }

  void require(int status) const {
    if (status < 0)
      throw AudioError(Reason::NotAudio, copy_, "its format does not take this sound and its tags");
  }

  fs::path copy_;
  AVFormatContext* context_ = nullptr;
};

bool isCover(const AVStream& stream) {
  return (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
}

bool isCopied(const AVStream& stream, const AVOutputFormat& format) {
  if (stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
    return true;
  // avformat_query_codec() denies what these keep: FLAC JPEG, M4A both.
  const AVCodecID codec = stream.codecpar->codec_id;
  return isCover(stream) && isOneOf(format.name, kWithCovers) &&
         (codec == AV_CODEC_ID_MJPEG || codec == AV_CODEC_ID_PNG);
}

/// FFmpeg makes streams of the comments in which Ogg keeps covers, and none of the streams.
void addCoverComments(const AVFormatContext& from, AVStream& sound) {
  for (const AVStream* stream : std::span(from.streams, from.nb_streams))
    if (isCover(*stream))
      if (const std::string comment = coverComment(*stream); !comment.empty())
        av_dict_set(&sound.metadata, kCoverComment, comment.c_str(), AV_DICT_MULTIKEY);
}

/// Where each stream goes to in the copy.
std::vector<int> addStreams(const AVFormatContext& from, AVFormatContext& to,
                            const SoundTags& tags) {
  std::vector<int> places;
  for (unsigned i = 0; i < from.nb_streams; ++i) {
    const AVStream& stream = *from.streams[i];
    if (!isCopied(stream, *to.oformat)) {
      places.push_back(kNotCopied);
      continue;
    }
    AVStream* const copy = avformat_new_stream(&to, nullptr);
    if (copy == nullptr || avcodec_parameters_copy(copy->codecpar, stream.codecpar) < 0)
      throw std::bad_alloc();
    copy->codecpar->codec_tag = 0;
    copy->time_base = stream.time_base;
    copy->disposition = stream.disposition;
    if (isCover(stream)) {
      // FFmpeg asks for a size; only FLAC's pictures say theirs.
      copy->codecpar->width = std::max(1, copy->codecpar->width);
      copy->codecpar->height = std::max(1, copy->codecpar->height);
    }
    av_dict_copy(&copy->metadata, stream.metadata, 0);
    // Some formats keep the tags of the file with its stream.
    if (stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO && av_dict_count(stream.metadata) > 0)
      for (const auto& [name, text] : tags)
        av_dict_set(&copy->metadata, name.c_str(), text.c_str(), 0);
    if (stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO &&
        isOneOf(to.oformat->name, kCoverInComment))
      addCoverComments(from, *copy);
    places.push_back(copy->index);
  }
  av_dict_copy(&to.metadata, from.metadata, 0);
  for (const auto& [name, text] : tags)
    av_dict_set(&to.metadata, name.c_str(), text.c_str(), 0);
  return places;
}

}  // namespace

std::string soundWithTags(const SoundFile& song, const fs::path& copy, const SoundTags& tags) {
  const SoundContainer from(song);
  from.findStreams();
  from.readAtLeisure();
  Written written(copy);
  const std::vector<int> places = addStreams(*from.get(), written.context(), tags);
  written.begin();
  const std::unique_ptr<AVPacket, PacketDeleter> packet(av_packet_alloc());
  while (av_read_frame(from.get(), packet.get()) >= 0) {
    const auto stream = static_cast<std::size_t>(packet->stream_index);
    if (stream >= places.size() || places[stream] == kNotCopied) {
      av_packet_unref(packet.get());
      continue;
    }
    packet->stream_index = places[stream];
    packet->pos = -1;
    av_packet_rescale_ts(packet.get(), from->streams[stream]->time_base,
                         written.context().streams[places[stream]]->time_base);
    written.write(*packet);
  }
  return written.end();
}

}  // namespace cuadrante
