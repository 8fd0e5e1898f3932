#include "app/cli/given_split.h"

#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "app/cli/terminal.h"
#include "app/cli/unknown_sentences.h"
#include "core/dataset/given_split.h"
#include "core/exchange/split_table.h"
#include "core/store/divisions.h"
#include "core/store/project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <vector>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The first of many.
std::string namesText(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(kNamed, names.size()); ++i)
    text += (i > 0 ? ", " : "") + names[i];
  return text + (names.size() > kNamed ? ", …" : "");
}

void addList(CLI::App& split) {
  struct Options {
    fs::path project;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = split.add_subcommand("list", "The sides that the project keeps");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] {
    Project project = openProject(options->project);
    const GivenSplit split = project.divisions().givenSplit().value_or(GivenSplit{});
    std::vector<std::vector<std::string>> rows;
    Json list = Json::array();
    const auto add = [&](const std::string& what, const Json& song, const Json& clip, Subset side) {
      rows.push_back({what, std::string(subsetKey(side))});
      list.push_back({{"song", song}, {"clip", clip}, {"split", subsetKey(side)}});
    };
    for (const auto& [id, side] : split.songs)
      if (const auto song = project.catalogue().song(id))
        add(song->path.string(), song->path.string(), nullptr, side);
    for (const auto& [clip, side] : split.clips)
      add("clip " + clipName(clip), nullptr, clipName(clip), side);
    if (options->json) {
      sayJson(list);
      return;
    }
    printTable({{"of", false}, {"split", false}}, rows);
    sayCoverage(splitCoverage(project));
  });
}

void addRemove(CLI::App& split) {
  auto folder = std::make_shared<fs::path>();
  CLI::App* command = split.add_subcommand(
      "remove",
      "Forget them: versions built from now on have none, those that are there keep them");
  command->add_option("PROJECT", *folder, "Folder of the project")->required();
  command->callback([folder] {
    const bool removed = openProject(*folder).divisions().removeGivenSplit();
    say("{}\n", removed ? "the split is no longer kept; versions that are there have it"
                        : "the project kept no split");
  });
}

}  // namespace

void addGivenSplitOptions(CLI::App& command, GivenSplitWords& words) {
  CLI::Option* file = command.add_option(
      "--split", words.file,
      "A CSV (song or clip, split: train, validation or test) that the project keeps from now on: "
      "this version and later ones have its sides, train --split file goes by them");
  command.add_option("--split-map", words.map, "What its columns are called: song=file,split=fold")
      ->needs(file);
  std::vector<std::string> known;
  for (const KnownSplit& split : knownSplits())
    known.emplace_back(split.key);
  command
      .add_option("--split-from", words.from,
                  "The table (or folder of tables) of a dataset's official split: its columns and "
                  "words, unknown songs passed over (docs/datasets.md)")
      ->check(oneOf(known))
      ->needs(file);
  command
      .add_flag("--skip-unknown", words.skipUnknown,
                "Pass over its songs and clips that are not there, and name them")
      ->needs(file);
  command.add_flag("--no-split", words.none, "Without the sides that the project keeps")
      ->excludes(file);
}

bool takeGivenSplit(Project& project, const GivenSplitWords& words) {
  if (!words.file.empty())
    sayUnknown("lines", keepSplit(project, words.file, words.map, words.skipUnknown, words.from));
  return !words.none;
}

void sayCoverage(const std::optional<SplitCoverage>& coverage) {
  if (!coverage)
    return;
  const auto& clips = coverage->clips;
  say("sides of {}: train {} clips, validation {}, test {} (train --split file goes by "
      "them)\n",
      coverage->name, clips[0], clips[1], clips[2]);
  if (coverage->withoutSide > 0)
    say("{} clips of {} songs have no side, and train --split file wants one of every clip: {}\n",
        coverage->withoutSide, coverage->unnamed.size(), namesText(coverage->unnamed));
  if (!coverage->onTwoSides.empty())
    say("{} songs have clips on two sides, so that figures are no evidence: {}\n",
        coverage->onTwoSides.size(), namesText(coverage->onTwoSides));
}

void addGivenSplitCommand(CLI::App& dataset) {
  CLI::App* split = dataset.add_subcommand(
      "split", "The sides of songs that dataset build --split keeps with the project");
  split->require_subcommand(1);
  addList(*split);
  addRemove(*split);
}

}  // namespace cuadrante::app
