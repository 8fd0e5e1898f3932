#pragma once

#include "core/domain/annotation.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// How many labels an annotator made on one day.
struct DayCount {
  std::chrono::sys_days day;  ///< by the clock and time zone of this computer
  AnnotatorId annotator;
  std::size_t labels = 0;
};

/// The day on which a UTC time in ISO 8601 falls in this computer's time zone; nullopt for what is
/// no time.
std::optional<std::chrono::sys_days> localDay(const std::string& utc);

/// Labels and corrections that were not taken back, per day and annotator, in the order of the
/// days, then of the annotators' ids. Practice and repeats are no labels.
std::vector<DayCount> labelsPerDay(const std::vector<Annotation>& annotations);

/// The median of the response times of an annotator's labels that were not taken back; nullopt if
/// none is known.
std::optional<std::chrono::milliseconds> medianResponse(const std::vector<Annotation>& annotations,
                                                        AnnotatorId annotator);

}  // namespace cuadrante
