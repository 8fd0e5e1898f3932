#include "core/learning/provenance.h"

#include "core/dataset/stored_features.h"
#include "core/files/content_hash.h"

#include <fstream>

namespace cuadrante {

std::map<std::string, std::string> hashesOfDataset(const std::filesystem::path& folder,
                                                   const std::stop_token& stop) {
  std::map<std::string, std::string> hashes;
  for (const std::string_view name : kDatasetFiles) {
    std::error_code error;
    // A dataset written by Python may come without a table.
    if (std::filesystem::exists(folder / name, error))
      hashes.emplace(name, contentHash(folder / name, stop));
  }
  if (const auto features = featuresHash(folder))
    hashes.emplace(kFeaturesHash, *features);
  return hashes;
}

std::optional<std::string> featuresHash(const std::filesystem::path& folder) {
  const auto stored = readStoredFeatures(folder / "dataset.json");
  return stored ? std::optional(textHash(stored->text())) : std::nullopt;
}

bool sameDataset(const std::map<std::string, std::string>& ofRun,
                 std::map<std::string, std::string> now) {
  const std::string features(kFeaturesHash);
  if (!ofRun.contains(features))
    now.erase(features);
  return ofRun == now;
}

std::vector<std::string> commandLineOfThisProcess() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word, '\0');)
    words.push_back(word);
  return words;
}

}  // namespace cuadrante
