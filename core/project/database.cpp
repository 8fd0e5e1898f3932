#include "project/database.h"

#include "error.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <string>
#include <system_error>

namespace cuadrante {
namespace {

constexpr int kBusyTimeoutMs = 5000;

std::int64_t number(SQLite::Database& db, const std::string& query) {
  return db.execAndGet(query).getInt64();
}

std::int64_t schemaVersion(SQLite::Database& db) {
  return number(db, "PRAGMA user_version");
}

}  // namespace

Database::Database(std::filesystem::path file, Mode mode, std::span<const Migration> migrations)
    : file_(std::move(file)) {
  try {
    open(mode);
    recognise(mode, static_cast<std::int64_t>(migrations.size()));
    migrate(migrations);
    setUp();
  } catch (const SQLite::Exception& error) {
    rethrow(error);
  }
}

void Database::open(Mode mode) {
  std::error_code error;
  const bool isFile = std::filesystem::is_regular_file(file_, error);
  if (mode == Mode::Existing && !isFile)
    throw ProjectError(Reason::NotAProject, file_.parent_path(), "it holds no project.db");
  if (isFile && mode == Mode::Existing && std::filesystem::file_size(file_, error) == 0)
    throw ProjectError(Reason::NotAProject, file_, "the file is empty");
  const int flags = SQLite::OPEN_READWRITE | (mode == Mode::Create ? SQLite::OPEN_CREATE : 0);
  connection_ = std::make_unique<SQLite::Database>(file_.string(), flags, kBusyTimeoutMs);
  // A project may come from anybody: its schema must not be able to do more than store data.
  connection_->exec("PRAGMA trusted_schema = OFF");
  sqlite3_db_config(connection_->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

void Database::recognise(Mode mode, std::int64_t newest) {
  SQLite::Database& db = *connection_;
  const std::int64_t id = number(db, "PRAGMA application_id");
  const bool empty =
      id == 0 && schemaVersion(db) == 0 && number(db, "SELECT count(*) FROM sqlite_schema") == 0;
  if (empty && mode == Mode::Create)
    return;
  if (id != kApplicationId)
    throw ProjectError(Reason::NotAProject, file_, "it is a database of another program");
  const std::int64_t version = schemaVersion(db);
  if (version > newest)
    throw ProjectError(Reason::NewerProject, file_,
                       fmt::format("its schema is {}, this program knows {}", version, newest));
  const std::string check = db.execAndGet("PRAGMA quick_check(1)").getString();
  if (check != "ok")
    throw ProjectError(Reason::DamagedProject, file_, check);
}

void Database::migrate(std::span<const Migration> migrations) {
  SQLite::Database& db = *connection_;
  const auto newest = static_cast<std::int64_t>(migrations.size());
  if (schemaVersion(db) == newest && number(db, "PRAGMA application_id") == kApplicationId)
    return;
  db.exec("PRAGMA synchronous = FULL");
  // Rebuilding a table drops the old one: only possible while foreign keys are not enforced.
  db.exec("PRAGMA foreign_keys = OFF");
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  // Another process may have migrated while we waited for the lock.
  for (std::int64_t version = schemaVersion(db); version < newest; ++version) {
    migrations[static_cast<std::size_t>(version)](db);
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

void Database::setUp() {
  SQLite::Database& db = *connection_;
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
}

Database::State Database::state() {
  return use([](SQLite::Database& db) {
    return State{.ownChanges = db.getTotalChanges(),
                 .otherCommits = number(db, "PRAGMA data_version")};
  });
}

void Database::rethrow(const SQLite::Exception& error) const {
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      throw ProjectError(Reason::DiskFull, file_, {});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw ProjectError(Reason::CannotWrite, file_, "another program is using it");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
      throw ProjectError(Reason::CannotWrite, file_, error.what());
    case SQLITE_CONSTRAINT:
      throw OptionError(fmt::format("{}: {}", file_.string(), error.what()));
    case SQLITE_NOTADB:
      throw ProjectError(Reason::NotAProject, file_, "it is not an SQLite database");
    default:
      throw ProjectError(Reason::DamagedProject, file_, error.what());
  }
}

}  // namespace cuadrante
