#include "core/store/sqlite/defensive_connection.h"

#include "core/store/sqlite/authorizer.h"
#include "core/store/sqlite/row_checksum.h"

#include <sqlite3.h>

#include <array>
#include <utility>

namespace cuadrante {
namespace {

constexpr int kBusyTimeoutMs = 5000;

/// What a project's file may ask of SQLite; far above what any project needs.
constexpr std::array<std::pair<int, int>, 8> kLimits{{
    {SQLITE_LIMIT_LENGTH, 16 << 20},
    {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 20},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_FUNCTION_ARG, 32},
}};

/// Steps of SQLite's machine between two looks at whether they are too many.
constexpr int kStepsPerLook = 100'000;
/// Opening's check of a sound file takes about one step for each of its bytes.
constexpr std::uintmax_t kLeastSteps = 100'000'000;
constexpr std::uintmax_t kStepsPerByte = 16;

void set(sqlite3* handle, int option, bool on) {
  sqlite3_db_config(handle, option, on ? 1 : 0, nullptr);
}

}  // namespace

std::unique_ptr<SQLite::Database> connectDefensively(const std::filesystem::path& file, int flags,
                                                     const char* vfs) {
  auto connection = std::make_unique<SQLite::Database>(file.string(), flags | SQLite::OPEN_NOFOLLOW,
                                                       kBusyTimeoutMs, vfs);
  sqlite3* const handle = connection->getHandle();
  set(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
  set(handle, SQLITE_DBCONFIG_DEFENSIVE, true);
  set(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
  addRowChecksums(handle);
  for (const auto& [limit, value] : kLimits)
    sqlite3_limit(handle, limit, value);
  allowOnly(handle, Allowed::Examining);
  return connection;
}

StepLimit::StepLimit(sqlite3* handle, std::uintmax_t fileBytes)
    : handle_(handle), looks_((kLeastSteps + kStepsPerByte * fileBytes) / kStepsPerLook) {
  sqlite3_progress_handler(
      handle_, kStepsPerLook,
      [](void* self) { return static_cast<StepLimit*>(self)->looks_-- == 0 ? 1 : 0; }, this);
}

StepLimit::~StepLimit() {
  sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
}

}  // namespace cuadrante
