#pragma once

#include "core/domain/version.h"
#include "core/files/place.h"
#include "core/learning/run.h"
#include "core/report/epoch_chart.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// Draws a run into its folder: curves.svg and, for each subset that has clips,
/// predictions_<subset>.svg (where there are predictions and the dataset is still there). Returns
/// the files. Throws FileError, FormatError.
std::vector<std::filesystem::path> writeRunPictures(const RunStore& runs, const Run& run,
                                                    ValueScale loss = ValueScale::Linear);

/// "Version 2 · 371 clips · why it exists": of a picture of its labels.
std::string titleOf(const DatasetVersion& version);
/// Draws the labels of a version into labels.svg of its folder. Returns the file.
std::filesystem::path writeLabelsPicture(const DatasetVersion& version, const Place& folder);

}  // namespace cuadrante
