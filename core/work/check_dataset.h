#pragma once

#include "core/domain/version.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {

/// Something of a dataset's folder that is not as it was written.
struct DatasetFault {
  std::filesystem::path file;
  std::string what;  ///< one English sentence without a full stop
};

/// Looks at a dataset version's folder: whether its files can be read and fit together, whether
/// they hold what they held when it was built (X.npy, Y.npy and clips.csv by the hashes of
/// dataset.json), and, where `recorded` is given, whether it is the version that the project's
/// database knows. Reads all of it. Throws Interrupted.
std::vector<DatasetFault> datasetFaults(const std::filesystem::path& folder,
                                        const DatasetVersion* recorded,
                                        const std::stop_token& stop);

/// The folders v0001, v0002, … in `datasets`, with their numbers, ascending.
std::vector<std::pair<VersionNumber, std::filesystem::path>> versionFoldersIn(
    const std::filesystem::path& datasets);

}  // namespace cuadrante
