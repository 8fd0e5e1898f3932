#include "core/store/sqlite/database.h"

#include "core/ground/error.h"
#include "core/store/sqlite/authorizer.h"
#include "core/store/sqlite/defensive_connection.h"
#include "core/store/sqlite/integrity.h"
#include "core/store/sqlite/schema_check.h"
#include "core/store/sqlite/serialised.h"

#include <SQLiteCpp/Column.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <unistd.h>

#include <cerrno>
#include <new>
#include <string>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

/// What a commit takes at least: the log's index (32 KiB) and some pages of 4 KiB.
constexpr std::uintmax_t kLeastRoom = 64 << 10;

std::int64_t number(SQLite::Database& db, const std::string& query) {
  return db.execAndGet(query).getInt64();
}

std::int64_t schemaVersion(SQLite::Database& db) {
  return number(db, "PRAGMA user_version");
}

/// The file itself may be sound, but it, or what SQLite keeps beside it, cannot be written.
bool isOfWriting(const SQLite::Exception& error) {
  switch (error.getErrorCode()) {
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
    case SQLITE_FULL:
      return true;
    default:
      return false;
  }
}

bool isOfFlushing(const SQLite::Exception& error) {
  return error.getExtendedErrorCode() == SQLITE_IOERR_FSYNC ||
         error.getExtendedErrorCode() == SQLITE_IOERR_DIR_FSYNC;
}

}  // namespace

Database::Database(std::filesystem::path file, Mode mode, std::span<const Migration> migrations,
                   const char* vfs)
    : file_(std::move(file)), migrations_(migrations) {
  try {
    try {
      openInPlace(mode, vfs);
    } catch (const SQLite::Exception& error) {
      if (mode == Mode::Create || !isOfWriting(error))
        throw;
      onlyRead_ = whyOnlyRead(error);
      openCopy();
    }
  } catch (const SQLite::Exception& error) {
    rethrow(error);
  }
}

void Database::openInPlace(Mode mode, const char* vfs) {
  std::error_code error;
  // Links above the project are the user's own; the file itself must not be one, nor its log.
  const std::filesystem::path folder = std::filesystem::canonical(file_.parent_path(), error);
  const std::filesystem::file_status status = std::filesystem::symlink_status(file_, error);
  if (std::filesystem::is_symlink(status))
    throw ProjectError(Reason::NotAProject, file_, "it is a link");
  // SQLite refuses links beside it, but writes into files of two names.
  for (const char* beside : {"-wal", "-shm", "-journal"}) {
    const std::filesystem::path path = file_.string() + beside;
    // SQLite would wait for a pipe.
    const std::filesystem::file_type type = std::filesystem::status(path, error).type();
    if (type != std::filesystem::file_type::regular &&
        type != std::filesystem::file_type::not_found && type != std::filesystem::file_type::none)
      throw ProjectError(Reason::CannotWrite, path, "it is not a regular file; remove it here");
    if (std::filesystem::hard_link_count(path, error) > 1 && !error)
      throw ProjectError(Reason::CannotWrite, path,
                         "it is also another file (a hard link); remove it here");
  }
  const bool isFile = std::filesystem::is_regular_file(status);
  if (mode == Mode::Existing && !isFile)
    throw ProjectError(Reason::NotAProject, file_.parent_path(), "it holds no project.db");
  if (isFile && mode == Mode::Existing && std::filesystem::file_size(file_, error) == 0)
    throw ProjectError(Reason::NotAProject, file_, "the file is empty");
  connection_ = connectDefensively(
      folder / file_.filename(),
      SQLite::OPEN_READWRITE | (mode == Mode::Create ? SQLite::OPEN_CREATE : 0), vfs);
  // SQLite opens for reading what it may not write, without a word.
  if (sqlite3_db_readonly(connection_->getHandle(), "main") != 0)
    throw SQLite::Exception("may not be written", SQLITE_READONLY);
  takeIn(mode);
  connection_->exec("PRAGMA journal_mode = WAL");
}

Reason Database::whyOnlyRead(const SQLite::Exception& error) const {
  if (isOfFlushing(error))
    return Reason::FlushFailed;
  return error.getErrorCode() == SQLITE_FULL || diskIsFull() ? Reason::DiskFull : Reason::ReadOnly;
}

bool Database::diskIsFull() const {
  const std::filesystem::path folder = file_.parent_path();
  // What may not be written has no room either, on a DVD.
  if (access(folder.c_str(), W_OK) != 0)
    return false;
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(folder, error);
  return !error && space.available < kLeastRoom;
}

void Database::requireWritable() const {
  if (readOnly())
    throw ProjectError(flushFailed_ ? Reason::FlushFailed : onlyRead_, file_.parent_path(), {});
}

void Database::requireFlushed() const {
  if (flushFailed_)
    throw ProjectError(Reason::FlushFailed, file_, {});
}

void Database::openCopy() {
  connection_.reset();
  copy_ = std::make_unique<PrivateCopy>(file_);
  connection_ = connectDefensively(copy_->file(), SQLite::OPEN_READWRITE);
  takeIn(Mode::Existing);
  connection_->exec("PRAGMA query_only = ON");
}

void Database::takeIn(Mode mode) {
  SQLite::Database& db = *connection_;
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file_, error);
  const StepLimit limit(db.getHandle(), error ? 0 : bytes);
  // Pages are read again long after quick_check has seen them. A salvage goes without: it takes
  // what it can of such pages.
  db.exec("PRAGMA cell_size_check = ON");
  recognise(mode);
  allowOnly(db.getHandle(), Allowed::Everything);
  migrate();
  sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
  // Sorting must not need a disk that is full.
  db.exec("PRAGMA temp_store = MEMORY");
  schema_ = number(db, "PRAGMA schema_version");
  allowOnly(db.getHandle(), Allowed::Working);
}

void Database::recognise(Mode mode) {
  SQLite::Database& db = *connection_;
  const std::int64_t id = number(db, "PRAGMA application_id");
  const std::int64_t version = schemaVersion(db);
  const bool empty =
      id == 0 && version == 0 && number(db, "SELECT count(*) FROM sqlite_schema") == 0;
  if (empty && mode == Mode::Create)
    return;
  if (id != kApplicationId)
    throw ProjectError(Reason::NotAProject, file_, "it is a database of another program");
  if (version < 1)
    throw ProjectError(Reason::DamagedProject, file_,
                       fmt::format("its schema is {}, which there never was", version));
  const auto newest = static_cast<std::int64_t>(migrations_.size());
  if (version > newest)
    throw ProjectError(Reason::NewerProject, file_,
                       fmt::format("its schema is {}, this program knows {}", version, newest));
  // First of all, as everything else runs what the schema says.
  compareSchema(version);
  const std::string check = db.execAndGet("PRAGMA quick_check(1)").getString();
  if (check != "ok")
    throw ProjectError(Reason::DamagedProject, file_, check);
}

void Database::compareSchema(std::int64_t version) {
  const std::string foreign =
      foreignInSchema(*connection_, migrations_.first(static_cast<std::size_t>(version)));
  if (!foreign.empty())
    throw ProjectError(Reason::DamagedProject, file_, foreign);
}

void Database::checkSchemaAgain() {
  const std::int64_t present = number(*connection_, "PRAGMA schema_version");
  if (present == schema_)
    return;
  compareSchema(static_cast<std::int64_t>(migrations_.size()));
  schema_ = present;
}

void Database::migrate() {
  SQLite::Database& db = *connection_;
  const auto newest = static_cast<std::int64_t>(migrations_.size());
  if (schemaVersion(db) == newest && number(db, "PRAGMA application_id") == kApplicationId)
    return;
  db.exec("PRAGMA synchronous = FULL");
  // Rebuilding a table drops the old one: only possible while foreign keys are not enforced.
  db.exec("PRAGMA foreign_keys = OFF");
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  // Another process may have migrated while we waited for the lock.
  for (std::int64_t version = schemaVersion(db); version < newest; ++version) {
    migrations_[static_cast<std::size_t>(version)](db);
    db.exec(fmt::format("PRAGMA user_version = {}", version + 1));
  }
  db.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  SQLite::Statement broken(db, "PRAGMA foreign_key_check");
  if (broken.executeStep())
    throw ProjectError(Reason::DamagedProject, file_,
                       "rows of table " + broken.getColumn(0).getString() + " refer to nothing");
  broken.reset();
  transaction.commit();
}

Database::State Database::state() {
  return use([](SQLite::Database& db) {
    return State{.ownChanges = db.getTotalChanges(),
                 .otherCommits = number(db, "PRAGMA data_version")};
  });
}

std::string Database::bytes() {
  return use(serialised);
}

std::vector<std::string> Database::faults() {
  return use([](SQLite::Database& db) {
    // One state for all that is looked at.
    SQLite::Transaction snapshot(db);
    return integrityFaults(db);
  });
}

void Database::rethrow(const SQLite::Exception& error) {
  if (isOfFlushing(error)) {
    flushFailed_ = true;
    requireFlushed();
  }
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      throw ProjectError(Reason::DiskFull, file_, {});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw ProjectError(Reason::CannotWrite, file_, "another program is using it");
    case SQLITE_READONLY:
      throw ProjectError(onlyRead_, file_, {});
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
      // "disk I/O error" says nothing.
      if (diskIsFull())
        throw ProjectError(Reason::DiskFull, file_, {});
      throw ProjectError(Reason::CannotWrite, file_, error.what());
    case SQLITE_CONSTRAINT:
      throw OptionError(fmt::format("{}: {}", file_.string(), error.what()));
    case SQLITE_NOTADB:
      throw ProjectError(Reason::NotAProject, file_, "it is not an SQLite database");
    case SQLITE_TOOBIG:
      throw ProjectError(Reason::DamagedProject, file_, "a text of it is longer than 16 MiB");
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_AUTH:
      throw ProjectError(Reason::DamagedProject, file_, "it asks for what no project needs");
    case SQLITE_INTERRUPT:
      throw ProjectError(Reason::DamagedProject, file_, "checking it does not come to an end");
    default:
      throw ProjectError(Reason::DamagedProject, file_, error.what());
  }
}

void insertRow(SQLite::Statement& insert) {
  if (insert.exec() != 1)
    throw SQLite::Exception("a row that was to be added is not there", SQLITE_CORRUPT);
}

}  // namespace cuadrante
