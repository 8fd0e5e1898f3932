#pragma once

#include "core/dataset/dataset.h"
#include "core/files/place.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// What a dataset that is given away says of itself, and no program can know.
struct DatasetCard {
  std::string name;
  std::string description;
  std::string licence;                ///< its SPDX identifier: "CC-BY-4.0"
  std::string url;                    ///< the page where it stands
  std::vector<std::string> creators;  ///< at least one
  std::string published;              ///< ISO 8601: "2026-11-30"
  std::string version = "1.0.0";
};

/// Throws OptionError for what is missing, is not UTF-8, or no SPDX identifier, address or date.
void validate(const DatasetCard& card);

/// Writes a dataset as a folder for other programs (docs/exports.md): clips.jsonl (an object for
/// each row), README.md whose head Hugging Face's `datasets` reads, croissant.json (MLCommons
/// Croissant 1.0) and, `withFeatures`, X.npy as it is. No sound. Returns the files. Throws what
/// `validate` throws, OptionError where `folder` is there and not empty, FileError.
std::vector<std::filesystem::path> exportDataset(const Dataset& dataset, const DatasetCard& card,
                                                 const Place& folder, bool withFeatures);

}  // namespace cuadrante
