#include "app/cli/commands.h"
#include "app/cli/figures.h"
#include "app/cli/json.h"
#include "app/cli/known_values.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "core/learning/fusion.h"
#include "core/sweeps/sweep_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

struct Fused {
  std::vector<Run> members;
  FusedEvaluations together;
  AgainstBaselines baselines;
};

void print(const Fused& fused, FusionRule rule) {
  const FusedEvaluations& together = fused.together;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < fused.members.size(); ++i) {
    const RunComparison& against = together.against[i];
    rows.push_back(
        {fmt::to_string(fused.members[i].number.value), networkName(fused.members[i].config.model),
         fmt::format("{:.4f}", against.firstAccuracy()),
         against.bySong ? withInterval(against.bySong->difference, against.bySong->interval, true)
                        : "",
         against.bySong ? pDecimals(against.bySong->p) : ""});
  }
  rows.push_back({"", fmt::format("all of them, {}", fusionRuleKey(rule)),
                  withInterval(*accuracyOf(together.songs), intervalOfKnownSongs(together.songs)),
                  "", ""});
  printTable({{"run", true}, {"name"}, {"test_acc"}, {"together against it"}, {"p", true}}, rows);
  say("{}\n", howTested(static_cast<std::size_t>(std::ranges::count_if(
                  together.against, [](const RunComparison& each) { return each.isEvidence(); }))));
  say("on the {} clips of {} songs that every run was tested on\n",
      together.fusion.predictions.size(), together.songs.size());
  if (together.fusion.otherLabel > 0)
    say("{} test clips are left out: their labels differ\n", together.fusion.otherLabel);
  if (const std::string beats = beatsText(fused.baselines); !beats.empty())
    say("{}\n", beats);
  if (fused.baselines.verdict == BaselineVerdict::TooFew)
    say("{}\n", noEvidenceText(fused.baselines.basis));
}

Json json(const Fused& fused, FusionRule rule) {
  const FusedEvaluations& together = fused.together;
  const auto interval = intervalOfKnownSongs(together.songs);
  Json members = Json::array();
  for (std::size_t i = 0; i < fused.members.size(); ++i) {
    const RunComparison& against = together.against[i];
    const auto& by = against.bySong;
    members.push_back({{"run", fused.members[i].number.value},
                       {"test_acc", against.firstAccuracy()},
                       {"difference", orNull(by, &PairedDifference::difference)},
                       {"p", orNull(by, &PairedDifference::p)},
                       {"evidence", against.isEvidence()}});
  }
  return {{"how", fusionRuleKey(rule)},
          {"test_acc", *accuracyOf(together.songs)},
          {"ci_low", orNull(interval, &Interval::low)},
          {"ci_high", orNull(interval, &Interval::high)},
          {"clips", together.fusion.predictions.size()},
          {"songs", together.songs.size()},
          {"other_label", together.fusion.otherLabel},
          {"majority", orNull(fused.baselines.majority)},
          {"logistic", orNull(fused.baselines.logistic)},
          {"p", orNull(fused.baselines.p)},
          {"beats", verdictKey(fused.baselines.verdict)},
          {"members", members}};
}

}  // namespace

void addFuseCommand(CLI::App& app, Terminal& terminal) {
  struct Options {
    std::filesystem::path folder;
    std::vector<std::int64_t> runs;
    std::string rule = "mean";
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "fuse", "What several networks say together of the clips that all were tested on");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command
      ->add_option("RUN", options->runs,
                   "Numbers of two runs or more of one axis, of any versions and features; of a "
                   "fold all folds count")
      ->required()
      ->check(runNumber());
  command
      ->add_option("--how", options->rule,
                   "mean: of their probabilities; stacked: a logistic regression on their "
                   "log-odds, fitted on other songs than those that it judges")
      ->capture_default_str()
      ->check(oneOf({"mean", "stacked"}));
  command->add_flag("--json", options->json, "The same as an object");
  command->callback([options, &terminal] {
    const RunStore runs = runsOf(options->folder);
    const std::vector<Evaluation> all = evaluationsOf(runs.all());
    std::vector<Evaluation> members;
    Fused fused;
    for (const std::int64_t number : options->runs) {
      // A run that is not there is told by its folder.
      const Evaluation& member = evaluationWith(runs.load(RunNumber{number}).number, all);
      if (std::ranges::find(members, member.number(), &Evaluation::number) == members.end()) {
        members.push_back(member);
        fused.members.push_back(member.pooled());
      }
    }
    const FusionRule rule = fusionRuleFromKey(options->rule).value();
    fused.together = fuse(runs, members, rule, terminal.stop);
    {
      ProgressDisplay display(terminal, "baselines");
      fused.baselines =
          againstAllBaselines(fused.together.fusion.predictions, members, runs, terminal.stop);
    }
    if (options->json)
      sayJson(json(fused, rule));
    else
      print(fused, rule);
  });
}

}  // namespace cuadrante::app
