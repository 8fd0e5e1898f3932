#include "core/prediction/prediction_memory.h"

#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/files/file_address.h"
#include "core/files/json_file.h"
#include "core/files/json_members.h"
#include "core/files/json_text.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr std::size_t kIdDigits = 32;
/// More than a day of music with the smallest hop.
constexpr std::size_t kMostBytes = std::size_t{256} << 20U;
constexpr double kMostSeconds = 1e6;
constexpr std::size_t kValues = 9;  ///< of a window

std::string textOf(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Under "check" has the hash of the rest: a digit that flipped would else be a prediction.
std::string checked(Json json) {
  json["check"] = textHash(textOf(json));
  return textOf(json) + "\n";
}

Json readChecked(const JsonSource& source) {
  Json json = readJson<Json>(source);
  const JsonMembers members(source, json);
  if (members.integer("format", kFormat, kFormat) != kFormat)
    members.fail("of another program");
  const std::string check = members.text("check");
  json.erase("check");
  if (check != textHash(textOf(json)))
    JsonMembers(source, json).fail("it was changed after it was written");
  return json;
}

Json windowJson(const WindowPrediction& window) {
  Json values = Json::array({window.startSeconds, window.energia, window.placer,
                             window.energiaSpread, window.placerSpread});
  for (const double probability : window.quadrants)
    values.push_back(probability);
  return values;
}

WindowPrediction windowOf(const Json& json, const JsonMembers& members) {
  if (!json.is_array() || json.size() != kValues)
    members.fail("a window is no list of nine numbers");
  std::array<double, kValues> values{};
  for (std::size_t i = 0; i < kValues; ++i) {
    if (!json[i].is_number())
      members.fail("a window has something that is no number");
    values[i] = json[i].get<double>();
    if (!(values[i] >= 0.0 && values[i] <= (i == 0 ? kMostSeconds : 1.0 + 1e-6)))
      members.fail("a window has a number out of its range");
  }
  return {.startSeconds = values[0],
          .energia = values[1],
          .placer = values[2],
          .energiaSpread = values[3],
          .placerSpread = values[4],
          .quadrants = {values[5], values[6], values[7], values[8]}};
}

Json judgedByJson(const std::vector<NetworksOfSong>& judgedBy) {
  Json list = Json::array();
  for (const NetworksOfSong& each : judgedBy)
    list.push_back(
        {{"task", taskKey(each.task)}, {"networks", each.networks}, {"known", each.known}});
  return list;
}

std::vector<NetworksOfSong> judgedByOf(const JsonSource& source, const JsonMembers& members) {
  std::vector<NetworksOfSong> all;
  for (const Json& json : members.array("judged_by")) {
    const JsonMembers each(source, json);
    const auto task = taskFromKey(each.text("task"));
    if (!task)
      each.fail("it names an unknown task");
    all.push_back({.task = *task,
                   .networks = static_cast<int>(each.integer("networks", 1, 1'000'000)),
                   .known = each.truth("known")});
  }
  return all;
}

SongPrediction songOf(const JsonSource& source, const std::string& id) {
  const Json json = readChecked(source);
  const JsonMembers members(source, json);
  if (members.text("id") != id)
    members.fail("it is the prediction of something else");
  SongPrediction song{.file = {},
                      .title = members.text("title"),
                      .artist = members.text("artist"),
                      .seconds = members.real("seconds", 0.0, kMostSeconds),
                      .windowSeconds = members.real("window_s", 0.0, kMostSeconds),
                      .windows = {},
                      .content = members.text("content"),
                      .judgedBy = judgedByOf(source, members)};
  for (const Json& window : members.array("windows"))
    song.windows.push_back(windowOf(window, members));
  if (song.windows.empty() ||
      !std::ranges::is_sorted(song.windows, {}, &WindowPrediction::startSeconds))
    members.fail("its windows are no sequence");
  return song;
}

RememberedSong listedOf(const JsonSource& source, const Json& json) {
  const JsonMembers members(source, json);
  const auto file = fileOfText(members.text("file"));
  if (!file)
    members.fail("a file is no path and no address");
  RememberedSong song{.file = *file,
                      .id = members.text("id"),
                      .hopSeconds = members.real("hop", 0.0, kMostSeconds),
                      .runs = {}};
  for (const Json& run : members.array("runs")) {
    if (!run.is_number_integer())
      members.fail("a run is no number");
    song.runs.push_back(RunNumber{run.get<std::int64_t>()});
  }
  song.packages = members.texts<std::vector<std::string>>("packages");
  return song;
}

/// What earlier programs kept of a path that is not UTF-8: another row each time, of no file.
std::filesystem::path formerlyKept(const std::filesystem::path& file) {
  return asJsonText(file.string());
}

bool isId(const std::string& id) {
  return id.size() == kIdDigits && id.find_first_not_of("0123456789abcdef") == std::string::npos;
}

JsonSource sourceAt(const Place& place) {
  return {.reason = Reason::BadRun,
          .file = place.path(),
          .limits = {.depth = 8, .bytes = kMostBytes, .members = 32}};
}

}  // namespace

PredictionMemory::PredictionMemory(const std::filesystem::path& runsFolder)
    : folder_(Place::root(wholePath(runsFolder).parent_path()) / "predictions") {}

Place PredictionMemory::placeOf(const std::string& id) const {
  return folder_ / id.substr(0, 2) / (id + ".json");
}

std::optional<SongPrediction> PredictionMemory::find(const std::string& id) const {
  if (!isId(id))
    return std::nullopt;
  try {
    return songOf(sourceAt(placeOf(id)), id);
  } catch (const Error&) {
    return std::nullopt;
  }
}

void PredictionMemory::keep(const std::string& id, const SongPrediction& song) const {
  Json json{{"format", kFormat},
            {"id", id},
            {"content", song.content},
            {"title", song.title},
            {"artist", song.artist},
            {"seconds", song.seconds},
            {"window_s", song.windowSeconds},
            {"judged_by", judgedByJson(song.judgedBy)},
            {"windows", Json::array()}};
  for (const WindowPrediction& window : song.windows)
    json["windows"].push_back(windowJson(window));
  const Place place = placeOf(id);
  place.parent().makeFolder();
  writeFileAtomically(place, checked(std::move(json)));
}

std::vector<RememberedSong> PredictionMemory::songs() const {
  const JsonSource source = sourceAt(folder_ / "songs.json");
  std::vector<RememberedSong> songs;
  try {
    const Json json = readChecked(source);
    for (const Json& song : JsonMembers(source, json).array("songs"))
      songs.push_back(listedOf(source, song));
  } catch (const Error&) {
    return {};
  }
  return songs;
}

void PredictionMemory::addSongs(const std::vector<RememberedSong>& judged) const {
  std::vector<RememberedSong> all = songs();
  std::set<std::filesystem::path> formerly;
  for (const RememberedSong& song : judged)
    if (!isUtf8(song.file.string()))
      formerly.insert(formerlyKept(song.file));
  std::erase_if(all, [&](const RememberedSong& song) { return formerly.contains(song.file); });
  std::map<std::filesystem::path, std::size_t> placeOfFile;
  for (std::size_t i = 0; i < all.size(); ++i)
    placeOfFile.emplace(all[i].file, i);
  for (const RememberedSong& song : judged)
    if (const auto before = placeOfFile.find(song.file); before != placeOfFile.end()) {
      all[before->second] = song;
    } else {
      placeOfFile.emplace(song.file, all.size());
      all.push_back(song);
    }
  write(all);
}

void PredictionMemory::forgetSongs() const {
  write({});
}

void PredictionMemory::forgetSong(const std::filesystem::path& file) const {
  std::vector<RememberedSong> all = songs();
  if (std::erase_if(all, [&](const RememberedSong& song) { return song.file == file; }) > 0)
    write(all);
}

void PredictionMemory::write(const std::vector<RememberedSong>& songs) const {
  Json json{{"format", kFormat}, {"songs", Json::array()}};
  for (const RememberedSong& song : songs) {
    Json each{{"file", fileText(song.file)},
              {"id", song.id},
              {"hop", song.hopSeconds},
              {"runs", Json::array()}};
    for (const RunNumber run : song.runs)
      each["runs"].push_back(run.value);
    if (!song.packages.empty())
      each["packages"] = song.packages;
    json["songs"].push_back(std::move(each));
  }
  folder_.makeFolder();
  writeFileAtomically(folder_ / "songs.json", checked(std::move(json)));
}

}  // namespace cuadrante
