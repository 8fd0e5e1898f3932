#include "core/work/predict.h"

#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "core/domain/windows.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/prediction/temperature.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr double kLeastHop = 0.1, kMostHop = 600.0;  ///< seconds
/// Windows that the networks judge together.
constexpr std::size_t kBatch = 64;

/// Weights that are finite, each by itself, may still add up to nothing that is.
void requireFinite(const std::vector<std::vector<double>>& said, const OpenedNetworks& networks) {
  for (const std::vector<double>& each : said)
    if (!std::ranges::all_of(each, [](double value) { return std::isfinite(value); }))
      throw OptionError(
          networks.package.empty()
              ? fmt::format("the networks of run {} say nothing finite: their weights have grown "
                            "too large",
                            networks.number.value)
              : fmt::format(
                    "the packaged networks for {} say nothing finite: their weights are too "
                    "large to judge by",
                    taskKey(networks.task)));
}

/// Of what a prediction says; another text of what it follows from is another prediction.
constexpr int kPredictionVersion = 1;

/// All that a prediction follows from, in one text.
std::string idOf(const SongJudges& judges, const std::vector<FitJudges>& fit,
                 const std::string& content, const PredictOptions& options) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < fit.size(); ++i) {
    const OpenedNetworks& networks = judges.networks()[i];
    std::string part = fmt::format("{} temperature {} use {} features {}", taskKey(networks.task),
                                   networks.temperature.value, static_cast<int>(fit[i].use),
                                   featuresText(networks.features));
    for (const std::size_t judge : fit[i].judges)
      part += " " + networks.weights[judge];
    parts.push_back(std::move(part));
  }
  std::ranges::sort(parts);
  return textHash(fmt::format("prediction {} song {} window {} hop {} damaged {}\n{}",
                              kPredictionVersion, content, judges.windowSeconds(),
                              options.hopSeconds, options.keepDamaged, fmt::join(parts, "\n")));
}

/// The features that several networks share are computed once.
std::vector<Features> differentFeatures(const SongJudges& judges) {
  std::vector<Features> all;
  for (const OpenedNetworks& networks : judges.networks())
    if (std::ranges::find(all, networks.features) == all.end())
      all.push_back(networks.features);
  return all;
}

/// The windows of a song, the last one at its very end.
std::vector<TimeWindow> windowsOf(double songSeconds, double windowSeconds, double hopSeconds) {
  std::vector<TimeWindow> windows;
  const auto count =
      static_cast<std::size_t>(std::floor((songSeconds - windowSeconds) / hopSeconds + 1e-9)) + 1;
  for (std::size_t i = 0; i < count; ++i)
    windows.push_back({static_cast<double>(i) * hopSeconds, windowSeconds});
  return windows;
}

bool isSilent(std::span<const std::int16_t> samples) {
  return std::ranges::all_of(samples, [](std::int16_t sample) { return sample == 0; });
}

/// What tells that a file was written to, without reading it.
struct FileState {
  std::uintmax_t bytes = 0;
  fs::file_time_type written;

  static FileState of(const fs::path& file) {
    std::error_code error;
    return {fs::file_size(file, error), fs::last_write_time(file, error)};
  }
  friend bool operator==(const FileState&, const FileState&) = default;
};

/// A file, what it holds and who is to judge it.
struct SongToJudge {
  fs::path file;
  FileState state;  ///< before it was read
  std::string content;
  std::vector<FitJudges> judges;
  std::string id;  ///< of its prediction
  AudioInfo info;
  std::vector<TimeWindow> windows;
};

/// Judges one song after the other; one object per thread.
class SongJudge {
 public:
  SongJudge(const SongJudges& judges, const std::vector<Features>& features,
            const PredictOptions& options, std::mutex& judging, SharedProgress& progress)
      : judges_(judges), options_(options), judging_(judging), progress_(progress) {
    for (const Features& each : features)
      computed_.push_back({each, each.computer(), {}});
  }

  /// Throws FileError, AudioError, Interrupted.
  SongPrediction judge(const SongToJudge& song, const std::stop_token& stop) {
    prediction_ = {.file = song.file,
                   .title = song.info.title,
                   .artist = song.info.artist,
                   .seconds = song.info.seconds,
                   .windowSeconds = judges_.windowSeconds(),
                   .windows = {},
                   .content = song.content,
                   .judgedBy = {}};
    for (std::size_t i = 0; i < song.judges.size(); ++i)
      prediction_.judgedBy.push_back({.task = judges_.networks()[i].task,
                                      .networks = static_cast<int>(song.judges[i].judges.size()),
                                      .known = song.judges[i].use != SongUse::None});
    fit_ = &song.judges;
    begin();
    decodeWindows(
        song.file, song.windows,
        [&](std::size_t i, const DecodedWindow& window) {
          if (const auto* error = std::get_if<AudioError>(&window))
            throw *error;
          take(song.windows[i].startSeconds, std::get<MonoAudio>(window));
        },
        {.onDamage = options_.keepDamaged ? OnDamage::Keep : OnDamage::Refuse}, stop);
    flush();
    if (prediction_.windows.empty())
      throw AudioError(Reason::NotAudio, song.file, "it is silent from beginning to end");
    return std::move(prediction_);
  }

 private:
  /// Features of one kind, of the windows that wait to be judged, `[N, T, F]`.
  struct Computed {
    Features features;
    std::unique_ptr<FeatureComputer> computer;
    std::vector<float> values;
  };

  void begin() {
    starts_.clear();
    for (Computed& each : computed_)
      each.values.clear();
  }

  void take(double startSeconds, const MonoAudio& sound) {
    const std::vector<std::int16_t> samples = toPcm16(sound.samples);
    progress_.add(1, prediction_.file.filename().string());
    if (isSilent(samples))
      return;
    starts_.push_back(startSeconds);
    for (Computed& each : computed_) {
      const std::size_t size = each.features.shape().size(), before = each.values.size();
      each.values.resize(before + size);
      each.computer->compute(samples, std::span(each.values).subspan(before, size));
    }
    if (starts_.size() == kBatch)
      flush();
  }

  const std::vector<float>& valuesOf(const Features& features) const {
    return std::ranges::find(computed_, features, &Computed::features)->values;
  }

  /// Judges the windows that wait.
  void flush() {
    std::vector<Opinions> opinions(starts_.size());
    {
      const std::scoped_lock oneAtATime(judging_);
      for (std::size_t each = 0; each < fit_->size(); ++each) {
        const OpenedNetworks& networks = judges_.networks()[each];
        for (const std::size_t judge : (*fit_)[each].judges) {
          const auto said = networks.judges[judge]->judge(valuesOf(networks.features));
          requireFinite(said, networks);
          for (std::size_t i = 0; i < said.size(); ++i)
            opinions[i][networks.task].push_back(
                calibrated(said[i], networks.task, networks.temperature.value));
        }
      }
    }
    for (std::size_t i = 0; i < opinions.size(); ++i)
      prediction_.windows.push_back(joined(opinions[i], starts_[i]));
    begin();
  }

  const SongJudges& judges_;
  const PredictOptions& options_;
  std::mutex& judging_;
  SharedProgress& progress_;
  std::vector<Computed> computed_;
  std::vector<double> starts_;                   ///< of the windows that wait
  const std::vector<FitJudges>* fit_ = nullptr;  ///< of the song that is judged
  SongPrediction prediction_;
};

using Outcome = std::variant<std::monostate, SongPrediction, Error>;

/// What becomes of each of many files; the files that are judged side by side do not meet in it.
class Predicting {
 public:
  Predicting(const SongJudges& judges, const std::vector<fs::path>& files,
             const PredictOptions& options, const PredictionMemory* memory)
      : judges_(judges),
        options_(options),
        memory_(memory),
        songs_(files.size()),
        outcomes_(files.size()) {
    for (std::size_t i = 0; i < files.size(); ++i)
      songs_[i].file = files[i];
  }

  /// What is remembered, and how long the others are.
  void lookAt(const std::stop_token& stop) {
    forEachInParallel(songs_.size(), options_.threads, stop, [&](std::size_t i, unsigned) {
      orRefuse(i, [&] {
        lookAt(songs_[i], stop);
        if (auto known = memory_ == nullptr ? std::nullopt : memory_->find(songs_[i].id)) {
          known->file = songs_[i].file;
          tell(*known);
          outcomes_[i] = std::move(*known);
          ++takenOver_;
        } else {
          measure(songs_[i]);
        }
      });
    });
    remember([&] { memory_->addSongs(list()); });
  }

  void judge(const std::stop_token& stop, const ProgressCallback& progress) {
    std::size_t windows = 0;
    for (const SongToJudge& song : songs_)
      windows += song.windows.size();
    SharedProgress done(windows, progress);
    const std::vector<Features> features = differentFeatures(judges_);
    std::mutex judging;
    std::vector<std::unique_ptr<SongJudge>> workers(std::max(1U, options_.threads));
    forEachInParallel(songs_.size(), options_.threads, stop, [&](std::size_t i, unsigned worker) {
      if (!std::holds_alternative<std::monostate>(outcomes_[i]))
        return;
      if (!workers[worker])
        workers[worker] = std::make_unique<SongJudge>(judges_, features, options_, judging, done);
      orRefuse(i, [&] {
        SongPrediction song = workers[worker]->judge(songs_[i], stop);
        // What was hashed may be something else than what was heard.
        if (FileState::of(songs_[i].file) == songs_[i].state)
          remember([&] { memory_->keep(songs_[i].id, song); });
        tell(song);
        outcomes_[i] = std::move(song);
      });
    });
  }

  PredictedSongs result() {
    PredictedSongs result;
    for (Outcome& outcome : outcomes_)
      if (auto* song = std::get_if<SongPrediction>(&outcome))
        result.songs.push_back(std::move(*song));
      else if (const auto* error = std::get_if<Error>(&outcome))
        result.refused.push_back(*error);
    result.takenOver = takenOver_;
    result.notRemembered = notRemembered_;
    return result;
  }

 private:
  template <class Work>
  void orRefuse(std::size_t i, const Work& work) {
    try {
      work();
    } catch (const AudioError& error) {
      if (error.reason() == Reason::Unavailable)
        throw;
      outcomes_[i] = error;
    } catch (const FileError& error) {
      outcomes_[i] = error;
    }
  }

  void tell(const SongPrediction& song) {
    if (!options_.onSong)
      return;
    const std::scoped_lock oneAtATime(telling_);
    options_.onSong(song);
  }

  /// A memory that cannot be written costs no prediction.
  template <class Write>
  void remember(const Write& write) {
    const std::scoped_lock oneAtATime(remembering_);
    if (memory_ == nullptr || notRemembered_)
      return;
    try {
      write();
    } catch (const FileError& error) {
      notRemembered_ = error;
    }
  }

  void lookAt(SongToJudge& song, const std::stop_token& stop) const {
    std::error_code error;
    if (fs::status(song.file, error).type() == fs::file_type::not_found)
      throw FileError(Reason::CannotRead, song.file, "it is not there, or not any more");
    song.state = FileState::of(song.file);
    const SongIdentity identity = judges_.identityOf(song.file, stop);
    song.content = identity.content;
    song.judges = judges_.judgesOf(identity);
    song.id = idOf(judges_, song.judges, song.content, options_);
  }

  void measure(SongToJudge& song) const {
    song.info = probeAudio(song.file);
    const double seconds = song.info.seconds;
    judges_.requireLongEnough(song.file, seconds);
    song.windows = windowsOf(seconds, judges_.windowSeconds(), options_.hopSeconds);
  }

  std::vector<RememberedSong> list() const {
    std::vector<RememberedSong> list;
    for (std::size_t i = 0; i < songs_.size(); ++i)
      if (!std::holds_alternative<Error>(outcomes_[i]))
        list.push_back({.file = songs_[i].file,
                        .id = songs_[i].id,
                        .hopSeconds = options_.hopSeconds,
                        .runs = judges_.runs(),
                        .packages = judges_.packages()});
    return list;
  }

  const SongJudges& judges_;
  const PredictOptions& options_;
  const PredictionMemory* memory_;
  std::vector<SongToJudge> songs_;
  std::vector<Outcome> outcomes_;
  std::atomic<std::size_t> takenOver_ = 0;
  std::mutex remembering_, telling_;
  std::optional<Error> notRemembered_;
};

}  // namespace

void validate(const PredictOptions& options) {
  if (!(options.hopSeconds >= kLeastHop && options.hopSeconds <= kMostHop))
    throw OptionError(fmt::format("a hop of {} s is not within {} and {} s", options.hopSeconds,
                                  kLeastHop, kMostHop));
}

PredictedSongs predictSongs(const SongJudges& judges, const std::vector<fs::path>& files,
                            const PredictOptions& options, const std::stop_token& stop,
                            const ProgressCallback& progress, const PredictionMemory* memory) {
  validate(options);
  Predicting work(judges, files, options, memory);
  work.lookAt(stop);
  bool interrupted = false;
  try {
    work.judge(stop, progress);
  } catch (const Interrupted&) {
    interrupted = true;
  }
  PredictedSongs result = work.result();
  result.interrupted = interrupted;
  if (interrupted && result.songs.empty())
    throw Interrupted();
  return result;
}

}  // namespace cuadrante
