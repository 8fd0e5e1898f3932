#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What a run was made from and by, beside its configuration: enough to make it again.
struct Provenance {
  std::map<std::string, std::string>
      libraries;  ///< versions: Cuadrante, LibTorch, BLAS, cuDNN if any
  std::map<std::string, std::string> datasetHashes;  ///< contentHash of each file of the dataset
  std::vector<std::string> commandLine;              ///< of the program
  /// SHA-256 of the weights with which the training began; empty: drawn at random.
  std::string firstWeights{};

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// What of a dataset folder a training reads; the last may be missing.
constexpr std::array<std::string_view, 3> kDatasetFiles{"X.npy", "Y.npy", "clips.csv"};

/// Under this name the hashes of a dataset have that of what its dataset.json says of X.npy:
/// features, element and scale. Runs of earlier programs have none.
constexpr std::string_view kFeaturesHash = "features";

/// nullopt where there is no dataset.json. Throws FileError, FormatError.
std::optional<std::string> featuresHash(const std::filesystem::path& folder);

/// Of X.npy, Y.npy and, where there is one, clips.csv, and of the features. Reads all of them.
/// Throws FileError, FormatError and Interrupted.
std::map<std::string, std::string> hashesOfDataset(const std::filesystem::path& folder,
                                                   const std::stop_token& stop = {});

/// Of the hashes that a run has, none is another now, and none is new but that of the features.
bool sameDataset(const std::map<std::string, std::string>& ofRun,
                 std::map<std::string, std::string> now);

/// The words by which this process was started.
std::vector<std::string> commandLineOfThisProcess();

}  // namespace cuadrante
