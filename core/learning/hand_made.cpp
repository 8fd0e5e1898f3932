#include "core/learning/hand_made.h"

#include "core/dataset/stored_features.h"
#include "core/files/place.h"
#include "core/ground/error.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <span>
#include <system_error>
#include <unordered_map>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Matrix = std::vector<std::vector<double>>;

bool isSameClip(const DatasetClip& a, const DatasetClip& b) {
  return a.clip == b.clip && a.song == b.song && a.startSeconds == b.startSeconds &&
         a.endSeconds == b.endSeconds;
}

/// nullopt if a clip is missing there.
std::optional<Matrix> rowsOf(const std::vector<DatasetClip>& wanted, const Dataset& statistics) {
  std::unordered_map<std::int64_t, std::size_t> rows;
  for (std::size_t row = 0; row < statistics.size(); ++row)
    rows.emplace(statistics.clips()[row].index, row);
  Matrix found;
  std::vector<float> buffer;
  for (const DatasetClip& clip : wanted) {
    const auto row = rows.find(clip.index);
    if (row == rows.end() || !isSameClip(clip, statistics.clips()[row->second]))
      return std::nullopt;
    const std::span<const float> values = statistics.spectrogram(row->second, buffer);
    found.emplace_back(values.begin(), values.end());
  }
  statistics.checkWhole();
  return found;
}

/// The other versions of the project that this folder is a version of, the newest first.
std::vector<fs::path> versionsBeside(const fs::path& given) {
  const fs::path folder = wholePath(given);
  std::vector<fs::path> folders;
  if (folder.parent_path().filename() != "datasets")
    return folders;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.parent_path(), ignored))
    if (!entry.path().filename().string().starts_with('.') && entry.path() != folder &&
        fs::exists(entry.path() / "dataset.json", ignored))
      folders.push_back(entry.path());
  std::ranges::sort(folders, std::ranges::greater{});
  return folders;
}

bool isOfKind(const fs::path& folder, std::string_view kind) {
  const auto stored = readStoredFeatures(folder / "dataset.json");
  return stored && stored->features && stored->features->kind().key == kind;
}

}  // namespace

std::optional<Matrix> handMadeStatistics(const Dataset& dataset) {
  const bool isOne =
      dataset.features() &&
      std::ranges::find(kHandMadeKinds, dataset.features()->kind().key) != kHandMadeKinds.end();
  if (isOne || std::ranges::any_of(dataset.clips(), &std::string::empty, &DatasetClip::song))
    return std::nullopt;
  const std::vector<fs::path> beside = versionsBeside(dataset.folder());
  for (const std::string_view kind : kHandMadeKinds)
    for (const fs::path& folder : beside) {
      try {
        if (isOfKind(folder, kind))
          if (auto rows = rowsOf(dataset.clips(), Dataset::open(folder)))
            return rows;
      } catch (const Error&) {
        // Another version's damage is no reason to judge none of this one.
      }
    }
  return std::nullopt;
}

}  // namespace cuadrante
