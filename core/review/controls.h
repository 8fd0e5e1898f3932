#pragma once

#include "core/dataset/dataset.h"
#include "core/review/judges.h"
#include "core/review/queue.h"

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace cuadrante {

/// The queue with control clips at random places: clips of `candidates` that are not in it, drawn
/// at random, which nothing speaks against. Who hears the clips is not told which they are; how
/// often their labels are changed all the same tells how often a label of a suspect would have been
/// changed merely because it was asked for. `share`: of the whole that comes of it, [0, 0.9]; fewer
/// where candidates run out. The suspects keep their order. The same seed gives the same. Throws
/// OptionError for a share out of its range.
std::vector<QueuedClip> mixControls(const std::vector<QueuedClip>& queue,
                                    const std::vector<DatasetClip>& candidates, double share,
                                    std::uint64_t seed);

/// The clips of a frozen test set, which a review leaves alone: those that clips.csv puts into the
/// subset `test`, and those in the test set of a judge that is no cross-validation (in one, every
/// clip is in the test set of some fold).
std::unordered_set<std::int64_t> frozenTestClips(const std::vector<DatasetClip>& clips);
std::unordered_set<std::int64_t> frozenTestClips(const Judges& judges);

/// What is wrong where a test set is to be left alone and none is frozen.
inline constexpr const char* kNoFrozenTestSet =
    "there is no frozen test set: neither does clips.csv name one in its column split, nor is a "
    "judge anything but a cross-validation";

/// `clips` without those of `indices`.
std::vector<DatasetClip> withoutClips(const std::vector<DatasetClip>& clips,
                                      const std::unordered_set<std::int64_t>& indices);

}  // namespace cuadrante
