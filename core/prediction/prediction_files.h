#pragma once

#include "core/prediction/song_prediction.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace cuadrante {

/// One line for each window: `file,start_s,end_s,energia,placer,energia_spread,placer_spread,
/// quadrant,p_estres,p_felicidad,p_calma,p_tristeza,networks,known_to`. `file` as fileText writes
/// it. energia and placer are coordinates of the plane, [-1, 1], and so are the spreads (standard
/// deviations of the networks; empty where a single one judged). `networks`: "energia:5 placer:1",
/// how many of each judged; `known_to`: "energia placer", those that know the song.
std::string predictionsCsv(const std::vector<SongPrediction>& songs);

/// The same as JSON: a list of songs, each with what is said of the whole and its windows. A spread
/// that there is not is null.
std::string predictionsJson(const std::vector<SongPrediction>& songs);
nlohmann::ordered_json songsAsJson(const std::vector<SongPrediction>& songs);

}  // namespace cuadrante
