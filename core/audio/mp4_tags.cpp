#include "core/audio/mp4_tags.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace cuadrante {
namespace {

/// movenc.c of FFmpeg, mov_write_ilst_tag; behind them what stands in other boxes.
constexpr std::array<std::string_view, 29> kOwnTags{"title",
                                                    "artist",
                                                    "album_artist",
                                                    "composer",
                                                    "album",
                                                    "date",
                                                    "comment",
                                                    "genre",
                                                    "copyright",
                                                    "grouping",
                                                    "lyrics",
                                                    "description",
                                                    "synopsis",
                                                    "show",
                                                    "episode_id",
                                                    "network",
                                                    "keywords",
                                                    "track",
                                                    "disc",
                                                    "compilation",
                                                    "encoder",
                                                    "tmpo",
                                                    "hd_video",
                                                    "media_type",
                                                    "creation_time",
                                                    "major_brand",
                                                    "compatible_brands",
                                                    "minor_version",
                                                    "gapless_playback"};

constexpr std::size_t kHeader = 8;       ///< of a box: its size, its type
constexpr std::size_t kFullHeader = 12;  ///< and of some, a version and flags

std::string mp4Number(std::size_t number) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes += static_cast<char>(number >> shift & 0xFFU);
  return bytes;
}

std::size_t mp4NumberAt(const std::string& file, std::size_t at) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8U | static_cast<unsigned char>(file[at + i]);
  return number;
}

std::string mp4Box(std::string_view type, const std::string& content) {
  return mp4Number(kHeader + content.size()) + std::string(type) + content;
}

/// Where the box of that type begins that reaches to the file's end; the boxes before it begin at
/// `from`.
std::optional<std::size_t> lastBox(const std::string& file, std::size_t from,
                                   std::string_view type) {
  while (from + kHeader <= file.size()) {
    const std::size_t size = mp4NumberAt(file, from);
    if (size < kHeader || size > file.size() - from)
      return std::nullopt;
    if (from + size == file.size())
      return std::string_view(file).substr(from + 4, 4) == type ? std::optional(from)
                                                                : std::nullopt;
    from += size;
  }
  return std::nullopt;
}

}  // namespace

bool isMp4Tag(const std::string& name) {
  return std::ranges::find(kOwnTags, name) != kOwnTags.end();
}

std::optional<std::string> withMp4Tags(std::string file, const SoundTags& tags) {
  std::vector<std::size_t> boxes;
  std::size_t inside = 0;
  for (const std::string_view type : {"moov", "udta", "meta", "ilst"}) {
    const auto box = lastBox(file, inside, type);
    if (!box)
      return std::nullopt;
    boxes.push_back(*box);
    inside = *box + (type == "meta" ? kFullHeader : kHeader);
  }
  const std::string none = mp4Number(0), text = mp4Number(1);  // versions, flags, a language
  std::string added;
  for (const auto& [name, value] : tags)
    added += mp4Box("----", mp4Box("mean", none + "com.apple.iTunes") +
                                mp4Box("name", none + name) + mp4Box("data", text + none + value));
  for (const std::size_t box : boxes)
    file.replace(box, 4, mp4Number(mp4NumberAt(file, box) + added.size()));
  return file + added;
}

}  // namespace cuadrante
