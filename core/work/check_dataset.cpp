#include "core/work/check_dataset.h"

#include "core/dataset/dataset.h"
#include "core/dataset/stored_features.h"
#include "core/dataset/version_files.h"
#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

DatasetFault faultOf(const Error& error, const fs::path& folder) {
  return {error.file().empty() ? folder : error.file(),
          error.detail().empty() ? error.what() : error.detail()};
}

}  // namespace

std::vector<DatasetFault> datasetFaults(const fs::path& folder, const DatasetVersion* recorded,
                                        const std::stop_token& stop) {
  std::error_code none;
  if (!fs::is_directory(folder, none))
    return {{folder, "the version is not there"}};
  std::vector<DatasetFault> faults;
  try {
    const Dataset dataset = Dataset::open(folder);
    if (recorded != nullptr) {
      if (static_cast<std::int64_t>(dataset.size()) != recorded->clips)
        faults.push_back({folder, fmt::format("it holds {} clips; the project recorded {}",
                                              dataset.size(), recorded->clips)});
      requireAsRecorded(*recorded, dataset);
    }
  } catch (const Error& error) {
    faults.push_back(faultOf(error, folder));
  }
  try {
    const auto stored = readStoredFeatures(folder / "dataset.json");
    if (!stored && recorded != nullptr)
      faults.push_back({folder / "dataset.json", "it is not there"});
    for (const auto& [key, name] : kHashedFiles) {
      throwIfStopped(stop);
      const bool named = std::ranges::any_of(
          faults,
          [&, file = folder / name](const DatasetFault& fault) { return fault.file == file; });
      if (stored && !named && !isAsFrozen(*stored, folder, name, stop))
        faults.push_back({folder / name, "it does not hold what it held when it was built"});
    }
  } catch (const Error& error) {
    if (std::ranges::none_of(faults,
                             [&](const DatasetFault& fault) { return fault.file == error.file(); }))
      faults.push_back(faultOf(error, folder));
  }
  return faults;
}

std::vector<std::pair<VersionNumber, fs::path>> versionFoldersIn(const fs::path& datasets) {
  std::vector<std::pair<VersionNumber, fs::path>> folders;
  std::error_code error;
  for (fs::directory_iterator entry(datasets, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (const auto number = parseInteger(name.starts_with('v') ? name.substr(1) : std::string()))
      folders.emplace_back(VersionNumber{*number}, entry->path());
  }
  std::ranges::sort(folders, {}, [](const auto& folder) { return folder.first.value; });
  return folders;
}

}  // namespace cuadrante
