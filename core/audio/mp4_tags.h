#pragma once

#include "core/audio/tagged_copy.h"

#include <optional>
#include <string>

namespace cuadrante {

/// Whether FFmpeg writes a tag of that name into an MP4 by itself, or it is of the container.
bool isMp4Tag(const std::string& name);

/// An MP4 as FFmpeg writes it, its tags at its very end, with these as well, as iTunes keeps tags
/// of any name: `----` with `mean`, `name` and `data` in `moov.udta.meta.ilst`. nullopt of a file
/// that is otherwise.
std::optional<std::string> withMp4Tags(std::string file, const SoundTags& tags);

}  // namespace cuadrante
