#pragma once

#include "core/ground/error.h"
#include "core/store/sqlite/backed_index.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/private_copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cuadrante {

/// The SQLite file of a project: opened, recognised by its application id and its whole schema,
/// migrated, and set up so that a commit lasts through a power cut
/// (docs/decisions/0003-sqlite-durability.md). A file that can only be read is opened as a private
/// copy. One object belongs to one thread.
class Database {
 public:
  /// `PRAGMA application_id` of a project: "Cuad" in ASCII.
  static constexpr std::int32_t kApplicationId = 0x43756164;

  enum class Mode {
    Existing,  ///< NotAProject when there is none
    Create,    ///< made if missing or still empty
  };

  /// `migrations` and `vfs`, SQLite's name of what the file is opened through, outlive the object.
  /// Throws ProjectError: NotAProject, NewerProject, DamagedProject, CannotWrite, DiskFull. When a
  /// migration fails, the file is as it was. What is refused is not touched, nor its log.
  Database(std::filesystem::path file, Mode mode,
           std::span<const Migration> migrations = projectMigrations(),
           const char* vfs = backedIndexVfs());

  const std::filesystem::path& file() const { return file_; }
  /// Opened so, it does not see what others may have written since. After a flush that has failed
  /// it is, too: nobody knows then what is on the disk. Writing throws ProjectError (ReadOnly,
  /// DiskFull, FlushFailed).
  bool readOnly() const { return copy_ != nullptr || flushFailed_; }
  /// Throws ProjectError, which names the folder, where it can only be read: ReadOnly, or DiskFull
  /// or FlushFailed where that is why.
  void requireWritable() const;
  /// As after a flush of its own that failed: one of another connection did.
  void endWriting() { flushFailed_ = true; }

  /// Another whenever what a query gives may have changed, by this connection or by others.
  struct State {
    std::int64_t ownChanges = -1;
    std::int64_t otherCommits = -1;
    friend bool operator==(const State&, const State&) = default;
  };
  State state();
  /// A file of the same content, what stands in the log only included.
  std::string bytes();
  /// What is wrong with it beyond what opening looks at (integrity.h).
  std::vector<std::string> faults();

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
  /// other instead of failing half-way. An exception rolls back. Throws ProjectError
  /// (DamagedProject) where another program has changed the schema meanwhile.
  template <class Work>
  decltype(auto) transaction(Work&& work) {
    requireFlushed();
    return use([&](SQLite::Database& db) {
      SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
      checkSchemaAgain();
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
  void openInPlace(Mode mode, const char* vfs);
  void openCopy();
  Reason whyOnlyRead(const SQLite::Exception& error) const;
  bool diskIsFull() const;
  void takeIn(Mode mode);
  void recognise(Mode mode);
  void migrate();
  void compareSchema(std::int64_t version);
  void checkSchemaAgain();
  void requireFlushed() const;
  [[noreturn]] void rethrow(const SQLite::Exception& error);

  std::filesystem::path file_;
  std::span<const Migration> migrations_;
  std::unique_ptr<PrivateCopy> copy_;   ///< where the file cannot be written
  Reason onlyRead_ = Reason::ReadOnly;  ///< why there is a copy
  std::unique_ptr<SQLite::Database> connection_;
  bool flushFailed_ = false;
  std::int64_t schema_ = 0;  ///< SQLite's count of its changes, when it was last compared
};

/// Runs an INSERT of one row. Throws SQLite::Exception where no row was added.
void insertRow(SQLite::Statement& insert);

}  // namespace cuadrante
