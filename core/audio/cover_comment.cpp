#include "core/audio/cover_comment.h"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/base64.h>
}

#include <cstdint>
#include <new>
#include <string_view>

namespace cuadrante {
namespace {

constexpr std::uint32_t kFrontCover = 3, kBitsPerPixel = 24;

std::string_view mimeOf(AVCodecID codec) {
  switch (codec) {
    case AV_CODEC_ID_MJPEG:
      return "image/jpeg";
    case AV_CODEC_ID_PNG:
      return "image/png";
    case AV_CODEC_ID_GIF:
      return "image/gif";
    case AV_CODEC_ID_BMP:
      return "image/bmp";
    case AV_CODEC_ID_WEBP:
      return "image/webp";
    default:
      return {};
  }
}

void appendNumber(std::string& block, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    block += static_cast<char>(number >> shift & 0xFFU);
}

void appendText(std::string& block, std::string_view text) {
  appendNumber(block, static_cast<std::uint32_t>(text.size()));
  block += text;
}

std::string base64(std::string_view bytes) {
  std::string text(AV_BASE64_SIZE(bytes.size()), '\0');
  if (av_base64_encode(text.data(), static_cast<int>(text.size()),
                       reinterpret_cast<const std::uint8_t*>(bytes.data()),
                       static_cast<int>(bytes.size())) == nullptr)
    throw std::bad_alloc();
  text.pop_back();  // the zero at its end
  return text;
}

}  // namespace

std::string coverComment(const AVStream& picture) {
  const std::string_view mime = mimeOf(picture.codecpar->codec_id);
  if (mime.empty() || picture.attached_pic.size <= 0)
    return {};
  const AVDictionaryEntry* const title = av_dict_get(picture.metadata, "title", nullptr, 0);
  std::string block;
  appendNumber(block, kFrontCover);
  appendText(block, mime);
  appendText(block, title == nullptr ? "" : title->value);
  appendNumber(block, static_cast<std::uint32_t>(picture.codecpar->width));
  appendNumber(block, static_cast<std::uint32_t>(picture.codecpar->height));
  appendNumber(block, kBitsPerPixel);
  appendNumber(block, 0);  // colours of a palette: it has none
  appendText(block, {reinterpret_cast<const char*>(picture.attached_pic.data),
                     static_cast<std::size_t>(picture.attached_pic.size)});
  return base64(block);
}

}  // namespace cuadrante
