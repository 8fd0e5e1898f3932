#pragma once

#include "core/learning/run_pair.h"
#include "core/statistics/by_song.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace cuadrante {

/// How what several networks say of a clip becomes one verdict (late fusion).
enum class FusionRule {
  Mean,     ///< the mean of their probabilities; nothing is fitted
  Stacked,  ///< logistic regression on their log-odds (stacked generalisation: Wolpert 1992)
};
std::string_view fusionRuleKey(FusionRule rule) noexcept;  ///< "mean", "stacked"
std::optional<FusionRule> fusionRuleFromKey(std::string_view key) noexcept;

/// What several networks say together.
struct Fusion {
  std::vector<Prediction> predictions;  ///< of the clips that are test clips of all, as such
  /// Test clips of all that are left out: their class is not the same in all datasets.
  std::int64_t otherLabel = 0;
};

/// `members`: what each of at least two networks of one task said, each clip judged by one that did
/// not know its song; clips are known by their index. Stacked is out of fold, too: the songs are
/// shared out in five groups, and a clip is judged by a regression fitted on the members' words on
/// the other groups' clips. A clip that `songs` does not have is a song of its own. Throws
/// OptionError for fewer than two members, and Stacked where a group leaves no clip to fit on;
/// Interrupted.
Fusion fuse(const std::vector<std::vector<Prediction>>& members, const ClipSongs& songs,
            FusionRule rule, const std::stop_token& stop = {});

/// A fusion of evaluations and what it is worth.
struct FusedEvaluations {
  Fusion fusion;
  std::vector<SongTally> songs;  ///< its verdicts, song by song
  /// Each member against the fusion, which is the second, on the same clips; p adjusted by Holm.
  std::vector<RunComparison> against;
};

/// Throws what `fuse` throws, OptionError for different tasks, stale runs, a cross-validation that
/// is not whole and runs without a clip in common; FileError and FormatError where predictions
/// cannot be read.
FusedEvaluations fuse(const RunStore& runs, const std::vector<Evaluation>& members, FusionRule rule,
                      const std::stop_token& stop = {});

}  // namespace cuadrante
