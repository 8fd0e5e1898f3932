#pragma once

#include "core/dataset/difference.h"
#include "core/ground/ids.h"

namespace cuadrante {

class Project;

/// differenceOf two versions of a project, from their folders, and of their features. Throws
/// OptionError for an unknown version, FileError, FormatError.
VersionDifference diffVersions(Project& project, VersionNumber first, VersionNumber second);

}  // namespace cuadrante
