#include "core/work/bundle_project.h"

#include "core/bundles/bundle_writer.h"
#include "core/files/place.h"
#include "core/ground/timestamp.h"
#include "core/learning/run.h"
#include "core/store/project.h"
#include "core/work/song_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFolders{"clips", "datasets", "runs", "predictions", "networks"};

/// What the database says, all of it at one moment.
struct Snapshot {
  std::string database;
  std::vector<Song> songs;
  std::set<std::string> datasets;  ///< "datasets/v0001/"
};

Snapshot snapshotOf(Project& project) {
  while (true) {
    Snapshot snapshot;
    const std::int64_t before = project.otherCommits();
    snapshot.songs = project.catalogue().songs();
    for (const DatasetVersion& version : project.versions().all())
      snapshot.datasets.insert(
          fmt::format("datasets/{}/", project.datasetPlace(version.number).name()));
    snapshot.database = project.databaseBytes();
    if (project.otherCommits() == before)
      return snapshot;
  }
}

/// Its own file name, where a bundle can have it.
std::string nameOf(const Song& song) {
  const std::string own = song.path.filename().string();
  if (isBundledName(own))
    return own;
  const std::string ending = song.path.extension().string();
  return "song" + (isBundledName("song" + ending) ? ending : std::string());
}

class Planning {
 public:
  Planning(Project& project, const std::stop_token& stop) : project_(project), stop_(stop) {}

  BundlePlan run() {
    Snapshot snapshot = snapshotOf(project_);
    plan_.project = project_.folder().filename().string();
    plan_.database = std::move(snapshot.database);
    datasets_ = std::move(snapshot.datasets);
    for (const Run& run : RunStore(project_.runsFolder()).all())
      if (run.state == RunState::Running)
        plan_.training.push_back(run.number);
    for (const char* folder : kFolders)
      addFolder(folder);
    for (const Song& song : snapshot.songs)
      add(song);
    std::ranges::sort(plan_.files, {}, &PlannedFile::name);
    requireNames();
    return std::move(plan_);
  }

 private:
  void addFolder(const char* folder) {
    std::error_code error;
    fs::recursive_directory_iterator entry(project_.folder() / folder, error);
    for (const fs::recursive_directory_iterator end; !error && entry != end;
         entry.increment(error)) {
      throwIfStopped(stop_);
      // Locks, and what is being made.
      if (entry->path().filename().string().starts_with('.'))
        entry.disable_recursion_pending();
      else
        add(*entry);
    }
  }

  void add(const fs::directory_entry& entry) {
    std::error_code error;
    const fs::file_status status = entry.symlink_status(error);
    if (fs::is_directory(status))
      return;
    const std::string name = entry.path().lexically_relative(project_.folder()).generic_string();
    const auto part = bundlePartOf(name);
    const std::uintmax_t bytes = entry.file_size(error);
    if (!part || !fs::is_regular_file(status) || error || !isKnown(*part, name))
      plan_.unknown.push_back(name);
    else if (!isTraining(name))
      plan_.files.push_back({name, entry.path(), *part, bytes});
  }

  /// Of datasets those that the database knows: others are being made, or were left by somebody.
  bool isKnown(BundlePart part, const std::string& name) const {
    constexpr std::size_t kTop = std::string_view("datasets/").size();
    return part != BundlePart::Datasets ||
           datasets_.contains(name.substr(0, name.find('/', kTop) + 1));
  }

  bool isTraining(const std::string& name) const {
    return std::ranges::any_of(plan_.training, [&](RunNumber run) {
      return name.starts_with(fmt::format("runs/{:04d}/", run.value));
    });
  }

  void add(const Song& song) {
    if (songStateAtAGlance(song) != SongState::There) {
      ++plan_.songsMissing;
      return;
    }
    plan_.files.push_back({fmt::format("songs/{:05d}/{}", song.id.value, nameOf(song)), song.path,
                           BundlePart::Songs, static_cast<std::uint64_t>(song.bytes)});
    plan_.songs.push_back(song);
  }

  void requireNames() const {
    BundleNames names;
    for (const PlannedFile& file : plan_.files)
      if (const std::string why = names.refusalOf(file.name); !why.empty())
        throw OptionError(fmt::format("{} cannot go into a file with the others: {}",
                                      (project_.folder() / file.name).string(), why));
  }

  Project& project_;
  const std::stop_token& stop_;
  std::set<std::string> datasets_;
  BundlePlan plan_;
};

}  // namespace

bool BundleChoice::has(BundlePart part) const {
  switch (part) {
    case BundlePart::Datasets:
      return datasets;
    case BundlePart::Runs:
      return runs;
    case BundlePart::Songs:
      return songs;
    default:
      return true;
  }
}

PartSize BundlePlan::sizeOf(BundlePart part) const {
  PartSize size;
  if (part == BundlePart::Labels)
    size += {.files = 1, .bytes = database.size()};
  for (const PlannedFile& file : files)
    if (file.part == part)
      size += {.files = 1, .bytes = file.bytes};
  return size;
}

PartSize BundlePlan::sizeOf(const BundleChoice& choice) const {
  PartSize size;
  for (const BundlePart part : kBundleParts)
    if (choice.has(part))
      size += sizeOf(part);
  return size;
}

BundlePlan planBundle(Project& project, const std::stop_token& stop) {
  return Planning(project, stop).run();
}

void writeBundle(const BundlePlan& plan, const BundleChoice& choice, const fs::path& file,
                 const std::stop_token& stop, const ProgressCallback& progress) {
  if (choice.songs)
    for (const Song& song : plan.songs)
      verifiedContent(song, stop);
  BundleRecord record{.project = plan.project, .made = utcTimestamp()};
  for (const BundlePart part : kBundleParts)
    if (choice.has(part))
      record.of(part) = plan.sizeOf(part);
  Progress told{.done = 0, .total = record.total().bytes, .item = {}};
  const auto went = [&](std::uint64_t bytes) {
    told.done += bytes;
    if (progress)
      progress(told);
  };
  BundleWriter writer(file, record);
  told.item = kDatabaseInBundle;
  writer.add(told.item, plan.database, went);
  for (const PlannedFile& planned : plan.files) {
    if (!choice.has(planned.part))
      continue;
    throwIfStopped(stop);
    told.item = planned.name;
    writer.addFile(planned.name, planned.file, planned.bytes, stop, went);
  }
  throwIfStopped(stop);
  writer.commit();
}

}  // namespace cuadrante
