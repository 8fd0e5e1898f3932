#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/store/project.h"
#include "core/work/agreement.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

struct NamedFigure {
  const char* axis;
  const char* name;
  const Figure& figure;
  std::size_t clips;  ///< that it is of
};

std::array<NamedFigure, 7> figuresOf(const AgreementReport& report) {
  return {{{"placer", "ICC(2,1)", report.placer.correlation, *report.placer.clipsOfAll},
           {"placer", "ICC(2,k)", report.placer.correlationOfMean, *report.placer.clipsOfAll},
           {"placer", "alpha", report.placer.alpha, *report.placer.clips},
           {"energia", "ICC(2,1)", report.energia.correlation, *report.energia.clipsOfAll},
           {"energia", "ICC(2,k)", report.energia.correlationOfMean, *report.energia.clipsOfAll},
           {"energia", "alpha", report.energia.alpha, *report.energia.clips},
           {"cuadrantes", "kappa", report.quadrants, report.clips}}};
}

Json toJson(const Interval& interval) {
  return {interval.low, interval.high};
}

Json toJson(const Figure& figure) {
  Json json{{"value", orNull(figure.value)}};
  if (figure.interval)
    json["interval"] = toJson(*figure.interval);
  return json;
}

Json toJson(const AxisConsistency& axis) {
  return {{"difference", toJson(axis.difference)}, {"ICC", toJson(axis.correlation)}};
}

Json toJson(const AnnotatorAgreement& beside) {
  const Consistency& own = beside.consistency;
  Json json{{"name", beside.annotator.name},
            {"clips", beside.clips},
            {"shared", beside.shared},
            {"clips_of_one_axis", beside.clipsOfOneAxis},
            {"placer_bias", orNull(beside.placerBias)},
            {"energia_bias", orNull(beside.energiaBias)},
            {"repeats",
             {{"pairs", own.pairs},
              {"placer", toJson(own.placer)},
              {"energia", toJson(own.energia)},
              {"same_quadrant", toJson(own.sameQuadrant)}}}};
  json["median_response_ms"] =
      beside.medianResponse ? Json(beside.medianResponse->count()) : Json(nullptr);
  return json;
}

Json toJson(const std::vector<DayCount>& days, const AgreementReport& report) {
  Json json = Json::array();
  for (const DayCount& day : days) {
    const auto who = std::ranges::find(report.annotators, day.annotator,
                                       [](const auto& beside) { return beside.annotator.id; });
    const std::chrono::year_month_day date(day.day);
    json.push_back({{"day", fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                        static_cast<unsigned>(date.month()),
                                        static_cast<unsigned>(date.day()))},
                    {"annotator", who->annotator.name},
                    {"labels", day.labels}});
  }
  return json;
}

void printJson(const AgreementReport& report) {
  Json json{{"clips", report.clips},
            {"clips_of_all", report.clipsOfAll},
            {"consensus", consensusRuleKey(report.rule)}};
  for (const NamedFigure& named : figuresOf(report)) {
    json[named.axis][named.name] = toJson(named.figure);
    json[named.axis][named.name]["clips"] = named.clips;
  }
  for (const auto& [name, axis] :
       {std::pair("placer", report.placer.byF), std::pair("energia", report.energia.byF)})
    if (axis) {
      json[name]["ICC(2,1)"]["interval_f"] = toJson(axis->single);
      json[name]["ICC(2,k)"]["interval_f"] = toJson(axis->ofMean);
    }
  json["annotators"] = Json::array();
  for (const AnnotatorAgreement& beside : report.annotators)
    json["annotators"].push_back(toJson(beside));
  json["days"] = toJson(report.days, report);
  json["widest"] = Json::array();
  for (const ClipSpread& clip : report.widest)
    json["widest"].push_back(
        {{"clip", clipName(clip.clip)}, {"annotators", clip.annotators}, {"spread", clip.spread}});
  sayJson(json);
}

std::string shown(const std::optional<double>& value, const char* form = "{:.3f}") {
  return value ? fmt::format(fmt::runtime(form), *value) : "–";
}

std::string shown(const std::optional<Interval>& interval) {
  return interval ? fmt::format("{:.3f} … {:.3f}", interval->low, interval->high) : "–";
}

void printFigures(const AgreementReport& report) {
  say("{} clips labelled by two people or more, {} by all\n", report.clips, report.clipsOfAll);
  if (report.clips == 0) {
    say("There is nothing to compare until two people have labelled the same clips.\n");
    return;
  }
  say("\n");
  std::vector<std::vector<std::string>> figures;
  for (const NamedFigure& named : figuresOf(report))
    figures.push_back(
        {named.axis, named.name, shown(named.figure.value), shown(named.figure.interval),
         fmt::format("{}{}", named.clips,
                     named.clips < kLeastClipsToConclude ? ", too few to conclude" : "")});
  printTable({{"axis"}, {"agreement"}, {"value", true}, {"95 % interval by clips"}, {"clips"}},
             figures);
}

void printAnnotators(const AgreementReport& report) {
  std::vector<std::vector<std::string>> people;
  for (const AnnotatorAgreement& beside : report.annotators) {
    const Consistency& own = beside.consistency;
    people.push_back(
        {beside.annotator.name, std::to_string(beside.clips + beside.clipsOfOneAxis),
         std::to_string(beside.shared), shown(beside.placerBias, "{:+.3f}"),
         shown(beside.energiaBias, "{:+.3f}"), std::to_string(own.pairs),
         shown(own.placer.difference.value), shown(own.energia.difference.value),
         shown(own.sameQuadrant.value, "{:.2f}"),
         beside.medianResponse
             ? fmt::format("{:.1f} s", static_cast<double>(beside.medianResponse->count()) / 1e3)
             : "–"});
  }
  if (people.empty())
    return;
  say("\n");
  printTable({{"annotator"},
              {"clips", true},
              {"shared", true},
              {"placer bias", true},
              {"energia bias", true},
              {"repeats", true},
              {"placer off", true},
              {"energia off", true},
              {"same quadrant", true},
              {"median time", true}},
             people);
}

}  // namespace

void addAgreementCommand(CLI::App& labels) {
  struct Options {
    std::filesystem::path project;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = labels.add_subcommand(
      "agreement", "How far people who labelled the same clips agree, with 95 % intervals");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json,
                    "As one object, with widest spreads and labels per day");
  command->callback([options] {
    Project project = openProject(options->project);
    const AgreementReport report = agreementOf(project);
    if (options->json)
      return printJson(report);
    printFigures(report);
    printAnnotators(report);
  });
}

}  // namespace cuadrante::app
