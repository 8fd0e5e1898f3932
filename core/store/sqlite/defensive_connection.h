#pragma once

#include "core/store/sqlite/backed_index.h"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <memory>

struct sqlite3;

namespace cuadrante {

/// A connection to a database that may come from anybody (docs/decisions/0019): its schema can do
/// no more than store data, limits hold, no link is followed, and closing writes no log into it
/// until SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE is taken back. It knows row checksums (row_checksum.h),
/// and may only be examined until it is allowed more (authorizer.h).
/// `flags` and `vfs`, what it is opened through, are SQLite's. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connectDefensively(const std::filesystem::path& file, int flags,
                                                     const char* vfs = backedIndexVfs());

/// While it lives, a statement that goes on for ever is interrupted.
class StepLimit {
 public:
  StepLimit(sqlite3* handle, std::uintmax_t fileBytes);
  ~StepLimit();
  StepLimit(const StepLimit&) = delete;
  StepLimit& operator=(const StepLimit&) = delete;

 private:
  sqlite3* handle_;
  std::uintmax_t looks_;
};

}  // namespace cuadrante
