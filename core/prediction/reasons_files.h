#pragma once

#include "core/prediction/reasons.h"

#include <string>

namespace cuadrante {

/// "12.0–12.5 s" of the song, "344–689 Hz": where a region of a window lies that begins there.
std::string regionTimes(double startSeconds, const Reasons& reasons, const RegionReason& region);
std::string regionBands(const Reasons& reasons, const RegionReason& region);

/// "upper half", "lower half" of an axis, or the quadrant's key: what the networks said.
std::string outcomeKey(Task task, int outcome);

/// A line for each trait, value and region, in this order, the strongest first:
/// `of,task,run,outcome,kind,name,words,start_s,end_s,bands,value,deviations,attribution`; what a
/// kind does not have is empty. `of`: the file or clip.
std::string whyCsv(const std::string& of, const Why& why);

/// The same as JSON: what was said, and of each evaluation its figures, traits with their values,
/// and regions.
std::string whyJson(const std::string& of, const Why& why);

}  // namespace cuadrante
