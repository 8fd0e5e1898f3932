#pragma once

#include <cstddef>
#include <filesystem>

namespace cuadrante {

/// What was read of a damaged database.
struct Salvaged {
  bool readable = false;    ///< its schema could be read, so that its rows could be looked for
  bool sameHistory = true;  ///< the last label that both hold is the same
  std::size_t labels = 0;   ///< rows of annotations that were taken over
  std::size_t lost = 0;     ///< rows of annotations that it had and that could not be read
};

/// Adds to `sound`, a project.db of today's schema that is an earlier copy of `damaged` (or empty),
/// the rows that came after it: of each table those with a higher number, and anew what is replaced
/// as a whole (the selection, groups, sides). Each row is looked up by itself, so that a damaged
/// page costs only its own rows; what its checksum, a constraint or a missing reference speaks
/// against stays out. Where the pages of the damaged file that hold its schema cannot be read,
/// those of `sound` are taken for them. Nothing is added where `sameHistory` is false. `damaged` is
/// read as a private copy with its log and never touched. Throws FileError, ProjectError for what
/// `sound` refuses.
Salvaged salvage(const std::filesystem::path& damaged, const std::filesystem::path& sound);

}  // namespace cuadrante
