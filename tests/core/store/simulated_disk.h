#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::test {

/// A file as the programs see it, and what of it would be there after a power cut.
class SimulatedFile {
 public:
  SimulatedFile() = default;
  explicit SimulatedFile(const std::string& stored) : cached_(stored), stored_(stored) {}

  const std::string& content() const { return cached_; }
  const std::string& stored() const { return stored_; }
  void write(std::size_t offset, std::string_view bytes);
  void truncate(std::size_t size);
  /// All of it is on the disk.
  void sync();
  /// Of what was not synced a part is on the disk, the rest never gets there, though programs go on
  /// seeing it: what Linux makes of a sync that fails. Each sector is kept, dropped or torn.
  void settle(std::mt19937& random);
  /// Programs see what is on the disk. Precede by settle.
  void forgetCache();

  /// What the connections of a database share beside it (-shm); no disk keeps it.
  std::vector<std::unique_ptr<std::byte[]>> index;

 private:
  struct Change {
    std::size_t offset = 0;  ///< or the size, of a truncation
    std::optional<std::string> bytes;
  };

  std::string cached_;
  std::string stored_;
  std::vector<Change> unsynced_;
};

/// How an operation fails.
enum class DiskFault {
  Error,       ///< EIO
  NoSpace,     ///< ENOSPC
  ShortWrite,  ///< only the first half is written, then ENOSPC
};

/// A folder on a disk in memory, behind a VFS of SQLite of its own: its power can be cut and its
/// operations can fail. It has no locks: a database has one connection at a time. Operations are
/// writes, syncs, truncations, removals, openings and the growth of an index.
class SimulatedDisk {
 public:
  /// How a log is read that was there before: as our VFS does, or as SQLite's usual one.
  enum class Log { FromDisk, FromCache };

  /// What of the files is on it, by name.
  using Image = std::map<std::string, std::string>;

  explicit SimulatedDisk(unsigned seed, const Image& image = {}, Log log = Log::FromDisk);
  ~SimulatedDisk();
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;

  /// To be named where a database is opened.
  const char* vfs() const { return vfs_.zName; }
  Image image() const;
  /// What was made and removed in the folder stays so.
  void syncFolder();

  /// So many operations are still done, and none after them.
  void cutPowerAfter(std::uint64_t operations) { untilCut_ = operations; }
  bool hasPower() const { return powered_; }
  /// The power is back, after a cut or at once: what was not synced is there, gone or torn at
  /// random. Nothing may have a file open.
  void restart();
  /// The program ends at this operation, as by kill -9. The next one, after the files of this one
  /// were closed and begin() was called, sees all that it wrote.
  void kill() { powered_ = false; }
  void begin() { powered_ = true; }

  /// The operation after so many fails, and if it is for good all after it.
  void failAfter(std::uint64_t operations, DiskFault fault, bool forGood);
  void repair() { fault_.reset(); }
  bool hasFailed() const { return failed_; }

 private:
  using FilePointer = std::shared_ptr<SimulatedFile>;
  struct OpenFile;
  struct Fault {
    std::uint64_t after = 0;
    DiskFault kind = DiskFault::Error;
    bool forGood = false;
  };
  enum class Operation { Write, Sync, Truncate, Remove, Open, Grow };
  struct Methods;

  int admit(Operation operation);
  int sync(SimulatedFile& file);
  FilePointer find(const std::string& name) const;

  std::mt19937 random_;
  Log log_;
  /// What each name has meant since the folder was last synced (null: nothing). A cut leaves any of
  /// these; the last is what programs see.
  std::map<std::string, std::vector<FilePointer>> names_;
  bool powered_ = true;
  std::optional<std::uint64_t> untilCut_;
  std::optional<Fault> fault_;
  bool failed_ = false;
  std::string vfsName_;
  sqlite3_vfs vfs_;
};

}  // namespace cuadrante::test
