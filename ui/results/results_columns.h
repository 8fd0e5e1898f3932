#pragma once

#include <QString>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::ui {

/// The columns of the results table that say what the baselines are, in the order shown: the verdict
/// first, as what is right of it is outside a window of 1100 pixels.
inline constexpr std::array<std::string_view, 7> kBaselineKeys{
    "beats", "p", "majority", "logistic", "songs", "ci_low", "ci_high"};
/// Beside them where a run is of Task::Point.
inline constexpr std::array<std::string_view, 3> kPointBaselineKeys{"rmse", "rmse_mean",
                                                                    "rmse_ridge"};
/// Of either.
bool isOfBaselines(std::string_view key);
/// What such a column means.
QString baselineTip(std::string_view key);

/// Of a key of runsColumns(), pointColumns() or of the baselines.
bool isNumericColumn(std::string_view key);
/// The keys of runsColumns(), with the headline beside what it is of: a small window shows no more.
std::vector<std::string> orderedColumns();

}  // namespace cuadrante::ui
