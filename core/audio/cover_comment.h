#pragma once

#include <string>

struct AVStream;

namespace cuadrante {

/// The name of a Vorbis comment that holds a picture, as Ogg keeps covers.
inline constexpr const char* kCoverComment = "METADATA_BLOCK_PICTURE";

/// What such a comment holds of an attached picture: FLAC's picture block in base64
/// (https://xiph.org/flac/format.html#metadata_block_picture), as the front cover. "" of a picture
/// in no usual format.
std::string coverComment(const AVStream& picture);

}  // namespace cuadrante
