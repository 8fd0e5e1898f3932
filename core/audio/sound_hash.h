#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

namespace cuadrante {

/// XXH3 with 128 bits of what a file holds of sound, as 32 hexadecimal digits: of the packets of
/// its best audio stream as they are stored, nothing decoded. The same for two files of one format
/// that differ in their tags or covers only. Throws FileError, AudioError (EmptyFile, NotAudio,
/// also of a file without a packet), Interrupted.
std::string soundHash(const std::filesystem::path& path, const std::stop_token& stop = {});

}  // namespace cuadrante
