#pragma once

#include "core/dataset/dataset.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cuadrante {

/// How the clips are divided: no song on two sides (the default), clip by clip (the thesis), by the
/// `split` column, or each song by its name alone, so that it stands on the same side in every
/// version of a dataset, whatever else and whichever labels are in it.
enum class SplitMethod { BySong, ByClip, File, BySongName };
/// "by-song", "by-clip", "file", "by-song-name".
std::string_view splitKey(SplitMethod method) noexcept;
std::optional<SplitMethod> splitFromKey(std::string_view key) noexcept;

/// How one split by song chooses the songs of test and validation: in a seeded order until the
/// shares are reached, or so that each side has its share of the songs and of the clips of every
/// quadrant (core/dataset/balanced_deal.h).
enum class SplitDeal { Drawn, Balanced };
std::string_view splitDealKey(SplitDeal deal) noexcept;  ///< "drawn", "balanced"
std::optional<SplitDeal> splitDealFromKey(std::string_view key) noexcept;

struct SplitOptions {
  SplitMethod method = SplitMethod::BySong;
  double test = 0.1;        ///< share of all clips, [0, 1)
  double validation = 0.2;  ///< share of what the test leaves, [0, 1)
  std::uint64_t seed = 1;
  /// 0: one split by the shares above. K ≥ 2: cross-validation, in which the K parts are the test
  /// set in turn and `test` does not count; `fold`, 1…K, says which of them it is.
  int folds = 0;
  int fold = 1;
  SplitDeal deal = SplitDeal::Balanced;  ///< by song; of folds, their validation

  friend bool operator==(const SplitOptions&, const SplitOptions&) = default;
};

/// A subset for every row of the dataset. The same clips, options and seed give the same split. By
/// song: whole songs, in a seeded order, go to the test set until its share is reached as nearly as
/// whole songs allow, then to validation; a share above zero gets at least one song while another
/// is left for training; or, balanced, as dealBalanced deals them. Folds share the songs (or clips)
/// out so that each has about the same number of clips of every quadrant, as far as whole songs
/// allow; every clip is in the test set of exactly one; what validates is dealt of the others. By
/// song name: a hash of name and seed sends a song to a fold, or to a subset with the shares'
/// probabilities; so the sizes come near the shares only with many songs. Throws OptionError:
/// shares out of range, an empty training set, `File` without a `split` column or with folds,
/// `BySong` and `BySongName` with a single song or unknown songs, fewer songs than folds.
std::vector<Subset> makeSplit(const std::vector<DatasetClip>& clips, const SplitOptions& options);

/// Whether a song has a clip in the test set and another in training or validation, or may have:
/// the songs of clips that do not say theirs are unknown.
bool songsOnBothSides(const std::vector<DatasetClip>& clips, const std::vector<Subset>& split);

}  // namespace cuadrante
