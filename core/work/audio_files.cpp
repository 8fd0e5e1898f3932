#include "core/work/audio_files.h"

#include "core/ground/error.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <string>
#include <system_error>
#include <unordered_set>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

using Wanted = std::function<bool(const fs::directory_entry&)>;

std::string suffixOf(const fs::path& file) {
  std::string suffix = file.extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return suffix;
}

/// Also what leads nowhere, or is no file: whoever reads it says so.
bool isCalledAudio(const fs::directory_entry& entry, PassedOver& passedOver) {
  std::error_code ignored;
  if (entry.is_directory(ignored)) {
    if (entry.is_symlink(ignored))
      passedOver.linkedFolders.push_back(entry.path());
    return false;
  }
  const std::string suffix = suffixOf(entry.path());
  const bool called =
      std::find(kAudioSuffixes.begin(), kAudioSuffixes.end(), suffix) != kAudioSuffixes.end();
  if (!called)
    ++passedOver.bySuffix[suffix];
  return called;
}

std::vector<fs::path> filesIn(const fs::path& folder, const Wanted& wanted) {
  try {
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied))
      if (wanted(entry))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  } catch (const fs::filesystem_error& error) {
    throw FileError(Reason::CannotRead, folder, error.code().message());
  }
}

std::vector<fs::path> collect(const std::vector<fs::path>& paths, const Wanted& wanted) {
  std::vector<fs::path> files;
  for (const fs::path& given : paths) {
    const fs::path path = fs::absolute(given).lexically_normal();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
      throw FileError(Reason::CannotRead, path, error ? error.message() : "it does not exist");
    if (fs::is_directory(status)) {
      const std::vector<fs::path> found = filesIn(path, wanted);
      files.insert(files.end(), found.begin(), found.end());
    } else {
      files.push_back(path);
    }
  }
  std::unordered_set<std::string> seen;
  std::erase_if(files,
                [&seen](const fs::path& file) { return !seen.insert(file.string()).second; });
  return files;
}

}  // namespace

std::vector<fs::path> audioFiles(const std::vector<fs::path>& paths, PassedOver& passedOver) {
  std::vector<fs::path> files = collect(paths, [&passedOver](const fs::directory_entry& entry) {
    return isCalledAudio(entry, passedOver);
  });
  std::ranges::sort(passedOver.linkedFolders);
  return files;
}

std::vector<fs::path> audioFiles(const std::vector<fs::path>& paths) {
  PassedOver ignored;
  return audioFiles(paths, ignored);
}

std::vector<fs::path> allFiles(const std::vector<fs::path>& paths) {
  return collect(paths, [](const fs::directory_entry& entry) {
    // Without an exception: a link in a circle must not keep the others out.
    std::error_code ignored;
    return entry.is_regular_file(ignored);
  });
}

}  // namespace cuadrante
