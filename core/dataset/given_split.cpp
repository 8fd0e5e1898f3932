#include "core/dataset/given_split.h"

namespace cuadrante {

std::optional<Subset> GivenSplit::sideOf(const Clip& clip) const {
  if (const auto own = clips.find(clip.id); own != clips.end())
    return own->second;
  if (const auto song = songs.find(clip.song); song != songs.end())
    return song->second;
  return std::nullopt;
}

}  // namespace cuadrante
