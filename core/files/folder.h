#pragma once

#include "core/files/place.h"

#include <filesystem>

namespace cuadrante {

/// What is done with folders and names, none of it through a link (`Place`). All throw FileError
/// (DiskFull, CannotWrite).

/// Makes `folder` and those above it, where they are missing.
void makeFolder(const Place& folder);

/// Makes `folder`, which must not be there, in one that is: of several processes only one does it.
/// False if it is there.
bool makeNewFolder(const Place& folder);

/// Makes the names in `folder` last through a power cut (fsync).
void flushFolder(const Place& folder);

/// Removes a file or, with all that it holds, a folder; a link itself, never what it points to.
/// Nothing happens where there is none.
void removeAll(const Place& place);

/// Renames a file or folder; over a file or an empty folder that is there.
void rename(const Place& from, const Place& to);

}  // namespace cuadrante
