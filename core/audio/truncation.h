#pragma once

#include <filesystem>

namespace cuadrante {

/// True if the file is an Ogg whose last page is cut short (RFC 3533, section 6), or a WAV whose
/// data chunk is. FFmpeg takes what there is of those for the whole, so that comparing durations
/// does not tell that a part is missing.
bool isCutShort(const std::filesystem::path& path);

/// True if the file is an Ogg whose last page is not marked as the end of its stream: cut between
/// two pages, or recorded from a live stream.
bool lacksLastPage(const std::filesystem::path& path);

}  // namespace cuadrante
