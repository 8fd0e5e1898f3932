#include "core/store/backup.h"

#include "core/files/atomic_file.h"
#include "core/files/descriptor.h"
#include "core/files/folder.h"
#include "core/files/temporary_folder.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <fcntl.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegin = "project-";
constexpr std::string_view kReplaced = "replaced-";
constexpr std::string_view kEnd = ".db";
constexpr const char* kLog = "-wal";

/// Ascending, so the newest comes last.
std::vector<fs::path> backupsIn(const fs::path& folder, std::string_view begin = kBegin) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    std::error_code none;
    // A link is none of ours, and may lead to what has no end.
    if (name.starts_with(begin) && name.ends_with(kEnd) &&
        fs::is_regular_file(entry.symlink_status(none)))
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Than the database and what stands in its log.
bool isYounger(const fs::path& backup, const fs::path& database) {
  std::error_code error;
  const fs::file_time_type time = fs::last_write_time(backup, error);
  const fs::path log = database.string() + "-wal";
  const bool logged = fs::file_size(log, error) > 0 && !error;
  return time > fs::last_write_time(database, error) &&
         (!logged || time > fs::last_write_time(log, error));
}

/// "20261128", as its name says.
std::string dayOf(const fs::path& backup) {
  return backup.filename().string().substr(kBegin.size(), 8);
}

void refuseIfThere(const Place& place) {
  std::error_code none;
  if (fs::exists(fs::symlink_status(place.path(), none)))
    throw OptionError(fmt::format("{} is there already, and a backup takes nothing's place",
                                  place.path().string()));
}

/// "project-20261128T192000.123Z.db"
std::string nameOfNow(std::string_view begin = kBegin) {
  std::string time = utcTimestamp();
  std::erase_if(time, [](char letter) { return letter == '-' || letter == ':'; });
  return fmt::format("{}{}{}", begin, time, kEnd);
}

/// "20261128T192000.123Z.db"
std::string stampOf(const fs::path& backup) {
  const std::string name = backup.filename().string();
  return name.substr(name.find('-') + 1);
}

/// Whether some connection, of any process, holds the locks that SQLite keeps on a database in WAL
/// mode and on its index while it is open. Gives up those of this process.
bool isOpen(const fs::path& database) {
  for (const char* part : {"", "-shm"}) {
    const Descriptor file(
        ::open((database.string() + part).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    if (file.valid() && ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
      return true;
  }
  return false;
}

/// A database with its log, where it has one, under another name.
void copyDatabase(const fs::path& from, const Place& to) {
  std::error_code error;
  const fs::path log = from.string() + kLog;
  if (fs::is_regular_file(fs::symlink_status(log, error)) && fs::file_size(log, error) > 0 &&
      !error)
    writeFileAtomically(to.parent() / (to.name() + kLog), readFile(log));
  writeFileAtomically(to, readFile(from));
}

/// "2026-11-28T19:20:00.123Z", as its name says; empty where it does not.
std::string timeOfName(const fs::path& backup) {
  const std::string stamp = stampOf(backup);
  constexpr std::size_t kDigits = std::string_view("20261128T192000.123Z").size();
  if (stamp.size() < kDigits)
    return {};
  const auto iso =
      fmt::format("{}-{}-{}:{}:{}", stamp.substr(0, 4), stamp.substr(4, 2), stamp.substr(6, 5),
                  stamp.substr(11, 2), stamp.substr(13, kDigits - 13));
  return utcTimestampOf(iso).value_or("");
}

/// A backup as a project of its own, in a folder for a while.
class OpenedBackup {
 public:
  /// Throws ProjectError, which names the backup.
  explicit OpenedBackup(const fs::path& backup) : folder_("cuadrante-restore", {"/dev/shm"}) {
    copyDatabase(backup, Place::root(folder_.path()) / "project.db");
    try {
      project_.emplace(Project::open(folder_.path()));
    } catch (const ProjectError& error) {
      throw ProjectError(error.reason(), backup, error.detail());
    }
  }

  Project& project() { return *project_; }

 private:
  TemporaryFolder folder_;
  std::optional<Project> project_;
};

}  // namespace

std::string bytesOfBackup(const fs::path& backup) {
  return OpenedBackup(backup).project().databaseBytes();
}

BackupContents contentsOf(const fs::path& backup) {
  BackupContents contents{.file = backup, .madeAt = timeOfName(backup)};
  try {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(backup, error);
    contents.bytes = error ? 0 : bytes;
    OpenedBackup opened(backup);
    const std::vector<std::string> faults = opened.project().faults();
    if (!faults.empty())
      throw ProjectError(Reason::DamagedProject, backup, faults.front());
    contents.labels = opened.project().annotations().all().size();
  } catch (const Error& error) {
    contents.fault = error;
  }
  return contents;
}

void writeBackup(Project& project, const Place& to) {
  refuseIfThere(to);
  writeFileAtomically(to, project.databaseBytes());
}

std::optional<fs::path> keepBackup(Project& project) {
  if (project.readOnly())
    return std::nullopt;
  const Place folder = Place::root(project.folder()) / "backups";
  const std::vector<fs::path> before = backupsIn(folder.path());
  if (!before.empty() && isYounger(before.back(), project.folder() / "project.db"))
    return std::nullopt;
  const std::string bytes = project.databaseBytes();
  // The times of files are coarse, so that a younger database may still be the same.
  if (!before.empty() && readFile(before.back()) == bytes)
    return std::nullopt;
  // One that is damaged must not push out those that are not.
  const std::vector<std::string> faults = project.faults();
  if (!faults.empty())
    throw ProjectError(Reason::DamagedProject, project.folder() / "project.db", faults.front());
  makeFolder(folder);
  const Place made = folder / nameOfNow();
  refuseIfThere(made);
  writeFileAtomically(made, bytes);
  const std::vector<fs::path> all = backupsIn(folder.path());
  std::size_t days = 0;
  // From the newest back; a handful of commands must not push out what was there yesterday.
  for (std::size_t i = all.size(); i-- > 0;) {
    const bool recent = i + kKeptBackups >= all.size();
    const bool lastOfItsDay = i + 1 < all.size() && dayOf(all[i]) != dayOf(all[i + 1]);
    if (recent || (lastOfItsDay && ++days <= kKeptBackups))
      continue;
    removeAll(folder / all[i].filename());
  }
  return made.path();
}

bool isReplaced(const fs::path& backup) {
  return backup.filename().string().starts_with(kReplaced);
}

std::vector<fs::path> backupsOf(const fs::path& project) {
  std::vector<fs::path> all = backupsIn(project / "backups");
  std::ranges::copy(backupsIn(project / "backups", kReplaced), std::back_inserter(all));
  std::ranges::sort(all, std::ranges::greater(), stampOf);
  return all;
}

std::optional<fs::path> restoreBackup(const fs::path& project, const fs::path& backup) {
  return replaceDatabase(project, bytesOfBackup(backup));
}

std::optional<fs::path> replaceDatabase(const fs::path& project, std::string_view bytes) {
  const Place folder = Place::root(wholePath(project));
  const Place database = folder / "project.db";
  if (isOpen(database.path()))
    throw FileError(Reason::Busy, project, "a window or another command has it open");
  std::optional<fs::path> kept;
  std::error_code error;
  if (fs::exists(database.path(), error)) {
    const Place copy = folder / "backups" / nameOfNow(kReplaced);
    makeFolder(copy.parent());
    refuseIfThere(copy);
    copyDatabase(database.path(), copy);
    kept = copy.path();
  }
  // Before: a log of the old database would be taken for one of the new.
  for (const char* part : {kLog, "-shm"})
    removeAll(folder / (database.name() + part));
  flushFolder(folder);
  writeFileAtomically(database, bytes);
  return kept;
}

}  // namespace cuadrante
