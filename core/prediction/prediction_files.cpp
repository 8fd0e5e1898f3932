#include "core/prediction/prediction_files.h"

#include "core/files/csv.h"
#include "core/files/file_address.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

/// Probabilities lie in [0, 1], coordinates of the plane in [-1, 1].
constexpr double kPlanePerProbability = 2.0;

/// nullopt of a single network.
std::optional<double> spreadOf(const SongPrediction& song, const WindowPrediction& prediction,
                               Axis axis) {
  if (!song.hasSpread(axis))
    return std::nullopt;
  return kPlanePerProbability *
         (axis == Axis::Energia ? prediction.energiaSpread : prediction.placerSpread);
}

Json jsonOf(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::string cellOf(const std::optional<double>& value) {
  return value ? csvNumber(*value) : std::string();
}

std::string networksText(const SongPrediction& song) {
  std::string text;
  for (const NetworksOfSong& each : song.judgedBy)
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", taskKey(each.task), each.networks);
  return text;
}

std::string knownText(const SongPrediction& song) {
  std::string text;
  for (const NetworksOfSong& each : song.judgedBy)
    if (each.known)
      text += fmt::format("{}{}", text.empty() ? "" : " ", taskKey(each.task));
  return text;
}

void addVerdict(Json& json, const SongPrediction& song, const WindowPrediction& prediction) {
  const EmotionPoint point = pointOf(prediction);
  json["energia"] = point.energia;
  json["placer"] = point.placer;
  json["energia_spread"] = jsonOf(spreadOf(song, prediction, Axis::Energia));
  json["placer_spread"] = jsonOf(spreadOf(song, prediction, Axis::Placer));
  json["quadrant"] = quadrantKey(likeliestQuadrant(prediction).quadrant);
  for (const Quadrant quadrant : kQuadrants)
    json["probabilities"][std::string(quadrantKey(quadrant))] =
        prediction.quadrants[static_cast<std::size_t>(quadrant)];
}

}  // namespace

std::string predictionsCsv(const std::vector<SongPrediction>& songs) {
  std::vector<std::string> header{"file",   "start_s",        "end_s",         "energia",
                                  "placer", "energia_spread", "placer_spread", "quadrant"};
  for (const Quadrant quadrant : kQuadrants)
    header.push_back("p_" + std::string(quadrantKey(quadrant)));
  header.insert(header.end(), {"networks", "known_to"});
  std::string text = csvLine(header);
  for (const SongPrediction& song : songs)
    for (const WindowPrediction& window : song.windows) {
      const EmotionPoint point = pointOf(window);
      std::vector<std::string> cells{csvText(fileText(song.file)),
                                     csvNumber(window.startSeconds),
                                     csvNumber(window.startSeconds + song.windowSeconds),
                                     csvNumber(point.energia),
                                     csvNumber(point.placer),
                                     cellOf(spreadOf(song, window, Axis::Energia)),
                                     cellOf(spreadOf(song, window, Axis::Placer)),
                                     std::string(quadrantKey(likeliestQuadrant(window).quadrant))};
      for (const double probability : window.quadrants)
        cells.push_back(csvNumber(probability));
      cells.insert(cells.end(), {networksText(song), knownText(song)});
      text += csvLine(cells);
    }
  return text;
}

Json songsAsJson(const std::vector<SongPrediction>& songs) {
  Json list = Json::array();
  for (const SongPrediction& song : songs) {
    Json json{{"file", fileText(song.file)},
              {"title", song.title},
              {"artist", song.artist},
              {"seconds", song.seconds},
              {"window_s", song.windowSeconds}};
    json["networks"] = Json::object();
    json["known_to"] = Json::array();
    for (const NetworksOfSong& each : song.judgedBy) {
      json["networks"][std::string(taskKey(each.task))] = each.networks;
      if (each.known)
        json["known_to"].push_back(taskKey(each.task));
    }
    addVerdict(json, song, song.whole());
    json["windows"] = Json::array();
    for (const WindowPrediction& window : song.windows) {
      Json each{{"start_s", window.startSeconds}};
      addVerdict(each, song, window);
      json["windows"].push_back(std::move(each));
    }
    list.push_back(std::move(json));
  }
  return list;
}

std::string predictionsJson(const std::vector<SongPrediction>& songs) {
  return songsAsJson(songs).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cuadrante
