#include "core/work/cut.h"

#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "core/domain/windows.h"
#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/song_state.h"

#include <fmt/format.h>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr double kCodecPadding = 0.1;  // seconds

/// Clips that go to the disk together: enough to make the flush cheap, few enough to lose little
/// when the program is killed, and to keep all threads' open files under the system's limit.
std::size_t clipsPerFlush(unsigned threads) {
  constexpr rlim_t kUsual = 1024;
  rlimit files{.rlim_cur = kUsual, .rlim_max = kUsual};
  getrlimit(RLIMIT_NOFILE, &files);
  const auto ofAll = static_cast<std::size_t>(std::min(files.rlim_cur, kUsual) / 4);
  return std::clamp<std::size_t>(ofAll / std::max(1U, threads), 2, 32);
}

/// A song and those of its clips that are to be cut.
struct SongToCut {
  Song song;
  std::vector<Clip> clips;
};

/// What became of one song.
struct SongCut {
  std::size_t cut = 0;
  std::optional<RetaggedSong> retagged;
  std::optional<Error> refused;
  std::vector<TimeRange> silenced;
  std::vector<DoubtfulClip> doubtful;
};

std::size_t sampleCount(const Clip& clip) {
  return static_cast<std::size_t>(std::lround(clip.durationSeconds * kSampleRate));
}

/// The songs with clips to cut, in the order of their first ones.
std::vector<SongToCut> songsToCut(Project& project, const std::vector<Clip>& clips) {
  std::unordered_map<SongId, Song> songs;
  for (Song& song : project.catalogue().songs())
    songs.emplace(song.id, std::move(song));
  std::vector<SongToCut> result;
  std::unordered_map<SongId, std::size_t> places;
  for (const Clip& clip : clips) {
    if (isCutWhole(project.clipFile(clip.id), clip))
      continue;
    const auto [place, isNew] = places.emplace(clip.song, result.size());
    if (isNew) {
      const auto song = songs.find(clip.song);
      if (song == songs.end())
        throw ProjectError(
            Reason::DamagedProject, project.folder(),
            fmt::format("clip {} is of a song that is not there", clipName(clip.id)));
      result.push_back({song->second, {}});
    }
    result[place->second].clips.push_back(clip);
  }
  return result;
}

/// Writes the clips of one song. What was written when it ends early (a stop, a full disk) stays.
class SongCutter {
 public:
  /// `result` holds what became of it also when it ends early.
  SongCutter(const Project& project, const SongToCut& work, const CutOptions& options,
             SharedProgress& progress, SongCut& result)
      : project_(project), work_(work), options_(options), progress_(progress), result_(result) {}

  void cut(const std::stop_token& stop) {
    try {
      cutAll(stop);
    } catch (const AudioError& error) {
      if (error.reason() == Reason::Unavailable)
        throw;
      refuse(error);
    } catch (const FileError& error) {
      finish();
      // Of a clip: the disk is full, or may not be written.
      if (error.file() != work_.song.path)
        throw;
      refuse(error);
    } catch (...) {
      finish();
      throw;
    }
    finish();
    progress_.add(work_.clips.size() - result_.cut, work_.song.path.filename().string());
  }

 private:
  void cutAll(const std::stop_token& stop) {
    if (verifiedContent(work_.song, stop) != work_.song.content)
      result_.retagged = retaggedSong(work_.song, work_.song.path, stop);
    std::vector<TimeWindow> windows;
    double padding = 0.0;
    for (const Clip& clip : work_.clips) {
      windows.push_back({clip.startSeconds, clip.durationSeconds});
      padding = std::max(padding, lackingSeconds(windows.back(), work_.song.info.seconds));
    }
    // What the catalogue says is missing, and what a codec may lack besides.
    if (padding > 0.0)
      padding = std::min(padding, kMostPadding) + kCodecPadding;
    decodeWindows(
        work_.song.path, windows,
        [this](std::size_t i, const DecodedWindow& window) { take(work_.clips[i], window); },
        {.onDamage = options_.keepDamaged ? OnDamage::Keep : OnDamage::Refuse,
         .mostPadding = padding},
        stop);
  }

  void take(const Clip& clip, const DecodedWindow& window) {
    if (const auto* error = std::get_if<AudioError>(&window)) {
      // The first says what is wrong with the song; its other clips may be sound.
      if (!result_.refused)
        refuse(*error);
      return;
    }
    const auto& sound = std::get<MonoAudio>(window);
    result_.silenced.insert(result_.silenced.end(), sound.damaged.begin(), sound.damaged.end());
    write(clip, sound);
  }

  void refuse(const Error& error) { result_.refused = error; }

  void write(const Clip& clip, const MonoAudio& sound) {
    const Pcm16 pcm{.sampleRate = sound.sampleRate, .samples = toPcm16(sound.samples)};
    if (const auto doubt = doubtOf(pcm.samples))
      result_.doubtful.push_back({clip.id, *doubt});
    auto file = std::make_unique<AtomicFile>(project_.clipPlace(clip.id));
    writeWav(*file, pcm);
    files_.add(std::move(file));
    if (files_.size() == clipsPerFlush(options_.threads))
      finish();
  }

  void finish() {
    const std::size_t written = files_.size();
    files_.commit();
    result_.cut += written;
    progress_.add(written, work_.song.path.filename().string());
  }

  const Project& project_;
  const SongToCut& work_;
  const CutOptions& options_;
  SharedProgress& progress_;
  SongCut& result_;
  AtomicFiles files_;
};

/// Keeps the new tags of the songs' files.
void keepTags(Project& project, std::vector<SongCut>& outcomes) {
  CatalogueChanges changes;
  for (SongCut& outcome : outcomes)
    if (outcome.retagged)
      changes.retagged.push_back(std::move(*outcome.retagged));
  if (!changes.empty())
    project.catalogue().apply(changes);
}

}  // namespace

bool isCutWhole(const fs::path& file, const Clip& clip) {
  constexpr std::uintmax_t kWavHeaderBytes = 44;
  std::error_code error;
  return fs::file_size(file, error) == kWavHeaderBytes + sampleCount(clip) * sizeof(std::int16_t) &&
         !error;
}

CutResult cutClips(Project& project, std::stop_token stop, const ProgressCallback& progress,
                   const CutOptions& options) {
  const std::vector<Clip> clips = project.catalogue().selectedClips();
  if (clips.empty())
    throw OptionError(Reason::NothingToDo, "there are no clips to cut: select clips first");
  makeFolder(project.clipPlace(clips.front().id).parent());
  const std::vector<SongToCut> songs = songsToCut(project, clips);
  if (!songs.empty())
    project.requireWritable();
  CutResult result;
  result.present = clips.size();
  for (const SongToCut& song : songs)
    result.present -= song.clips.size();
  SharedProgress done(clips.size(), progress);
  done.add(result.present, {});

  std::vector<SongCut> outcomes(songs.size());
  try {
    forEachInParallel(songs.size(), options.threads, stop, [&](std::size_t i, unsigned) {
      SongCutter(project, songs[i], options, done, outcomes[i]).cut(stop);
    });
  } catch (...) {
    // A song whose clips are all there is not looked at again.
    keepTags(project, outcomes);
    throw;
  }
  for (std::size_t i = 0; i < songs.size(); ++i) {
    result.cut += outcomes[i].cut;
    if (outcomes[i].refused) {
      result.damaged += outcomes[i].refused->reason() == Reason::DamagedAudio ? 1 : 0;
      result.refused.push_back(std::move(*outcomes[i].refused));
    }
    if (!outcomes[i].silenced.empty())
      result.silenced.push_back({songs[i].song.path, std::move(outcomes[i].silenced)});
    result.doubtful.insert(result.doubtful.end(), outcomes[i].doubtful.begin(),
                           outcomes[i].doubtful.end());
  }
  keepTags(project, outcomes);
  return result;
}

}  // namespace cuadrante
