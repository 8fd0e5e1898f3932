#pragma once

#include "core/dataset/dataset.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace cuadrante {

/// The kinds of features that are statistics made by hand (docs/recommended.md), the best first.
inline constexpr std::array<std::string_view, 2> kHandMadeKinds{"musical-notes", "musical"};

/// Hand-made statistics of a dataset's clips, a row for each: of the newest version beside its
/// folder in a project's `datasets/` that has the best kind of them for every one of its clips
/// (index, name, song, start and end are the same). nullopt where there is none, where songs are
/// unknown, and for a dataset of such features itself. What cannot be read beside it is passed
/// over.
std::optional<std::vector<std::vector<double>>> handMadeStatistics(const Dataset& dataset);

}  // namespace cuadrante
