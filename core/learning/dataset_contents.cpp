#include "core/learning/dataset_contents.h"

#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/learning/run.h"

#include <sys/stat.h>

#include <chrono>
#include <optional>
#include <ratio>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

using std::chrono::nanoseconds;

/// nullopt without a start that can be read.
std::optional<std::int64_t> startOf(const Run& run) {
  const auto start = timeOf(run.startedAt);
  if (!start)
    return std::nullopt;
  return std::chrono::duration_cast<nanoseconds>(start->time_since_epoch()).count();
}

}  // namespace

bool DatasetContents::hasChangedSince(const Run& run) {
  const auto& then = run.provenance.datasetHashes;
  std::error_code error;
  if (then.empty() || !std::filesystem::exists(run.dataset / "X.npy", error) ||
      !std::filesystem::exists(run.dataset / "Y.npy", error))
    return false;
  std::vector<std::pair<std::string_view, std::string_view>> files;  ///< with the hash's name
  for (const std::string_view name : kDatasetFiles)
    files.emplace_back(name, name);
  // Runs of earlier programs say nothing of it.
  if (then.contains(std::string(kFeaturesHash)))
    files.emplace_back("dataset.json", kFeaturesHash);
  for (const auto& [name, hashName] : files) {
    const std::filesystem::path path = run.dataset / name;
    const auto hash = then.find(std::string(hashName));
    struct stat status {};
    const bool there = ::stat(path.c_str(), &status) == 0;
    if (there != (hash != then.end()))
      return true;
    if (!there)
      continue;
    const Hashed present{.file = status.st_ino,
                         .bytes = status.st_size,
                         .touched = status.st_ctim.tv_sec * std::nano::den + status.st_ctim.tv_nsec,
                         .hash = {}};
    // The labels are small and always compared.
    if (name == "X.npy" && present.touched < startOf(run).value_or(0))
      continue;
    try {
      const std::lock_guard lock(mutex_);
      if (hashOf(path, present) != hash->second)
        return true;
    } catch (const Error&) {
      return false;  // whoever reads the dataset says what is wrong with it
    }
  }
  return false;
}

const std::string& DatasetContents::hashOf(const std::filesystem::path& path,
                                           const Hashed& present) {
  Hashed& known = hashes_[path];
  if (known.hash.empty() || known.file != present.file || known.bytes != present.bytes ||
      known.touched != present.touched) {
    std::string hash = path.filename() == "dataset.json"
                           ? featuresHash(path.parent_path()).value_or("")
                           : contentHash(path);
    known = present;
    known.hash = std::move(hash);
  }
  return known.hash;
}

}  // namespace cuadrante
