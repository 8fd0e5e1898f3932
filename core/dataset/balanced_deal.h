#pragma once

#include <cstddef>
#include <vector>

namespace cuadrante {

/// What a group of clips that stay together weighs, by each thing that is to be balanced: clips of
/// each quadrant, clips, songs. All groups name the same things.
using GroupWeights = std::vector<double>;

/// Deals groups to parts so that each part has nearly its share of everything that the groups
/// weigh: the sum over parts and things of (held / total)² / share is least where all shares are
/// met, and each group goes, in the order given, where it adds least; then groups move as long as
/// one move lessens the sum. `shares` are above 0 and sum to 1; each part gets a group while there
/// are enough, those at the front first. Returns the part of each group.
std::vector<std::size_t> dealBalanced(const std::vector<GroupWeights>& groups,
                                      const std::vector<double>& shares);

}  // namespace cuadrante
