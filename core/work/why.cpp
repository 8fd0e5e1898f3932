#include "core/work/why.h"

#include "core/audio/wav.h"
#include "core/dataset/dataset.h"
#include "core/domain/windows.h"
#include "core/ground/error.h"
#include "core/prediction/temperature.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Throws AudioError for what predictSongs would not judge.
std::vector<std::int16_t> windowOf(const fs::path& file, const TimeWindow& window,
                                   OnDamage onDamage, const std::stop_token& stop) {
  std::vector<std::int16_t> samples;
  decodeWindows(
      file, std::array{window},
      [&](std::size_t, const DecodedWindow& decoded) {
        if (const auto* error = std::get_if<AudioError>(&decoded))
          throw *error;
        samples = toPcm16(std::get<MonoAudio>(decoded).samples);
      },
      {.onDamage = onDamage}, stop);
  if (std::ranges::all_of(samples, [](std::int16_t sample) { return sample == 0; }))
    throw AudioError(Reason::NotAudio, file,
                     fmt::format("it is silent from {:.1f} to {:.1f} s", window.startSeconds,
                                 window.startSeconds + window.durationSeconds));
  return samples;
}

/// The class that several networks say together, and how likely it is to them.
std::pair<int, double> outcomeOf(const std::vector<std::vector<double>>& said, Task task) {
  std::vector<double> mean(static_cast<std::size_t>(outputsOf(task)));
  for (const std::vector<double>& each : said)
    for (std::size_t i = 0; i < mean.size(); ++i)
      mean[i] += each[i] / static_cast<double>(said.size());
  if (mean.size() == 1)
    return mean[0] >= 0.5 ? std::pair(1, mean[0]) : std::pair(0, 1.0 - mean[0]);
  const auto likeliest = std::ranges::max_element(mean);
  return {static_cast<int>(likeliest - mean.begin()), *likeliest};
}

}  // namespace

Explainer::Explainer(SongJudges judges) : judges_(std::move(judges)) {}

Why Explainer::ofSong(const fs::path& file, double startSeconds, OnDamage onDamage,
                      const std::stop_token& stop, const ProgressCallback& progress) {
  if (!(startSeconds >= 0.0))
    throw OptionError(fmt::format("{} s is no time of a song", startSeconds));
  const double seconds = probeAudio(file).seconds, window = judges_.windowSeconds();
  judges_.requireLongEnough(file, seconds);
  if (startSeconds > seconds)
    throw OptionError(fmt::format("{} lasts {:.1f} s: nothing begins at {:g} s",
                                  file.filename().string(), seconds, startSeconds));
  const double start = std::min(startSeconds, seconds - window);
  const auto samples = windowOf(file, {start, window}, onDamage, stop);
  Clips clips;
  for (const OpenedNetworks& networks : judges_.networks()) {
    clips.emplace_back(networks.features.shape().size());
    networks.features.computer()->compute(samples, clips.back());
  }
  return explain(clips, judges_.identityOf(file, stop), start, window, stop, progress);
}

Why Explainer::ofClip(std::int64_t index, const SongIdentity& song, const std::stop_token& stop,
                      const ProgressCallback& progress) {
  Clips clips;
  double start = 0.0;
  for (const OpenedNetworks& networks : judges_.networks()) {
    const Dataset dataset = Dataset::open(networks.dataset);
    const auto clip = std::ranges::find(dataset.clips(), index, &DatasetClip::index);
    if (clip == dataset.clips().end())
      throw OptionError(fmt::format("{} has no clip {:05}, and run {} was trained on it",
                                    networks.dataset.string(), index, networks.number.value));
    start = clip->startSeconds;
    std::vector<float> values(dataset.shape().size());
    dataset.readSpectrogram(static_cast<std::size_t>(clip - dataset.clips().begin()), values);
    dataset.checkWhole();
    clips.push_back(std::move(values));
  }
  return explain(clips, song, start, judges_.windowSeconds(), stop, progress);
}

Why Explainer::explain(const Clips& clips, const SongIdentity& song, double startSeconds,
                       double windowSeconds, const std::stop_token& stop,
                       const ProgressCallback& progress) {
  const std::vector<FitJudges> fit = judges_.judgesOf(song);
  std::size_t asked = 0;
  for (const FitJudges& each : fit)
    asked += each.judges.size();
  SharedProgress done(asked, progress);
  Why why{.startSeconds = startSeconds, .windowSeconds = windowSeconds};
  Opinions opinions;
  for (std::size_t i = 0; i < fit.size(); ++i) {
    const OpenedNetworks& networks = judges_.networks()[i];
    std::vector<std::vector<double>> said;
    for (const std::size_t judge : fit[i].judges)
      said.push_back(calibrated(networks.judges[judge]->judge(clips[i]).front(), networks.task,
                                networks.temperature.value));
    const auto [outcome, probability] = outcomeOf(said, networks.task);
    const UsualClips& usual = usualOf(networks.dataset, stop);
    const std::vector<float> baseline = usual.meanClip();
    std::vector<Attribution> attributions;
    for (const std::size_t judge : fit[i].judges) {
      throwIfStopped(stop);
      attributions.push_back(
          networks.judges[judge]->attribute(clips[i], baseline, outcome, {}, stop));
      done.add(1, std::string(taskKey(networks.task)));
    }
    Reasons reasons{.task = networks.task,
                    .run = networks.number,
                    .networks = static_cast<int>(fit[i].judges.size()),
                    .known = fit[i].use != SongUse::None,
                    .outcome = outcome,
                    .probability = probability,
                    .features = networks.features,
                    .clip = clips[i],
                    .attribution = meanOf(attributions)};
    interpret(reasons, usual);
    why.reasons.push_back(std::move(reasons));
    opinions[networks.task] = std::move(said);
  }
  why.said = joined(opinions, startSeconds);
  return why;
}

const UsualClips& Explainer::usualOf(const fs::path& dataset, const std::stop_token& stop) {
  if (dataset.empty())
    throw OptionError(
        "a package brings no clips to compare with: only networks that were trained here say why");
  const auto known = usual_.find(dataset);
  return known != usual_.end()
             ? known->second
             : usual_.emplace(dataset, usualClips(Dataset::open(dataset), stop)).first->second;
}

}  // namespace cuadrante
