#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/run.h"
#include "core/report/epoch_chart.h"

#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// Pictures as SVG text, without Qt, for the command line and the runs' folders. Colours and shapes
/// are those of the window's light theme (ui/theme/tokens.h): ▲ stress, ● happiness, ■ calm,
/// ▼ sadness. Their texts are English, as the pages that hold them.

/// Loss and accuracy per epoch, train blue and validation orange. Losses beyond the axis (usualTop)
/// are drawn at its end with a mark, and said.
std::string curvesSvg(const Run& run, ValueScale loss = ValueScale::Linear);
/// The labels of a dataset version on the plane, coloured by quadrant.
std::string labelsSvg(const std::vector<DatasetClip>& clips, const std::string& title);
/// The plane coloured by what a model predicted (binary: red positive, green negative; or the four
/// quadrants' colours), hits filled, misses hollow; only the clips of one subset when given.
std::string predictionsSvg(const Run& run, const std::vector<DatasetClip>& clips,
                           const std::vector<Prediction>& predictions,
                           std::optional<Subset> subset);

/// Of Task::Point: of each axis what was said over the label, beside the diagonal on which both are
/// equal, with its figures; only the clips of one subset when given.
std::string pointsSvg(const Run& run, const std::vector<Prediction>& predictions,
                      std::optional<Subset> subset);

}  // namespace cuadrante
