#include "core/work/import.h"

#include "core/audio/decoder.h"
#include "core/domain/windows.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/audio_files.h"
#include "core/work/song_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A transaction takes some milliseconds, and what it holds is lost if the program is killed.
constexpr std::size_t kFilesPerTransaction = 64;

/// A song of the catalogue was at this path already; what was not known of it.
struct Known {
  const Song* song;
  std::string content{};
  std::string sound{};
  std::optional<RetaggedSong> retagged{};
};

using Examined = std::variant<NewSong, Known, Error>;

/// The songs of the catalogue, those that this import adds included.
class KnownSongs {
 public:
  explicit KnownSongs(std::vector<Song> songs) {
    for (Song& song : songs) {
      byContent_.emplace(song.content, song);
      if (!song.sound.empty())
        bySound_.emplace(song.sound, song);
      std::string path = song.path.string();
      byPath_.emplace(std::move(path), std::move(song));
    }
  }

  const Song* at(const fs::path& path) const { return find(byPath_, path.string()); }
  const Song* withContent(const std::string& content) const {
    return content.empty() ? nullptr : find(byContent_, content);
  }
  /// For a file whose content no song has.
  const Song* withSound(const std::string& sound) const {
    return sound.empty() ? nullptr : find(bySound_, sound);
  }
  void add(const NewSong& song) {
    Song added;
    added.path = song.path;
    added.info = song.info;
    added.bytes = song.bytes;
    added.content = song.content;
    added.sound = song.sound;
    if (!added.sound.empty())
      bySound_.emplace(added.sound, added);
    byContent_.emplace(song.content, std::move(added));
  }
  void identify(const Song& song, const std::string& content) {
    byContent_.emplace(content, song).first->second.content = content;
  }
  void move(const Song& song, const fs::path& to) { byContent_.at(song.content).path = to; }
  void moveSounding(const Song& song, const fs::path& to, const std::string& content,
                    std::int64_t bytes) {
    Song& moved = bySound_.at(song.sound);
    moved.path = to;
    moved.content = content;
    moved.bytes = bytes;
    byContent_.insert_or_assign(content, moved);
  }

 private:
  using Songs = std::unordered_map<std::string, Song>;

  static const Song* find(const Songs& songs, const std::string& key) {
    const auto found = songs.find(key);
    return found == songs.end() ? nullptr : &found->second;
  }

  Songs byPath_;  ///< as they were when the import began
  Songs byContent_;
  Songs bySound_;
};

/// Throws AudioError or FileError when the file cannot be used.
NewSong readSong(const fs::path& file, const std::optional<ClipGrid>& grid,
                 const std::stop_token& stop) {
  NewSong song{.path = file, .info = probeAudio(file), .bytes = 0, .content = {}};
  if (grid) {
    song.clips = clipWindows(song.info.seconds, *grid);
    if (song.clips.empty())
      throw AudioError(Reason::TooShort, file,
                       fmt::format("{:.1f} s, the first clip ends at {:g} s", song.info.seconds,
                                   grid->first + grid->length));
  }
  std::error_code error;
  song.bytes = static_cast<std::int64_t>(fs::file_size(file, error));
  if (error)
    throw FileError(Reason::CannotRead, file, error.message());
  song.content = contentHash(file, stop);
  song.sound = soundOf(file, stop);
  return song;
}

Known lookAgain(const Song& song, bool learn, const std::stop_token& stop) {
  Known known{.song = &song};
  if (songStateAtAGlance(song) == SongState::Changed) {
    known.retagged = retaggedSong(song, song.path, stop);
    if (!known.retagged)
      throw FileError(Reason::ChangedFile, song.path, "its size has changed");
    return known;
  }
  // Of projects of older versions: it is what somebody names now.
  if (song.content.empty())
    known.content = contentHash(song.path, stop);
  // Projects of older versions do not know it yet.
  if (learn && song.sound.empty()) {
    if (!song.content.empty())
      verifiedContent(song, stop);
    known.sound = soundOf(song.path, stop);
  }
  return known;
}

/// Reads nothing that another thread writes.
Examined examine(const fs::path& file, const Song* known, bool learn,
                 const std::optional<ClipGrid>& grid, const std::stop_token& stop) {
  try {
    if (known != nullptr)
      return lookAgain(*known, learn, stop);
    return readSong(file, grid, stop);
  } catch (const AudioError& error) {
    if (error.reason() == Reason::Unavailable)
      throw;
    return Error(error);
  } catch (const FileError& error) {
    return Error(error);
  }
}

/// Takes what the threads found out about the files into the catalogue, in the order of the files.
class ImportInOrder {
 public:
  ImportInOrder(Project& project, std::size_t files)
      : catalogue_(project.catalogue()), songs_(catalogue_.songs()), examined_(files) {}

  const Song* songAt(const fs::path& file) const { return songs_.at(file); }

  /// May be called by any thread.
  void put(std::size_t file, Examined examined) {
    const std::lock_guard lock(mutex_);
    examined_[file] = std::move(examined);
  }

  /// Takes the files that are examined up to the first that is not, if they are `atLeast`. Only for
  /// the thread that the project belongs to.
  void take(std::size_t atLeast) {
    const std::size_t begin = taken_;
    const std::size_t end = examinedUpTo();
    if (end == begin || end - begin < atLeast)
      return;
    taken_ = end;
    for (std::size_t file = begin; file < end; ++file)
      std::visit([this](auto& found) { decide(found); }, *examined_[file]);
    if (!changes_.empty())
      result_.clips += catalogue_.apply(std::exchange(changes_, {}));
  }

  ImportResult result() && { return std::move(result_); }

 private:
  std::size_t examinedUpTo() {
    const std::lock_guard lock(mutex_);
    std::size_t end = taken_;
    while (end < examined_.size() && examined_[end])
      ++end;
    return end;
  }

  void decide(Error& refused) { result_.refused.push_back(std::move(refused)); }

  void decide(Known& known) {
    ++result_.known;
    if (known.retagged) {
      result_.retagged.push_back(known.song->path);
      changes_.retagged.push_back(std::move(*known.retagged));
      return;
    }
    if (!known.sound.empty())
      changes_.heard.emplace_back(known.song->id, std::move(known.sound));
    if (known.content.empty())
      return;
    songs_.identify(*known.song, known.content);
    changes_.identified.emplace_back(known.song->id, std::move(known.content));
  }

  void decide(NewSong& song) {
    const Song* same = songs_.withContent(song.content);
    const Song* const sounding = same == nullptr ? songs_.withSound(song.sound) : nullptr;
    if (sounding != nullptr)
      return decideRetagged(song, *sounding);
    if (same == nullptr) {
      ++result_.added;
      if (song.info.endMissing)
        result_.cutShort.push_back(song.path);
      if (!song.clips.empty())
        if (const double lacking = lackingSeconds(song.clips.back(), song.info.seconds);
            lacking > 0.0)
          result_.padded.emplace_back(song.path, lacking);
      songs_.add(song);
      changes_.added.push_back(std::move(song));
    } else if (!same->id.valid() || verifiedSongState(*same, {}) == SongState::There) {
      result_.duplicates.push_back({song.path, same->path});
    } else {
      result_.relinked.push_back({same->path, song.path});
      changes_.moved.emplace_back(same->id, song.path);
      songs_.move(*same, song.path);
    }
  }

  /// A file with the sound of a song, and other tags.
  void decideRetagged(NewSong& file, const Song& song) {
    if (!song.id.valid() || verifiedSongState(song, {}) == SongState::There) {
      result_.duplicates.push_back({file.path, song.path});
      return;
    }
    result_.relinked.push_back({song.path, file.path});
    changes_.moved.emplace_back(song.id, file.path);
    changes_.retagged.push_back({song.id, file.info, file.bytes, file.content});
    songs_.moveSounding(song, file.path, file.content, file.bytes);
  }

  Catalogue& catalogue_;
  KnownSongs songs_;
  std::mutex mutex_;  ///< of examined_
  std::vector<std::optional<Examined>> examined_;
  std::size_t taken_ = 0;
  CatalogueChanges changes_;
  ImportResult result_;
};

}  // namespace

ImportResult importSongs(Project& project, const std::vector<fs::path>& paths, std::stop_token stop,
                         const ProgressCallback& progress, unsigned threads,
                         const std::optional<ClipGrid>& grid) {
  if (grid)
    validate(*grid);
  PassedOver passedOver;
  const std::vector<fs::path> files = audioFiles(paths, passedOver);
  ImportInOrder import(project, files.size());
  std::vector<const Song*> known;
  for (const fs::path& file : files)
    known.push_back(import.songAt(file));
  if (std::ranges::find(known, nullptr) != known.end())
    project.requireWritable();
  SharedProgress done(files.size(), progress);
  const bool learn = !project.readOnly();
  const auto work = [&](std::size_t i, unsigned worker) {
    import.put(i, examine(files[i], known[i], learn, grid, stop));
    // The first worker is the calling thread, to which the database belongs.
    if (worker == 0)
      import.take(kFilesPerTransaction);
    done.add(1, files[i].filename().string());
  };
  try {
    forEachInParallel(files.size(), threads, stop, work);
  } catch (const Interrupted&) {
    import.take(1);
    throw;
  }
  import.take(1);
  ImportResult result = std::move(import).result();
  result.passedOver = std::move(passedOver);
  return result;
}

}  // namespace cuadrante
