#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

namespace cuadrante {

/// Tags by their names: "MOOD" → "felicidad".
using SoundTags = std::map<std::string, std::string>;

/// A copy of a sound file in its own format, its packets as they are, with these tags beside its
/// own (in place of those of the same names) and its covers (JPEG, PNG). `copy` appears whole or
/// not at all. Throws FileError (CannotWrite: it is there already, or the format takes no such
/// tags), AudioError as probeAudio; Interrupted.
void copyWithTags(const std::filesystem::path& song, const std::filesystem::path& copy,
                  const SoundTags& tags, const std::stop_token& stop = {});

}  // namespace cuadrante
