#pragma once

#include "core/domain/act.h"
#include "core/domain/protocol.h"

#include <cstdint>
#include <vector>

namespace cuadrante {

/// The order in which an annotator hears clips: a mix by their seed, so that clips of one song
/// (which sound alike) do not follow each other. The same seed gives the same order, and a clip
/// that joins or leaves the selection leaves the others in theirs.
///
/// The protocol's anchors come first, as practice. A share of the clips comes a second time as
/// hidden repeats, each a quarter of all clips, and at least kLeastRepeatDistance, later; with
/// fewer clips than that there are none.
std::vector<HearingItem> hearingOrder(const std::vector<ClipId>& selected, std::uint64_t seed,
                                      const Protocol& protocol);

inline constexpr std::size_t kLeastRepeatDistance = 10;

}  // namespace cuadrante
