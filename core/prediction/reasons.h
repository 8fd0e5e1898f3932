#pragma once

#include "core/features/musical/traits.h"
#include "core/ground/ids.h"
#include "core/learning/attribution.h"
#include "core/learning/task.h"
#include "core/learning/usual_clips.h"
#include "core/prediction/song_prediction.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// One number of a clip that is a measure, and what it said.
struct ValueReason {
  std::string name{};
  double value = 0.0;
  double deviations = 0.0;  ///< from the mean of the dataset's clips, in their standard deviations
  double attribution = 0.0;
  const musical::Trait* trait = nullptr;  ///< that it belongs to
};

/// What measures of one trait said together.
struct TraitReason {
  const musical::Trait* trait = nullptr;
  std::string_view words{};  ///< of the trait (CUADRANTE_TEXT "Option"): what the clip has of it
  double attribution = 0.0;  ///< the sum of its measures
  /// How much more of it than the mean of the dataset's clips the clip has, in their standard
  /// deviations: the mean of the measures, weighted by what they said.
  double deviations = 0.0;
  std::vector<std::size_t> values{};  ///< its measures, what said most first
};

/// A part of a picture and what it said.
struct RegionReason {
  std::size_t firstStep = 0, steps = 0, firstBand = 0, bands = 0;
  double attribution = 0.0;
};

/// Why the networks of one evaluation said what they said of a clip.
struct Reasons {
  Task task = Task::Energia;
  RunNumber run{0};
  int networks = 0;          ///< that judged
  bool known = false;        ///< the song is no test of them (NetworksOfSong)
  int outcome = 0;           ///< what they said: class 0 or 1 of the axis, or a quadrant's value
  double probability = 0.0;  ///< of it, calibrated: the mean of the networks
  Features features{};
  std::vector<float> clip{};            ///< what they were shown, `[T, F]`
  Attribution attribution{};            ///< the mean of the networks'
  std::vector<ValueReason> values{};    ///< of measures; empty for other features
  std::vector<TraitReason> traits{};    ///< of measures, what said most first, for or against
  std::vector<RegionReason> regions{};  ///< of pictures, what said most first, for or against
};

/// Of one window of a song, or of a clip.
struct Why {
  double startSeconds = 0.0, windowSeconds = 0.0;
  WindowPrediction said{};         ///< all networks together
  std::vector<Reasons> reasons{};  ///< of each evaluation
};

/// Fills values, traits and regions from the clip and its attributions: of measures
/// (valueNames()) values and traits, of pictures regions, of other features nothing.
void interpret(Reasons& reasons, const UsualClips& usual);

/// The strongest of what spoke for it, and against: at most so many of each, in the order given.
template <class Reason>
std::vector<Reason> strongest(const std::vector<Reason>& reasons, std::size_t most, bool forIt) {
  std::vector<Reason> chosen;
  for (const Reason& each : reasons)
    if (chosen.size() < most && (forIt ? each.attribution > 0.0 : each.attribution < 0.0))
      chosen.push_back(each);
  return chosen;
}

/// What is shown of them.
inline constexpr std::size_t kReasonsFor = 5, kReasonsAgainst = 3;

}  // namespace cuadrante
