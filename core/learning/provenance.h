#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What a run was made from and by, beside its configuration: enough to make it again.
struct Provenance {
  std::map<std::string, std::string> libraries;      ///< versions: LibTorch, BLAS, cuDNN if any
  std::map<std::string, std::string> datasetHashes;  ///< contentHash of each file of the dataset
  std::vector<std::string> commandLine;              ///< of the program

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// What of a dataset folder a training reads; the last may be missing.
constexpr std::array<std::string_view, 3> kDatasetFiles{"X.npy", "Y.npy", "clips.csv"};

/// Of X.npy, Y.npy and, where there is one, clips.csv. Reads all of them. Throws FileError and
/// Interrupted.
std::map<std::string, std::string> hashesOfDataset(const std::filesystem::path& folder,
                                                   const std::stop_token& stop = {});

/// The words by which this process was started.
std::vector<std::string> commandLineOfThisProcess();

}  // namespace cuadrante
