#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/terminal.h"
#include "core/ground/error.h"
#include "core/work/check_project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct CheckRequest {
  fs::path project;
  CheckOptions check;
  bool repair = false;
  bool json = false;
};

/// What to do, as words of the command line.
std::string remedySentence(const Finding& finding, const ProjectCheck& check,
                           const fs::path& project) {
  const std::string& folder = project.string();
  const BackupContents* const backup = check.newestSoundBackup();
  switch (finding.remedy) {
    case Remedy::Nothing:
      return "nothing to be done";
    case Remedy::RepairLabels:
      return backup != nullptr
                 ? fmt::format(
                       "`check {} --repair` makes it from {} ({} labels) and from what of "
                       "it can still be read",
                       folder, backup->file.filename().string(), backup->labels)
                 : fmt::format(
                       "there is no sound backup; `check {} --repair` makes it from what "
                       "of it can still be read",
                       folder);
    case Remedy::FindSong:
      return fmt::format("`relink {} FOLDER` finds it in another folder", folder);
    case Remedy::CutAgain:
      return fmt::format("`check {0} --repair`, or `cut {0}`, cuts it again", folder);
    case Remedy::BuildAgain:
      return fmt::format("`dataset build {}` makes another version, from the labels of now",
                         folder);
    case Remedy::RestoreBackup:
      return fmt::format(
          "`restore {} BACKUP` to one that knows it; else remove its folder before "
          "the next version is built",
          folder);
    case Remedy::TrainAgain:
      return "train it again";
    case Remedy::TakeInAgain:
      return "get the package again, and take it in";
  }
  return {};
}

Json toJson(const ProjectCheck& check) {
  Json findings = Json::array();
  for (const Finding& finding : check.findings)
    findings.push_back({{"part", projectPartKey(finding.part)},
                        {"file", finding.file.string()},
                        {"what", finding.what},
                        {"remedy", remedyKey(finding.remedy)}});
  Json backups = Json::array();
  for (const BackupContents& backup : check.backups)
    backups.push_back({{"file", backup.file.string()},
                       {"made_at", backup.madeAt},
                       {"labels", backup.fault ? Json(nullptr) : Json(backup.labels)},
                       {"sound", !backup.fault}});
  return {{"sound", check.isSound()},     {"songs", check.songs}, {"clips", check.clips},
          {"versions", check.versions},   {"runs", check.runs},   {"findings", std::move(findings)},
          {"backups", std::move(backups)}};
}

void print(const ProjectCheck& check, const fs::path& project) {
  for (const Finding& finding : check.findings)
    say("{}: {}\n  → {}\n", finding.file.string(), finding.what,
        remedySentence(finding, check, project));
  say("examined: the database, {} songs, {} clips, {} dataset versions, {} runs, {} backups\n",
      check.songs, check.clips, check.versions, check.runs, check.backups.size());
}

void print(const RepairedDatabase& repaired) {
  if (repaired.backup)
    say("the labels are those of {}: {}\n", repaired.backup->filename().string(),
        repaired.ofBackup);
  else
    say("there was no sound backup: the labels are those that could be read\n");
  if (repaired.readable)
    say("{} labels saved, {} of them said after it; {} lost\n", repaired.saved(),
        repaired.takenOver, repaired.lost);
  else
    say("{} labels saved; nothing of the damaged database could be read, so that those said after "
        "it are lost\n",
        repaired.saved());
  if (repaired.kept)
    say("the damaged database is kept: {}\n", repaired.kept->string());
}

void check(const CheckRequest& options, const Terminal& terminal) {
  const auto examine = [&] {
    // Standard output is for what is found.
    ProgressDisplay progress(progressAside(terminal), "check");
    return checkProject(options.project, terminal.stop, progress.callback(), options.check);
  };
  ProjectCheck found = examine();
  // Twice: which clips there are is known when the database is there again.
  for (int round = 0; options.repair && round < 2 && found.canBeRepaired(); ++round) {
    if (!options.json)
      print(found, options.project);
    ProjectRepair repair;
    {
      ProgressDisplay progress(progressAside(terminal), "repair");
      repair = repairProject(options.project, found, terminal.stop, progress.callback());
    }
    if (repair.database && !options.json)
      print(*repair.database);
    if (repair.cut && !options.json)
      say("{} clips cut\n", repair.cut->cut);
    found = examine();
  }
  if (options.json)
    sayJson(toJson(found));
  else
    print(found, options.project);
  if (!found.isSound())
    throw std::runtime_error(fmt::format("{} is not sound: {} finding{}", options.project.string(),
                                         found.findings.size(),
                                         found.findings.size() == 1 ? "" : "s"));
}

}  // namespace

void addCheckCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<CheckRequest>();
  CLI::App* command = app.add_subcommand(
      "check",
      "Examine all of a project, also a damaged one: database, songs, clips, datasets, runs, "
      "backups; status 1 where something is found");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--songs", options->check.songContents,
                    "Songs by their contents, too, not by their sizes alone: reads all of them");
  command->add_flag("--repair", options->repair,
                    "Make a damaged database from the newest sound backup and what can be read of "
                    "it, which is kept; cut clips that are missing");
  command->add_flag("--json", options->json,
                    "What was found, after a repair what is left, as JSON");
  command->callback([options, &terminal] { check(*options, terminal); });
}

}  // namespace cuadrante::app
