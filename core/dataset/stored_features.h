#pragma once

#include "core/domain/emotion.h"
#include "core/domain/version.h"
#include "core/files/json_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace cuadrante {

/// Adds `element`, `scale` and `features` as dataset.json and listings have them.
void addFeatures(nlohmann::ordered_json& json, const DatasetVersion& version);

/// The largest dataset.json that is read.
inline constexpr JsonLimits kDatasetJsonLimits{.bytes = 16U << 20U};

/// The files of a version whose contents its dataset.json has, by the key there. Earlier programs
/// told that of clips.csv alone.
inline constexpr std::array<std::pair<const char*, const char*>, 3> kHashedFiles{
    {{"clips_csv", "clips.csv"}, {"x_npy", "X.npy"}, {"y_npy", "Y.npy"}}};

/// What a dataset.json says of X.npy and Y.npy.
struct StoredFeatures {
  std::optional<Features> features;  ///< nullopt where it does not say, as in Python's
  float scale = 1.0F;                ///< X.npy holds the values times this
  std::string element;               ///< empty where it does not say
  std::optional<Axis> axis;          ///< of labels that are one number for a clip
  /// contentText() of each file as frozen, by its name; none of those that it does not name.
  std::map<std::string, std::string> contents;

  /// One text of all but the contents: the same for the same.
  std::string text() const;
};

/// Whether a file of the version holds what it held when it was frozen; true where that is not
/// told, or the file is gone. Reads all of it. Throws FileError, Interrupted.
bool isAsFrozen(const StoredFeatures& stored, const std::filesystem::path& folder,
                const std::string& name, const std::stop_token& stop = {});

/// nullopt where there is no such file. Throws FormatError (BadDataset): no JSON, a scale that is
/// no number above 0, features that this program does not know. Of an older program's
/// `spectrogram` nothing is taken where it is not whole.
std::optional<StoredFeatures> readStoredFeatures(const std::filesystem::path& file);

}  // namespace cuadrante
