#include "core/bundles/bundle_names.h"

#include "core/ground/composed.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 5> kKeys{"labels", "clips", "datasets", "runs", "songs"};
constexpr std::size_t kLongestName = 255;  ///< of a file, in bytes: what file systems take
constexpr std::size_t kDeepest = 6;        ///< names in a row
/// What the program writes into the folders of datasets and runs.
constexpr std::array<std::string_view, 6> kEndings{".json",        ".csv",    ".npy",
                                                   ".safetensors", ".sha256", ".svg"};

std::vector<std::string_view> divided(std::string_view name) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t slash = name.find('/');
    parts.push_back(name.substr(0, slash));
    if (slash == std::string_view::npos)
      return parts;
    name.remove_prefix(slash + 1);
  }
}

bool isNumber(std::string_view text, std::size_t leastDigits) {
  constexpr std::size_t kMostDigits = 18;
  return text.size() >= leastDigits && text.size() <= kMostDigits &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool endsAsWritten(std::string_view name) {
  return std::ranges::any_of(kEndings,
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace

std::string_view bundlePartKey(BundlePart part) noexcept {
  return kKeys[static_cast<std::size_t>(part)];
}

std::optional<BundlePart> bundlePartOf(std::string_view name) {
  if (name == kDatabaseInBundle)
    return BundlePart::Labels;
  const std::vector<std::string_view> parts = divided(name);
  const std::string_view top = parts.front(), last = parts.back();
  const std::size_t depth = parts.size();
  if (top == "clips" && depth == 2 && last.ends_with(".wav") &&
      isNumber(last.substr(0, last.size() - 4), 5))
    return BundlePart::Clips;
  if (top == "songs" && depth == 3 && isNumber(parts[1], 5))
    return BundlePart::Songs;
  if (top == "datasets" && depth > 2 && parts[1].starts_with('v') &&
      isNumber(parts[1].substr(1), 4) && endsAsWritten(last))
    return BundlePart::Datasets;
  const bool ofRuns = top == "runs" && depth > 2 && endsAsWritten(last);
  const bool said = top == "predictions" && depth > 1 && last.ends_with(".json");
  const bool network = top == "networks" && depth == 2 && last.ends_with(".cuadrante-network");
  if (ofRuns || said || network)
    return BundlePart::Runs;
  return std::nullopt;
}

bool isBundledName(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && !name.starts_with('.') &&
         name.find('/') == std::string_view::npos && printable(name) == name;
}

std::string BundleNames::refusalOf(std::string_view name) {
  if (name.starts_with('/'))
    return "its name begins at the root of the disk";
  const std::vector<std::string_view> parts = divided(name);
  if (std::ranges::find(parts, "..") != parts.end())
    return "it leads out of the project's folder";
  if (parts.size() > kDeepest)
    return fmt::format("it lies more than {} folders deep", kDeepest - 1);
  for (const std::string_view part : parts) {
    if (part.size() > kLongestName)
      return fmt::format("its name is longer than the {} bytes that file systems take",
                         kLongestName);
    if (!isBundledName(part))
      return "its name is none that a project's file has";
  }
  if (!bundlePartOf(name))
    return "a project has no such file";
  std::string path;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      path += '/';
    path += parts[i];
    if (std::string why = collision(path, i + 1 == parts.size()); !why.empty())
      return why;
  }
  return {};
}

std::string BundleNames::collision(const std::string& path, bool isFile) {
  const std::string folded = foldedName(path);
  const auto [before, isNew] = spelt_.emplace(folded, path);
  if (isNew) {
    if (isFile)
      files_.insert(folded);
    return {};
  }
  if (before->second != path)
    return fmt::format("it cannot lie beside {}: for some file systems both names are one",
                       printable(before->second));
  if (isFile)
    return "it is there twice";
  return files_.contains(folded) ? fmt::format("{} is a file, not a folder", printable(path))
                                 : std::string();
}

}  // namespace cuadrante
