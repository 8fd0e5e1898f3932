#include "core/files/json_members.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/run_files.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr JsonLimits kLimits{.bytes = 16U << 20U};

constexpr std::array kStates{RunState::Running, RunState::Finished, RunState::Stopped,
                             RunState::Failed};

fs::path relativeTo(const fs::path& base, const fs::path& path) {
  const fs::path relative = path.lexically_relative(base);
  const bool below = !relative.empty() && *relative.begin() != "..";
  return below ? relative : path;
}

fs::path resolvedFrom(const fs::path& base, const fs::path& path) {
  if (path.empty() || path.is_absolute())
    return path;
  return path == "." ? base : (base / path).lexically_normal();
}

Json metricsToJson(const std::optional<LossAndAccuracy>& metrics) {
  if (!metrics)
    return nullptr;
  return {{"loss", metrics->loss}, {"accuracy", metrics->accuracy}};
}

/// A float's accuracy may exceed 1 in the last place.
constexpr double kMostAccuracy = 1.0 + 1e-6;
constexpr double kMostSeconds = 1e10;
constexpr double kAnyLoss = std::numeric_limits<double>::max();

std::optional<LossAndAccuracy> metricsFrom(const JsonSource& source, const JsonMembers& run,
                                           const char* key) {
  if (run.isNull(key))
    return std::nullopt;
  if (!run.member(key).is_object())
    run.fail(fmt::format("'{}' is not an object", key));
  const JsonMembers inner(source, run.member(key));
  return LossAndAccuracy{inner.realOrNaN("loss", -kAnyLoss, kAnyLoss),
                         inner.realOrNaN("accuracy", 0.0, kMostAccuracy)};
}

Json scoreToJson(const EpochScore& score) {
  return {{"epoch", score.epoch},
          {"val", metricsToJson(score.validation)},
          {"test", metricsToJson(score.test)}};
}

std::optional<EpochScore> scoreFrom(const JsonSource& source, const JsonMembers& run,
                                    const char* key) {
  if (!run.has(key))
    return std::nullopt;
  if (!run.member(key).is_object())
    run.fail(fmt::format("'{}' is not an object", key));
  const JsonMembers inner(source, run.member(key));
  const std::int64_t epoch = inner.integer("epoch", 1);
  if (epoch > kMaxEpochs)
    run.fail(fmt::format("epoch {} is not in 1…{}", epoch, kMaxEpochs));
  return EpochScore{static_cast<int>(epoch), metricsFrom(source, inner, "val"),
                    metricsFrom(source, inner, "test")};
}

/// A figure that is not there is null.
Json orNull(const std::optional<double>& figure) {
  return figure ? Json(*figure) : Json(nullptr);
}

/// The counts are what is read again; the figures are there for other readers.
Json figuresToJson(const ClassificationFigures& figures) {
  Json classes = Json::array();
  for (const ClassCounts& of : figures.classes)
    classes.push_back({{"clips", of.clips},
                       {"predicted", of.predicted},
                       {"right", of.right},
                       {"precision", orNull(of.precision())},
                       {"recall", orNull(of.recall())},
                       {"f1", orNull(of.f1())}});
  return {{"balanced_accuracy", orNull(figures.balancedAccuracy())},
          {"f1", orNull(figures.f1())},
          {"kappa", orNull(figures.kappa())},
          {"auc", orNull(figures.auc)},
          {"classes", std::move(classes)}};
}

ClassificationFigures figuresFrom(const JsonSource& source, const JsonMembers& run) {
  if (!run.member("test_figures").is_object())
    run.fail("'test_figures' is not an object");
  const JsonMembers object(source, run.member("test_figures"));
  ClassificationFigures figures;
  if (!object.isNull("auc"))
    figures.auc = object.real("auc", 0.0, 1.0);
  for (const Json& each : object.array("classes")) {
    if (!each.is_object())
      run.fail("'classes' does not hold objects");
    const JsonMembers of(source, each);
    const ClassCounts counts{of.integer("clips", 0), of.integer("predicted", 0),
                             of.integer("right", 0)};
    if (counts.right > std::min(counts.clips, counts.predicted))
      run.fail("'classes': more right verdicts than clips");
    figures.classes.push_back(counts);
  }
  return figures;
}

Json songsToJson(const std::vector<SongTally>& songs) {
  Json all = Json::array();
  for (const SongTally& song : songs) {
    all.push_back({{"song", song.song}, {"right", song.right}, {"clips", song.clips}});
    if (!song.ofClass.empty())
      all.back()["of_class"] = song.ofClass;
  }
  return all;
}

/// Clips of each class, which are `clips` together.
std::vector<std::int64_t> countsFrom(const JsonMembers& members, const char* key,
                                     std::int64_t clips) {
  std::vector<std::int64_t> counts;
  std::int64_t left = clips;
  for (const Json& each : members.array(key)) {
    if (!each.is_number_integer() || each < 0 || each > left)
      members.fail(fmt::format("'{}' does not hold counts of {} clips", key, clips));
    left -= counts.emplace_back(each.get<std::int64_t>());
  }
  if (left > 0)
    members.fail(fmt::format("'{}' does not hold counts of {} clips", key, clips));
  return counts;
}

std::vector<SongTally> songsFrom(const JsonSource& source, const JsonMembers& run) {
  std::vector<SongTally> songs;
  for (const Json& each : run.array("test_songs")) {
    if (!each.is_object())
      run.fail("'test_songs' does not hold objects");
    const JsonMembers song(source, each);
    songs.push_back({song.text("song"), song.integer("right", 0), song.integer("clips", 1)});
    if (songs.back().right > songs.back().clips)
      run.fail("'test_songs': more right verdicts than clips");
    if (song.has("of_class"))
      songs.back().ofClass = countsFrom(song, "of_class", songs.back().clips);
  }
  return songs;
}

/// The sums are what is read again.
Json sumsToJson(const AxisSums& sums) {
  return {{"said", sums.said},
          {"label", sums.label},
          {"said_squares", sums.saidSquares},
          {"label_squares", sums.labelSquares},
          {"products", sums.products}};
}

/// Of so many clips, whose values lie in [−1, 1].
AxisSums sumsFrom(const JsonSource& source, const JsonMembers& song, const char* axis,
                  std::int64_t clips) {
  if (!song.member(axis).is_object())
    song.fail(fmt::format("'{}' is not an object", axis));
  const JsonMembers sums(source, song.member(axis));
  const double most = static_cast<double>(clips) * (1.0 + 1e-6);
  return {.said = sums.real("said", -most, most),
          .label = sums.real("label", -most, most),
          .saidSquares = sums.real("said_squares", 0.0, most),
          .labelSquares = sums.real("label_squares", 0.0, most),
          .products = sums.real("products", -most, most)};
}

Json pointsToJson(const std::vector<SongPoints>& songs) {
  Json all = Json::array();
  for (const SongPoints& song : songs)
    all.push_back({{"song", song.song},
                   {"clips", song.clips},
                   {"energia", sumsToJson(song.energia)},
                   {"placer", sumsToJson(song.placer)}});
  return all;
}

std::vector<SongPoints> pointsFrom(const JsonSource& source, const JsonMembers& run) {
  std::vector<SongPoints> songs;
  for (const Json& each : run.array("test_points")) {
    if (!each.is_object())
      run.fail("'test_points' does not hold objects");
    const JsonMembers song(source, each);
    const std::int64_t clips = song.integer("clips", 1);
    songs.push_back({.song = song.text("song"),
                     .clips = clips,
                     .energia = sumsFrom(source, song, "energia", clips),
                     .placer = sumsFrom(source, song, "placer", clips)});
  }
  return songs;
}

/// For other readers.
Json pointFiguresToJson(const std::vector<SongPoints>& songs) {
  const SongPoints total = totalOf(songs);
  Json axes = Json::object();
  for (const auto& [name, sums] :
       {std::pair("energia", &total.energia), std::pair("placer", &total.placer)})
    for (const PointFigure& figure : kPointFigures)
      axes[name][std::string(figure.key)] = orNull(figure.of(*sums, total.clips));
  return axes;
}

RunState stateFrom(const JsonMembers& run) {
  const std::string key = run.text("state");
  const auto found = std::ranges::find(kStates, key, runStateKey);
  if (found == kStates.end())
    run.fail("unknown state: " + key);
  return *found;
}

TrainingConfig configOf(const JsonMembers& run) {
  try {
    return configFrom(run.member("config"));
  } catch (const FormatError& error) {
    run.fail(error.detail());
  }
}

Features featuresOf(const JsonMembers& run) {
  try {
    return featuresFromJson(run.member("features"));
  } catch (const OptionError& error) {
    run.fail(error.detail());
  }
}

}  // namespace

Json runJson(const Run& run, const fs::path& base, const std::string& process) {
  Json json{
      {"number", run.number.value},
      {"state", runStateKey(run.state)},
      {"name", modelName(run.config.model)},
      {"config", configJson(run.config)},
      {"dataset", relativeTo(base, run.dataset).string()},
      {"version", nullptr},
      {"parameters", run.parameters},
      {"started_at", run.startedAt},
      {"training_seconds", run.trainingSeconds},
      {"training_time", formatTrainingTime(run.trainingSeconds)},
      {"device", run.device},
      {"machine", run.machine},
      {"train_clips", run.trainClips},
      {"val_clips", run.validationClips},
      {"test_clips", run.testClips},
      {"train", metricsToJson(run.train)},
      {"val", metricsToJson(run.validation)},
      {"test", metricsToJson(run.test)},
  };
  const Provenance& provenance = run.provenance;
  json["libraries"] = provenance.libraries;
  json["dataset_hashes"] = provenance.datasetHashes;
  json["command_line"] = provenance.commandLine;
  if (!provenance.firstWeights.empty())
    json["first_weights"] = provenance.firstWeights;
  json["repeat"] = trainingCommand(run.config, run.dataset.string());
  if (run.lastScore)
    json["last"] = scoreToJson(*run.lastScore);
  if (run.bestScore)
    json["best"] = scoreToJson(*run.bestScore);
  if (run.testFigures)
    json["test_figures"] = figuresToJson(*run.testFigures);
  if (!run.testSongs.empty())
    json["test_songs"] = songsToJson(run.testSongs);
  if (!run.testPoints.empty()) {
    json["test_point_figures"] = pointFiguresToJson(run.testPoints);
    json["test_points"] = pointsToJson(run.testPoints);
  }
  if (run.songsShared)
    json["songs_on_both_sides"] = *run.songsShared;
  if (!run.remarks.empty())
    json["remarks"] = run.remarks;
  if (run.version)
    json["version"] = run.version->value;
  if (run.features)
    json["features"] = featuresJson(*run.features);
  if (!run.failure.empty())
    json["failure"] = run.failure;
  if (!process.empty())
    json["process"] = process;
  return json;
}

std::string runToJson(const Run& run, const fs::path& base, const std::string& process) {
  return runJson(run, base, process).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

RecordedRun runFromJson(const fs::path& file, const fs::path& base) {
  const JsonSource source{.reason = Reason::BadRun, .file = file, .limits = kLimits};
  return runFromJson(readJson<Json>(source), source, base);
}

RecordedRun runFromJson(const Json& json, const JsonSource& source, const fs::path& base) {
  const JsonMembers members(source, json);

  RecordedRun recorded;
  Run& run = recorded.run;
  run.number = RunNumber{members.integer("number", 1)};
  run.state = stateFrom(members);
  run.config = configOf(members);
  run.dataset = resolvedFrom(base, members.text("dataset"));
  if (!members.isNull("version"))
    run.version = VersionNumber{members.integer("version", 1)};
  if (json.contains("features"))
    run.features = featuresOf(members);
  run.parameters = members.integer("parameters", 0);
  run.startedAt = members.text("started_at");
  run.trainingSeconds = members.real("training_seconds", 0.0, kMostSeconds);
  run.device = members.text("device");
  run.machine = members.text("machine");
  run.trainClips = members.integer("train_clips", 0);
  run.validationClips = members.integer("val_clips", 0);
  run.testClips = members.integer("test_clips", 0);
  run.train = metricsFrom(source, members, "train");
  run.validation = metricsFrom(source, members, "val");
  run.test = metricsFrom(source, members, "test");
  run.lastScore = scoreFrom(source, members, "last");
  run.bestScore = scoreFrom(source, members, "best");
  if (members.has("test_figures"))
    run.testFigures = figuresFrom(source, members);
  if (members.has("test_songs"))
    run.testSongs = songsFrom(source, members);
  if (members.has("test_points"))
    run.testPoints = pointsFrom(source, members);
  if (members.has("songs_on_both_sides"))
    run.songsShared = members.truth("songs_on_both_sides");
  using Names = std::map<std::string, std::string>;
  using Words = std::vector<std::string>;
  run.provenance = {members.texts<Names>("libraries"), members.texts<Names>("dataset_hashes"),
                    members.texts<Words>("command_line")};
  if (members.has("first_weights"))
    run.provenance.firstWeights = members.text("first_weights");
  run.remarks = members.texts<Words>("remarks");
  if (members.has("failure"))
    run.failure = members.text("failure");
  if (members.has("process"))
    recorded.process = members.text("process");
  return recorded;
}

}  // namespace cuadrante
