#include "app/cli/clip_names.h"
#include "app/cli/commands.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/anchors.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::filesystem::path project;
  std::optional<std::vector<std::string>> anchors;
  std::optional<double> repeats;
  std::optional<double> gate;
  std::optional<std::string> skipReasons;
  std::optional<std::string> earlier;
  std::optional<std::string> consensus;
  std::optional<std::string> answers;
  std::optional<std::string> guideline;
  bool json = false;

  bool changeAnything() const {
    return anchors || repeats || gate || skipReasons || earlier || consensus || answers ||
           guideline;
  }
};

/// "3:0.5:-0.2" of a clip and where it lies.
Anchor anchorOf(Project& project, const std::string& text) {
  const auto first = text.find(':');
  if (first == std::string::npos)
    return anchorsOn(project, {clipNamed(text)}).front();
  const auto second = text.find(':', first + 1);
  const auto placer = parseNumber(text.substr(first + 1, second - first - 1));
  const auto energia =
      second == std::string::npos ? std::nullopt : parseNumber(text.substr(second + 1));
  if (!placer || !energia)
    throw OptionError(fmt::format("'{}' is not CLIP or CLIP:PLACER:ENERGIA", text));
  return {.clip = clipNamed(text.substr(0, first)), .reference = {*placer, *energia}};
}

void apply(const Options& options, Project& project, Protocol& protocol) {
  if (options.anchors) {
    std::vector<Anchor> anchors;
    for (const std::string& text : *options.anchors)
      if (text != "none")
        anchors.push_back(anchorOf(project, text));
    protocol.anchors = std::move(anchors);
  }
  protocol.repeatShare = options.repeats.value_or(protocol.repeatShare);
  protocol.gateShare = options.gate.value_or(protocol.gateShare);
  if (options.skipReasons)
    protocol.skipReasons = *options.skipReasons == "on";
  if (options.earlier)
    protocol.earlierShown = *options.earlier == "on";
  if (options.consensus)
    protocol.consensus = consensusRuleFromKey(*options.consensus).value();
  if (options.answers)
    protocol.answersShown = *options.answers == "on";
  protocol.guideline = options.guideline.value_or(protocol.guideline);
}

void printJson(const Protocol& protocol) {
  Json anchors = Json::array();
  for (const Anchor& anchor : protocol.anchors)
    anchors.push_back({{"clip", clipName(anchor.clip)},
                       {"placer", anchor.reference.placer},
                       {"energia", anchor.reference.energia}});
  const Json json{
      {"anchors", std::move(anchors)},    {"repeats", protocol.repeatShare},
      {"gate", protocol.gateShare},       {"skip_reasons", protocol.skipReasons},
      {"earlier", protocol.earlierShown}, {"consensus", consensusRuleKey(protocol.consensus)},
      {"answers", protocol.answersShown}, {"guideline", protocol.guideline}};
  sayJson(json);
}

void printTable(const Protocol& protocol) {
  std::string anchors;
  for (const Anchor& anchor : protocol.anchors)
    anchors += fmt::format("{}{}:{}:{}", anchors.empty() ? "" : ",", clipName(anchor.clip),
                           csvNumber(anchor.reference.placer), csvNumber(anchor.reference.energia));
  const auto onOff = [](bool on) { return std::string(on ? "on" : "off"); };
  app::printTable({{"option"}, {"value"}, {"meaning"}},
                  {{"--anchors", anchors.empty() ? "none" : anchors,
                    "practice clips and where they lie, heard first"},
                   {"--repeats", csvNumber(protocol.repeatShare),
                    "share of the clips heard a second time, unannounced"},
                   {"--gate", csvNumber(protocol.gateShare),
                    "share of a clip to be heard before a click counts"},
                   {"--skip-reasons", onOff(protocol.skipReasons), "a skip asks why"},
                   {"--earlier", onOff(protocol.earlierShown),
                    "one's earlier label is shown while rating again"},
                   {"--consensus", std::string(consensusRuleKey(protocol.consensus)),
                    "how the labels of several people become one"},
                   {"--answers", onOff(protocol.answersShown),
                    "a review shows the former label and the models' opinions after an answer"},
                   {"--guideline", protocol.guideline.empty() ? "none" : protocol.guideline,
                    "what people are asked to go by"}});
}

}  // namespace

void addProtocolCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "protocol", "How a project is labelled; without options only says what is set");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command
      ->add_option("--anchors", options->anchors,
                   "Practice clips: CLIP (its label now is the reference) or CLIP:PLACER:ENERGIA, "
                   "separated by commas; none for no practice")
      ->delimiter(',');
  command->add_option("--repeats", options->repeats, "Share of hidden repeats, 0 to 0.5")
      ->check(CLI::Range(0.0, 0.5));
  command->add_option("--gate", options->gate, "Share of a clip before a click counts, 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--skip-reasons", options->skipReasons, "A skip asks why")
      ->check(oneOf({"on", "off"}));
  command->add_option("--earlier", options->earlier, "Show one's earlier label while rating again")
      ->check(oneOf({"on", "off"}));
  command->add_option("--consensus", options->consensus, "Of several people's labels")
      ->check(oneOf({"mean", "median"}));
  command
      ->add_option("--answers", options->answers,
                   "After an answer, a review shows the former label and the models' opinions")
      ->check(oneOf({"on", "off"}));
  command->add_option("--guideline", options->guideline,
                      "What people are asked to go by, shown beside the plane; \"\" for nothing");
  command->add_flag("--json", options->json, "As one object");
  command->callback([options] {
    Project project = openProject(options->project);
    Protocol protocol = project.protocol();
    if (options->changeAnything()) {
      apply(*options, project, protocol);
      project.setProtocol(protocol);
    }
    options->json ? printJson(protocol) : printTable(protocol);
  });
}

}  // namespace cuadrante::app
