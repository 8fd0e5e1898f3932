#include "clips/steps.h"

#include "audio/decoder.h"
#include "audio/wav.h"
#include "clips/windows.h"
#include "error.h"
#include "project/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kSuffixes{".wav",  ".flac", ".ogg", ".oga",
                                                    ".opus", ".mp3",  ".m4a"};

bool hasAudioSuffix(const fs::path& file) {
  std::string suffix = file.extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
}

std::vector<fs::path> audioFilesIn(const fs::path& folder) {
  try {
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
      if (hasAudioSuffix(entry.path()) && entry.is_regular_file())
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
  } catch (const fs::filesystem_error& error) {
    throw FileError(Reason::CannotRead, folder, error.code().message());
  }
}

/// Every file to try, absolute, each once.
std::vector<fs::path> filesToImport(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& given : paths) {
    const fs::path path = fs::absolute(given).lexically_normal();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
      throw FileError(Reason::CannotRead, path, error ? error.message() : "it does not exist");
    if (fs::is_directory(status)) {
      const std::vector<fs::path> found = audioFilesIn(path);
      files.insert(files.end(), found.begin(), found.end());
    } else {
      files.push_back(path);
    }
  }
  std::unordered_set<std::string> seen;
  std::erase_if(files,
                [&seen](const fs::path& file) { return !seen.insert(file.string()).second; });
  return files;
}

/// Adds the song of one file; throws AudioError or FileError when it cannot be used.
std::size_t importSong(Catalogue& catalogue, const fs::path& file) {
  // A pipe or a device would be read for ever.
  if (!fs::is_regular_file(file))
    throw FileError(Reason::CannotRead, file, "it is not a regular file");
  const AudioInfo info = probeAudio(file);
  if (windowStarts(info.seconds).empty())
    throw AudioError(Reason::TooShort, file,
                     fmt::format("{:.1f} s, a clip has {:.0f} s", info.seconds, kClipSeconds));
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(file, error);
  if (error)
    throw FileError(Reason::CannotRead, file, error.message());
  const SongId song = catalogue.addSong(file, info, static_cast<std::int64_t>(bytes)).first;
  return catalogue.clipsOf(song).size();
}

std::size_t sampleCount(const Clip& clip) {
  return static_cast<std::size_t>(std::lround(clip.durationSeconds * kSampleRate));
}

/// A clip file that was cut whole. It appears under its name only when it is complete, so its size
/// is enough to tell.
bool isWhole(const fs::path& file, const Clip& clip) {
  constexpr std::uintmax_t kWavHeaderBytes = 44;
  std::error_code error;
  return fs::file_size(file, error) == kWavHeaderBytes + sampleCount(clip) * sizeof(std::int16_t) &&
         !error;
}

/// Why a song could not be read, or nullopt after cutting the clip. Always by the window: the same
/// clip then has the same samples whether it is cut alone or with the rest of its song.
std::optional<std::string> cutClip(const Song& song, const Clip& clip, const fs::path& file) {
  Pcm16 sound{.sampleRate = kSampleRate, .samples = {}};
  try {
    sound.samples =
        toPcm16(decodeWindow(song.path, clip.startSeconds, clip.durationSeconds).samples);
  } catch (const AudioError& error) {
    return error.what();
  } catch (const FileError& error) {
    return error.what();
  }
  writeWav(file, sound);
  return std::nullopt;
}

void makeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw FileError(error == std::errc::no_space_on_device ? Reason::DiskFull : Reason::CannotWrite,
                    folder, error.message());
}

}  // namespace

ImportResult importSongs(Project& project, const std::vector<fs::path>& paths, std::stop_token stop,
                         const ProgressCallback& progress) {
  const std::vector<fs::path> files = filesToImport(paths);
  Catalogue& catalogue = project.catalogue();
  std::unordered_set<std::string> known;
  for (const Song& song : catalogue.songs())
    known.insert(song.path.string());

  ImportResult result;
  for (std::size_t i = 0; i < files.size(); ++i) {
    throwIfStopped(stop);
    const fs::path& file = files[i];
    if (known.contains(file.string())) {
      ++result.known;
    } else {
      try {
        result.clips += importSong(catalogue, file);
        ++result.added;
      } catch (const AudioError& error) {
        result.refused.push_back({file, error.what()});
      } catch (const FileError& error) {
        result.refused.push_back({file, error.what()});
      }
    }
    if (progress)
      progress({.done = i + 1, .total = files.size(), .item = file.filename().string()});
  }
  return result;
}

std::size_t selectClips(Project& project, std::size_t count, std::uint64_t seed) {
  const std::vector<Clip> clips = project.catalogue().clips();
  if (clips.empty())
    throw OptionError(Reason::NothingToDo, "there are no clips to select: import songs first");
  if (count == 0)
    throw OptionError("at least one clip must be selected");
  std::vector<ClipId> selection;
  for (const std::size_t drawn : drawAtRandom(clips.size(), count, seed))
    selection.push_back(clips[drawn].id);
  project.catalogue().setSelection(selection);
  return selection.size();
}

CutResult cutClips(Project& project, std::stop_token stop, const ProgressCallback& progress) {
  const std::vector<Clip> clips = project.catalogue().selectedClips();
  if (clips.empty())
    throw OptionError(Reason::NothingToDo, "there are no clips to cut: select clips first");
  makeFolder(project.clipFile(clips.front().id).parent_path());
  std::unordered_map<SongId, Song> songs;
  for (Song& song : project.catalogue().songs())
    songs.emplace(song.id, std::move(song));

  CutResult result;
  std::unordered_set<SongId> refused;
  for (std::size_t i = 0; i < clips.size(); ++i) {
    throwIfStopped(stop);
    const Clip& clip = clips[i];
    const fs::path file = project.clipFile(clip.id);
    if (isWhole(file, clip)) {
      ++result.present;
    } else if (!refused.contains(clip.song)) {
      const Song& song = songs.at(clip.song);
      if (const auto why = cutClip(song, clip, file)) {
        result.refused.push_back({song.path, *why});
        refused.insert(clip.song);
      } else {
        ++result.cut;
      }
    }
    if (progress)
      progress({.done = i + 1, .total = clips.size(), .item = file.filename().string()});
  }
  return result;
}

}  // namespace cuadrante
