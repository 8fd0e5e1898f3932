#pragma once

#include "core/bundles/bundle_record.h"
#include "core/ground/progress.h"
#include "core/work/check_project.h"

#include <cstddef>
#include <filesystem>
#include <stop_token>

namespace cuadrante {

/// What a bundle says of itself, without opening it. Throws FileError, BadBundle.
BundleRecord bundleRecord(const std::filesystem::path& file);

/// A project that came out of a bundle.
struct OpenedBundle {
  BundleRecord record;
  std::size_t songs = 0;  ///< that came along: the catalogue has them where they are now
  /// What an examination found: files as they are called now; nothing of songs, of which a bundle
  /// need not have any.
  ProjectCheck check;
};

/// Makes a new folder of a bundle, which appears whole or not at all, after all of it has been
/// examined as a stranger's project is (decision 0019): nothing is written elsewhere, nothing
/// through a link, and no more than the bundle says and the disk has room for. `folder` is not
/// there yet, or empty. Progress counts bytes. Throws FileError (CannotRead; CannotWrite: something
/// is there; DiskFull, also where there would be no room), BadBundle
/// (core/bundles/bundle_reader.h), ProjectError for a database that cannot be used, Interrupted;
/// then nothing is left.
OpenedBundle openBundle(const std::filesystem::path& file, const std::filesystem::path& folder,
                        const std::stop_token& stop, const ProgressCallback& progress);

}  // namespace cuadrante
