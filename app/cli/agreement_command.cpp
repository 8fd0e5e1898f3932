#include "annotation/agreement_report.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "project/project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

struct NamedFigure {
  const char* axis;
  const char* name;
  const Figure& figure;
};

std::array<NamedFigure, 7> figuresOf(const AgreementReport& report) {
  return {{{"placer", "ICC(2,1)", report.placer.correlation},
           {"placer", "ICC(2,k)", report.placer.correlationOfMean},
           {"placer", "alpha", report.placer.alpha},
           {"energia", "ICC(2,1)", report.energia.correlation},
           {"energia", "ICC(2,k)", report.energia.correlationOfMean},
           {"energia", "alpha", report.energia.alpha},
           {"cuadrantes", "kappa", report.quadrants}}};
}

Json orNull(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

void printJson(const AgreementReport& report) {
  Json json{{"clips", report.clips}, {"clips_of_all", report.clipsOfAll}};
  for (const NamedFigure& named : figuresOf(report)) {
    Json figure{{"value", orNull(named.figure.value)}};
    if (const auto& interval = named.figure.interval)
      figure["interval"] = {interval->low, interval->high};
    json[named.axis][named.name] = std::move(figure);
  }
  json["annotators"] = Json::array();
  for (const AnnotatorAgreement& beside : report.annotators)
    json["annotators"].push_back({{"name", beside.annotator.name},
                                  {"clips", beside.clips},
                                  {"shared", beside.shared},
                                  {"placer_bias", orNull(beside.placerBias)},
                                  {"energia_bias", orNull(beside.energiaBias)}});
  json["widest"] = Json::array();
  for (const ClipSpread& clip : report.widest)
    json["widest"].push_back(
        {{"clip", clipName(clip.clip)}, {"annotators", clip.annotators}, {"spread", clip.spread}});
  fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace));
}

std::string shown(const std::optional<double>& value, const char* form = "{:.3f}") {
  return value ? fmt::format(fmt::runtime(form), *value) : "–";
}

std::string shown(const std::optional<Interval>& interval) {
  return interval ? fmt::format("{:.3f} … {:.3f}", interval->low, interval->high) : "–";
}

void printTables(const AgreementReport& report) {
  fmt::print("{} clips labelled by two people or more, {} by all\n", report.clips,
             report.clipsOfAll);
  if (report.clips == 0) {
    fmt::print("There is nothing to compare until two people have labelled the same clips.\n");
    return;
  }

  fmt::print("\n");
  std::vector<std::vector<std::string>> figures;
  for (const NamedFigure& named : figuresOf(report))
    figures.push_back(
        {named.axis, named.name, shown(named.figure.value), shown(named.figure.interval)});
  printTable({{"axis"}, {"agreement"}, {"value", true}, {"95 % interval"}}, figures);

  std::vector<std::vector<std::string>> people;
  for (const AnnotatorAgreement& beside : report.annotators)
    people.push_back({beside.annotator.name, std::to_string(beside.clips),
                      std::to_string(beside.shared), shown(beside.placerBias, "{:+.3f}"),
                      shown(beside.energiaBias, "{:+.3f}")});
  fmt::print("\n");
  printTable({{"annotator"},
              {"clips", true},
              {"shared", true},
              {"placer bias", true},
              {"energia bias", true}},
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
  command->add_flag("--json", options->json, "As one object, widest spreads included");
  command->callback([options] {
    Project project = Project::open(options->project);
    const AgreementReport report =
        agreementOf(project.annotations().all(), project.annotations().annotators());
    if (options->json)
      printJson(report);
    else
      printTables(report);
  });
}

}  // namespace cuadrante::app
