#include "core/work/diff_versions.h"

#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

DatasetVersion versionOf(Project& project, VersionNumber number) {
  const auto version = project.versions().version(number);
  if (!version)
    throw OptionError(fmt::format("there is no dataset version {}", number.value));
  return *version;
}

}  // namespace

VersionDifference diffVersions(Project& project, VersionNumber first, VersionNumber second) {
  const DatasetVersion before = versionOf(project, first);
  const DatasetVersion after = versionOf(project, second);
  const auto clips = [&](VersionNumber number) {
    return Dataset::open(project.datasetFolder(number)).clips();
  };
  VersionDifference difference = differenceOf(clips(first), clips(second));
  difference.features = featuresChange(before.features, after.features);
  return difference;
}

}  // namespace cuadrante
