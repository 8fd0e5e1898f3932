#include "core/learning/provenance.h"

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
  return hashes;
}

std::vector<std::string> commandLineOfThisProcess() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word, '\0');)
    words.push_back(word);
  return words;
}

}  // namespace cuadrante
