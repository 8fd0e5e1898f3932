#include "core/features/pictures/mel_parameters.h"

#include "core/features/feature_parameters.h"
#include "core/ground/error.h"

#include <fmt/format.h>

namespace cuadrante::pictures {

std::vector<FeatureParameter> melParameters(const UsualMel& usual) {
  return {
      wholeParameter("bands", usual.bands, 1, 512, CUADRANTE_TEXT("Option", "Bands"),
                     CUADRANTE_TEXT("Option", "From the lowest to the highest frequency")),
      wholeParameter("lowest_hz", "lowest frequency", usual.lowestHz, 0, 22050,
                     CUADRANTE_TEXT("Option", "Lowest frequency"),
                     CUADRANTE_TEXT("Option", "Hz, where the first band begins")),
      wholeParameter("highest_hz", "highest frequency", usual.highestHz, 1, 22050,
                     CUADRANTE_TEXT("Option", "Highest frequency"),
                     CUADRANTE_TEXT("Option", "Hz, where the last band ends")),
      wordParameter("scale", {{"slaney", "Slaney"}, {"htk", "HTK"}}, "slaney",
                    CUADRANTE_TEXT("Option", "Mel scale"),
                    CUADRANTE_TEXT("Option", "Slaney's is linear below 1,000 Hz, HTK's nowhere")),
      wordParameter("height",
                    {{"one", "1"}, {"area", CUADRANTE_TEXT("Option", "of area 1 (Slaney)")}},
                    usual.height, CUADRANTE_TEXT("Option", "Height of the bands"),
                    CUADRANTE_TEXT("Option", "With the same area, white noise is as loud in all"))};
}

void requireMelRange(const Features& features) {
  const auto lowest = features.get<std::int64_t>("lowest_hz");
  const auto highest = features.get<std::int64_t>("highest_hz");
  if (lowest >= highest)
    throw OptionError(fmt::format("the lowest frequency, {} Hz, is not below the highest, {} Hz",
                                  lowest, highest));
}

}  // namespace cuadrante::pictures
