#include "core/prediction/prediction_files.h"

#include "core/files/csv.h"

#include <nlohmann/json.hpp>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

/// Probabilities lie in [0, 1], coordinates of the plane in [-1, 1].
constexpr double kPlanePerProbability = 2.0;

void addVerdict(Json& json, const WindowPrediction& prediction) {
  const EmotionPoint point = pointOf(prediction);
  json["energia"] = point.energia;
  json["placer"] = point.placer;
  json["energia_spread"] = kPlanePerProbability * prediction.energiaSpread;
  json["placer_spread"] = kPlanePerProbability * prediction.placerSpread;
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
  std::string text = csvLine(header);
  for (const SongPrediction& song : songs)
    for (const WindowPrediction& window : song.windows) {
      const EmotionPoint point = pointOf(window);
      std::vector<std::string> cells{csvText(song.file.string()),
                                     csvNumber(window.startSeconds),
                                     csvNumber(window.startSeconds + song.windowSeconds),
                                     csvNumber(point.energia),
                                     csvNumber(point.placer),
                                     csvNumber(kPlanePerProbability * window.energiaSpread),
                                     csvNumber(kPlanePerProbability * window.placerSpread),
                                     std::string(quadrantKey(likeliestQuadrant(window).quadrant))};
      for (const double probability : window.quadrants)
        cells.push_back(csvNumber(probability));
      text += csvLine(cells);
    }
  return text;
}

std::string predictionsJson(const std::vector<SongPrediction>& songs) {
  Json list = Json::array();
  for (const SongPrediction& song : songs) {
    Json json{{"file", song.file.string()},
              {"title", song.title},
              {"artist", song.artist},
              {"seconds", song.seconds},
              {"window_s", song.windowSeconds}};
    addVerdict(json, song.whole());
    json["windows"] = Json::array();
    for (const WindowPrediction& window : song.windows) {
      Json each{{"start_s", window.startSeconds}};
      addVerdict(each, window);
      json["windows"].push_back(std::move(each));
    }
    list.push_back(std::move(json));
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cuadrante
