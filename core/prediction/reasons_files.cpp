#include "core/prediction/reasons_files.h"

#include "core/features/bands.h"
#include "core/files/csv.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

struct Seconds {
  double start, end;
};

/// Of the song.
Seconds secondsOf(double startSeconds, const Reasons& reasons, const RegionReason& region) {
  const double step = secondsPerStep(reasons.features);
  return {startSeconds + static_cast<double>(region.firstStep) * step,
          startSeconds + static_cast<double>(region.firstStep + region.steps) * step};
}

std::vector<ValueReason> byStrength(std::vector<ValueReason> values) {
  std::ranges::stable_sort(values, [](const ValueReason& a, const ValueReason& b) {
    return std::abs(a.attribution) > std::abs(b.attribution);
  });
  return values;
}

Json jsonOf(const Reasons& reasons, const TraitReason& trait) {
  Json json{{"trait", trait.trait->key},
            {"words", trait.words},
            {"attribution", trait.attribution},
            {"deviations", trait.deviations}};
  json["values"] = Json::array();
  for (const std::size_t i : trait.values) {
    const ValueReason& value = reasons.values[i];
    json["values"].push_back({{"name", value.name},
                              {"value", value.value},
                              {"deviations", value.deviations},
                              {"attribution", value.attribution}});
  }
  return json;
}

Json jsonOf(const Why& why, const Reasons& reasons) {
  const Attribution& attribution = reasons.attribution;
  Json json{{"task", taskKey(reasons.task)},
            {"run", reasons.run.value},
            {"networks", reasons.networks},
            {"known", reasons.known},
            {"outcome", outcomeKey(reasons.task, reasons.outcome)},
            {"probability", reasons.probability},
            {"log_odds", attribution.atClip},
            {"log_odds_of_mean_clip", attribution.atBaseline},
            {"sum", attribution.sum()},
            {"error", attribution.error()},
            {"steps", attribution.steps},
            {"complete", attribution.complete}};
  json["traits"] = Json::array();
  for (const TraitReason& trait : reasons.traits)
    json["traits"].push_back(jsonOf(reasons, trait));
  json["regions"] = Json::array();
  for (const RegionReason& region : reasons.regions) {
    const Seconds seconds = secondsOf(why.startSeconds, reasons, region);
    json["regions"].push_back({{"start_s", seconds.start},
                               {"end_s", seconds.end},
                               {"bands", regionBands(reasons, region)},
                               {"attribution", region.attribution}});
  }
  return json;
}

}  // namespace

std::string regionTimes(double startSeconds, const Reasons& reasons, const RegionReason& region) {
  const Seconds seconds = secondsOf(startSeconds, reasons, region);
  return fmt::format("{:.1f}–{:.1f} s", seconds.start, seconds.end);
}

std::string regionBands(const Reasons& reasons, const RegionReason& region) {
  const std::vector<Band> bands = bandsOf(reasons.features);
  const Band &first = bands.at(region.firstBand),
             &last = bands.at(region.firstBand + region.bands - 1);
  constexpr std::string_view kHertz = " Hz";
  const std::string part = first.part > 0 ? fmt::format(" ({})", first.part + 1) : "";
  if (region.bands == 1)
    return first.name + part;
  std::string from = first.name;
  if (from.ends_with(kHertz))
    from.erase(from.size() - kHertz.size());
  return fmt::format("{}–{}{}", from, last.name, part);
}

std::string outcomeKey(Task task, int outcome) {
  if (!axisOf(task))
    return std::string(quadrantKey(static_cast<Quadrant>(outcome)));
  return outcome == 1 ? "upper half" : "lower half";
}

std::string whyCsv(const std::string& of, const Why& why) {
  std::string text = csvLine({"of", "task", "run", "outcome", "kind", "name", "words", "start_s",
                              "end_s", "bands", "value", "deviations", "attribution"});
  for (const Reasons& reasons : why.reasons) {
    const auto line = [&](const std::vector<std::string>& cells) {
      std::vector<std::string> all{csvText(of), std::string(taskKey(reasons.task)),
                                   std::to_string(reasons.run.value),
                                   outcomeKey(reasons.task, reasons.outcome)};
      all.insert(all.end(), cells.begin(), cells.end());
      text += csvLine(all);
    };
    for (const TraitReason& trait : reasons.traits)
      line({"trait", std::string(trait.trait->key), csvText(std::string(trait.words)), "", "", "",
            "", csvNumber(trait.deviations), csvNumber(trait.attribution)});
    for (const ValueReason& value : byStrength(reasons.values))
      line({"value", value.name, "", "", "", "", csvNumber(value.value),
            csvNumber(value.deviations), csvNumber(value.attribution)});
    for (const RegionReason& region : reasons.regions) {
      const Seconds seconds = secondsOf(why.startSeconds, reasons, region);
      line({"region", "", "", csvNumber(seconds.start), csvNumber(seconds.end),
            csvText(regionBands(reasons, region)), "", "", csvNumber(region.attribution)});
    }
  }
  return text;
}

std::string whyJson(const std::string& of, const Why& why) {
  const EmotionPoint point = pointOf(why.said);
  Json json{{"of", of},
            {"start_s", why.startSeconds},
            {"end_s", why.startSeconds + why.windowSeconds},
            {"energia", point.energia},
            {"placer", point.placer},
            {"quadrant", quadrantKey(likeliestQuadrant(why.said).quadrant)}};
  json["why"] = Json::array();
  for (const Reasons& reasons : why.reasons)
    json["why"].push_back(jsonOf(why, reasons));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cuadrante
