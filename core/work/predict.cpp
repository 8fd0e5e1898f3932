#include "core/work/predict.h"

#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "core/dataset/dataset.h"
#include "core/domain/windows.h"
#include "core/ground/error.h"
#include "core/prediction/temperature.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr double kLeastHop = 0.1, kMostHop = 600.0;  ///< seconds
/// Windows that the networks judge together.
constexpr std::size_t kBatch = 64;

/// Of the clips that a run was trained on; the thesis's where they do not say.
double windowSecondsOf(const Run& run) {
  const Dataset dataset = Dataset::open(run.dataset);
  const DatasetClip& clip = dataset.clips().front();
  const double seconds = clip.endSeconds - clip.startSeconds;
  return seconds > 0.0 ? seconds : kClipSeconds;
}

Features featuresOf(const Run& run) {
  if (!run.features)
    throw OptionError(fmt::format(
        "run {} does not say what it was trained on, so nothing else can be shown to it",
        run.number.value));
  return *run.features;
}

/// What the networks did not learn from.
double calibrated(const Evaluation& evaluation, const RunStore& runs) {
  return temperatureOf(predictionsOf(evaluation, runs),
                       evaluation.isCrossValidation() ? Subset::Test : Subset::Validation);
}

OpenedNetworks opened(Trainer& trainer, const Evaluation& evaluation, const RunStore& runs) {
  const Run& first = evaluation.runs.front();
  OpenedNetworks result{.task = first.config.model.task,
                        .features = featuresOf(first),
                        .judges = {},
                        .temperature = calibrated(evaluation, runs)};
  for (const Run& run : evaluation.runs)
    result.judges.push_back(trainer.open(run, runs.judgingWeights(run), result.features.shape()));
  return result;
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

/// A file, and what its headers say of it.
struct SongToJudge {
  fs::path file;
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
                   .windows = {}};
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
      for (const OpenedNetworks& networks : judges_.networks())
        for (const auto& judge : networks.judges) {
          const auto said = judge->judge(valuesOf(networks.features));
          for (std::size_t i = 0; i < said.size(); ++i)
            opinions[i][networks.task].push_back(atTemperature(said[i], networks.temperature));
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
  std::vector<double> starts_;  ///< of the windows that wait
  SongPrediction prediction_;
};

using Outcome = std::variant<std::monostate, SongPrediction, Error>;

}  // namespace

SongJudges::SongJudges(Trainer& trainer, const std::vector<Evaluation>& evaluations,
                       const RunStore& runs)
    : windowSeconds_(windowSecondsOf(evaluations.front().runs.front())) {
  for (const Evaluation& evaluation : evaluations) {
    if (const double seconds = windowSecondsOf(evaluation.runs.front()); seconds != windowSeconds_)
      throw OptionError(fmt::format("runs {} and {} judge clips of different lengths ({} and {} s)",
                                    evaluations.front().number().value, evaluation.number().value,
                                    windowSeconds_, seconds));
    networks_.push_back(opened(trainer, evaluation, runs));
  }
}

void validate(const PredictOptions& options) {
  if (!(options.hopSeconds >= kLeastHop && options.hopSeconds <= kMostHop))
    throw OptionError(fmt::format("a hop of {} s is not within {} and {} s", options.hopSeconds,
                                  kLeastHop, kMostHop));
}

PredictedSongs predictSongs(const SongJudges& judges, const std::vector<fs::path>& files,
                            const PredictOptions& options, const std::stop_token& stop,
                            const ProgressCallback& progress) {
  validate(options);
  std::vector<SongToJudge> songs(files.size());
  std::vector<Outcome> outcomes(files.size());
  forEachInParallel(files.size(), options.threads, stop, [&](std::size_t i, unsigned) {
    try {
      songs[i] = {files[i], probeAudio(files[i]), {}};
      const double seconds = songs[i].info.seconds;
      if (seconds < judges.windowSeconds())
        throw AudioError(Reason::TooShort, files[i],
                         fmt::format("it lasts {:.1f} s, and the networks judge {:g} s at a time",
                                     seconds, judges.windowSeconds()));
      songs[i].windows = windowsOf(seconds, judges.windowSeconds(), options.hopSeconds);
    } catch (const AudioError& error) {
      if (error.reason() == Reason::Unavailable)
        throw;
      outcomes[i] = error;
    } catch (const FileError& error) {
      outcomes[i] = error;
    }
  });
  std::size_t windows = 0;
  for (const SongToJudge& song : songs)
    windows += song.windows.size();
  SharedProgress done(windows, progress);
  const std::vector<Features> features = differentFeatures(judges);
  std::mutex judging;
  std::vector<std::unique_ptr<SongJudge>> workers(std::max(1U, options.threads));
  forEachInParallel(files.size(), options.threads, stop, [&](std::size_t i, unsigned worker) {
    if (std::holds_alternative<Error>(outcomes[i]))
      return;
    if (!workers[worker])
      workers[worker] = std::make_unique<SongJudge>(judges, features, options, judging, done);
    try {
      outcomes[i] = workers[worker]->judge(songs[i], stop);
    } catch (const AudioError& error) {
      outcomes[i] = error;
    } catch (const FileError& error) {
      outcomes[i] = error;
    }
  });
  PredictedSongs result;
  for (Outcome& outcome : outcomes)
    if (auto* song = std::get_if<SongPrediction>(&outcome))
      result.songs.push_back(std::move(*song));
    else
      result.refused.push_back(std::get<Error>(outcome));
  return result;
}

}  // namespace cuadrante
