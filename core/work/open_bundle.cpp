#include "core/work/open_bundle.h"

#include "core/bundles/bundle_reader.h"
#include "core/files/atomic_file.h"
#include "core/files/atomic_folder.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/ground/size_text.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// What is left on the disk at least, for what others write meanwhile.
constexpr std::uint64_t kLeftFree = std::uint64_t{16} << 20U;
/// What a file costs beside its bytes.
constexpr std::uint64_t kBytesOfAFile = 4096;
/// So many files are open until they are flushed to the disk together.
constexpr std::size_t kFlushedTogether = 64;

void requireRoom(const Place& folder, const PartSize& total) {
  std::error_code error;
  const fs::space_info space = fs::space(folder.path(), error);
  const std::uint64_t needed = total.bytes + total.files * kBytesOfAFile + kLeftFree;
  if (!error && space.available < needed)
    throw FileError(Reason::DiskFull, folder.parent().path(),
                    fmt::format("the project takes {} there, of which {} are free",
                                sizeText(needed), sizeText(space.available)));
}

/// "songs/00012/Name.flac": 12.
std::int64_t songOf(const std::string& name) {
  constexpr std::size_t kTop = std::string_view("songs/").size();
  std::int64_t number = 0;
  std::from_chars(name.data() + kTop, name.data() + name.size(), number);
  return number;
}

class Unpacking {
 public:
  Unpacking(const fs::path& file, const fs::path& folder, const std::stop_token& stop,
            const ProgressCallback& progress)
      : file_(file), target_(wholePath(folder)), stop_(stop), progress_(progress), reader_(file) {}

  OpenedBundle run() {
    AtomicFolder folder{Place(target_)};
    requireRoom(folder.filling(), reader_.record().total());
    filling_ = folder.filling().path();
    unpack(Place::root(filling_));
    OpenedBundle opened{.record = reader_.record(), .songs = songs_.size(), .check = {}};
    useDatabase();
    opened.check = examined();
    throwIfStopped(stop_);
    folder.commit();
    return opened;
  }

 private:
  void unpack(const Place& root) {
    Progress told{.done = 0, .total = reader_.record().total().bytes, .item = {}};
    std::set<fs::path> made;
    AtomicFiles written;
    while (const auto file = reader_.next()) {
      const Place place = root / file->name;
      if (made.insert(place.parent().path()).second)
        makeFolder(place.parent());
      auto output = std::make_unique<AtomicFile>(place);
      told.item = file->name;
      for (std::string_view piece = reader_.read(); !piece.empty(); piece = reader_.read()) {
        throwIfStopped(stop_);
        output->write(piece);
        told.done += piece.size();
        if (progress_)
          progress_(told);
      }
      throwIfStopped(stop_);
      written.add(std::move(output));
      if (written.size() == kFlushedTogether)
        written.commit();
      if (file->part == BundlePart::Songs && !songs_.emplace(songOf(file->name), file->name).second)
        throw BadBundle(file_, fmt::format("entry {}: its song is there twice", file->name));
    }
    written.commit();
  }

  /// Opens it as a stranger's, and says in it where the songs will be.
  void useDatabase() {
    try {
      Project project = Project::open(filling_);
      if (const auto faults = project.faults(); !faults.empty())
        throw ProjectError(Reason::DamagedProject, file_, faults.front());
      CatalogueChanges changes;
      for (const auto& [number, name] : songs_) {
        if (!project.catalogue().song(SongId{number}))
          throw BadBundle(file_, fmt::format("entry {}: the project has no such song", name));
        changes.moved.emplace_back(SongId{number}, target_ / name);
      }
      if (!changes.empty())
        project.catalogue().apply(changes);
    } catch (const ProjectError& error) {
      throw ProjectError(error.reason(), file_, error.detail());
    }
  }

  ProjectCheck examined() const {
    ProjectCheck check = checkProject(filling_, stop_, {}, {});
    std::erase_if(check.findings,
                  [](const Finding& finding) { return finding.part == ProjectPart::Song; });
    for (Finding& finding : check.findings)
      finding.file = target_ / finding.file.lexically_relative(filling_);
    return check;
  }

  fs::path file_, target_, filling_;
  const std::stop_token& stop_;
  const ProgressCallback& progress_;
  BundleReader reader_;
  std::map<std::int64_t, std::string> songs_;  ///< names of those that came, by their numbers
};

}  // namespace

BundleRecord bundleRecord(const fs::path& file) {
  return BundleReader(file).record();
}

OpenedBundle openBundle(const fs::path& file, const fs::path& folder, const std::stop_token& stop,
                        const ProgressCallback& progress) {
  return Unpacking(file, folder, stop, progress).run();
}

}  // namespace cuadrante
