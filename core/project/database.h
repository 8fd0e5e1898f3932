#pragma once

#include "project/migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace cuadrante {

/// The SQLite file of a project: opened, recognised by its application id, migrated, and set up so
/// that a commit lasts through a power cut (docs/decisions/0003-sqlite-durability.md). One object
/// belongs to one thread.
class Database {
 public:
  /// `PRAGMA application_id` of a project: "Cuad" in ASCII.
  static constexpr std::int32_t kApplicationId = 0x43756164;

  enum class Mode {
    Existing,  ///< NotAProject when there is none
    Create,    ///< made if missing or still empty
  };

  /// Throws ProjectError: NotAProject, NewerProject, DamagedProject, CannotWrite, DiskFull. When a
  /// migration fails, the file is as it was. A file of another program is never touched.
  Database(std::filesystem::path file, Mode mode,
           std::span<const Migration> migrations = projectMigrations());

  const std::filesystem::path& file() const { return file_; }

  /// Another whenever what a query gives may have changed, by this connection or by others.
  struct State {
    std::int64_t ownChanges = -1;
    std::int64_t otherCommits = -1;
    friend bool operator==(const State&, const State&) = default;
  };
  State state();

  /// `work(SQLite::Database&)`, with SQLite's errors turned into ProjectError, and into OptionError
  /// where a row refers to one that does not exist.
  template <class Work>
  decltype(auto) use(Work&& work) {
    try {
      return std::forward<Work>(work)(*connection_);
    } catch (const SQLite::Exception& error) {
      rethrow(error);
    }
  }

  /// The same in one transaction, which takes the write lock at once: two writers wait for each
  /// other instead of failing half-way. An exception rolls back.
  template <class Work>
  decltype(auto) transaction(Work&& work) {
    return use([&](SQLite::Database& db) {
      SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
      if constexpr (std::is_void_v<decltype(work(db))>) {
        work(db);
        transaction.commit();
      } else {
        auto result = work(db);
        transaction.commit();
        return result;
      }
    });
  }

 private:
  void open(Mode mode);
  void recognise(Mode mode, std::int64_t newest);
  void migrate(std::span<const Migration> migrations);
  void setUp();
  [[noreturn]] void rethrow(const SQLite::Exception& error) const;

  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> connection_;
};

}  // namespace cuadrante
