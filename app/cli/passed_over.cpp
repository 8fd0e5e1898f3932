#include "app/cli/passed_over.h"

#include <fmt/format.h>

namespace cuadrante::app {

std::vector<std::string> passedOverSentences(const PassedOver& passedOver) {
  std::vector<std::string> sentences;
  for (const std::filesystem::path& folder : passedOver.linkedFolders)
    sentences.push_back(fmt::format(
        "passed over: {} is a link to a folder; name it to take what is in it", folder.string()));
  std::string suffixes;
  for (const auto& [suffix, files] : passedOver.bySuffix)
    suffixes += fmt::format("{}{} {}", suffixes.empty() ? "" : ", ", files,
                            suffix.empty() ? "without suffix" : suffix);
  if (!suffixes.empty())
    sentences.push_back(fmt::format(
        "passed over in folders, as they are not called as songs are: {}; name a file to try it",
        suffixes));
  return sentences;
}

}  // namespace cuadrante::app
