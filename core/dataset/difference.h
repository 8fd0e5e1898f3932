#pragma once

#include "core/dataset/dataset.h"
#include "core/domain/version.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// What a clip's label was in one version and is in another.
struct LabelChange {
  std::int64_t index = 0;
  std::string clip;
  std::string song;
  std::optional<EmotionPoint> before;  ///< nullopt: not in the first version
  std::optional<EmotionPoint> after;   ///< nullopt: not in the second

  bool relabelled() const { return before && after; }
};

/// What one version has another way than another.
struct VersionDifference {
  std::vector<LabelChange> changes;  ///< the clips that differ, in the order of their index
  std::int64_t inBoth = 0;           ///< clips
  std::int64_t relabelled = 0, added = 0, removed = 0;
  /// Of the relabelled clips: how many moved on an axis, and how many of them changed class, across
  /// its zero.
  std::array<std::int64_t, 2> moved{}, crossed{};  ///< by Axis's value
  /// Of the clips in both, those that stayed included: `[before][after]`, by Quadrant's value.
  std::array<std::array<std::int64_t, 4>, 4> migrations{};
  std::string features;        ///< featuresChange
  std::int64_t regrouped = 0;  ///< clips in both whose songs are in another group
  std::int64_t resided = 0;    ///< clips in both that were given another side of the split, or none

  bool isNone() const {
    return changes.empty() && features.empty() && regrouped == 0 && resided == 0;
  }
};

/// How clips look otherwise to a network: "spectrogram 1721 × 129 → musical 29 × 5", "hop 64 →
/// 128"; empty where the features are the same, or one side does not say them.
std::string featuresChange(const std::optional<Features>& before,
                           const std::optional<Features>& after);

/// Of the clips, labels and sides; `features` and `regrouped` stay as they are.
VersionDifference differenceOf(const std::vector<DatasetClip>& first,
                               const std::vector<DatasetClip>& second);

/// The versions that a version goes on from, itself last: its parent's parent …, its parent, it.
/// Empty for an unknown version.
std::vector<VersionNumber> lineageOf(VersionNumber version,
                                     const std::vector<DatasetVersion>& versions);

}  // namespace cuadrante
