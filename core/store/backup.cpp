#include "core/store/backup.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegin = "project-";
constexpr std::string_view kEnd = ".db";

/// Ascending, so the newest comes last.
std::vector<fs::path> backupsIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kBegin) && name.ends_with(kEnd))
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
std::string nameOfNow() {
  std::string time = utcTimestamp();
  std::erase_if(time, [](char letter) { return letter == '-' || letter == ':'; });
  return fmt::format("{}{}{}", kBegin, time, kEnd);
}

}  // namespace

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

}  // namespace cuadrante
