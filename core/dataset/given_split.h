#pragma once

#include "core/dataset/dataset.h"
#include "core/domain/clip.h"
#include "core/ground/ids.h"

#include <map>
#include <optional>
#include <string>

namespace cuadrante {

/// The side of songs or of single clips, as somebody laid it down: the official split of a public
/// dataset. Versions carry it as the column `split` of clips.csv.
struct GivenSplit {
  std::string name;  ///< of its file
  std::map<SongId, Subset> songs{};
  std::map<ClipId, Subset> clips{};

  /// What it says of the clip itself, else of its song; nullopt where it names neither.
  std::optional<Subset> sideOf(const Clip& clip) const;

  friend bool operator==(const GivenSplit&, const GivenSplit&) = default;
};

}  // namespace cuadrante
