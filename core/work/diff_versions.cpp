#include "core/work/diff_versions.h"

#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

std::vector<DatasetClip> clipsOf(Project& project, VersionNumber number) {
  if (!project.versions().version(number))
    throw OptionError(fmt::format("there is no dataset version {}", number.value));
  return Dataset::open(project.datasetFolder(number)).clips();
}

}  // namespace

VersionDifference diffVersions(Project& project, VersionNumber first, VersionNumber second) {
  return differenceOf(clipsOf(project, first), clipsOf(project, second));
}

}  // namespace cuadrante
