#pragma once

#include "core/domain/version.h"
#include "core/files/json_file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace cuadrante {

/// Adds `element`, `scale` and `features` as dataset.json and listings have them.
void addFeatures(nlohmann::ordered_json& json, const DatasetVersion& version);

/// The largest dataset.json that is read.
inline constexpr JsonLimits kDatasetJsonLimits{.bytes = 16U << 20U};

/// What a dataset.json says of X.npy and Y.npy.
struct StoredFeatures {
  std::optional<Features> features;  ///< nullopt where it does not say, as in Python's
  float scale = 1.0F;                ///< X.npy holds the values times this
  std::string element;               ///< empty where it does not say
  std::optional<Axis> axis;          ///< of labels that are one number for a clip
  std::string clipsTable;            ///< contentText() of clips.csv as frozen; may be empty

  /// One text of all but clips.csv: the same for the same.
  std::string text() const;
};

/// nullopt where there is no such file. Throws FormatError (BadDataset): no JSON, a scale that is
/// no number above 0, features that this program does not know. Of an older program's
/// `spectrogram` nothing is taken where it is not whole.
std::optional<StoredFeatures> readStoredFeatures(const std::filesystem::path& file);

}  // namespace cuadrante
