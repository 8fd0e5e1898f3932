#pragma once

#include "core/prediction/song_prediction.h"

#include <string>
#include <vector>

namespace cuadrante {

/// One line for each window: `file,start_s,end_s,energia,placer,energia_spread,placer_spread,
/// quadrant,p_estres,p_felicidad,p_calma,p_tristeza`. energia and placer are coordinates of the
/// plane, [-1, 1], and so are the spreads (standard deviations of the networks).
std::string predictionsCsv(const std::vector<SongPrediction>& songs);

/// The same as JSON: a list of songs, each with what is said of the whole and its windows.
std::string predictionsJson(const std::vector<SongPrediction>& songs);

}  // namespace cuadrante
