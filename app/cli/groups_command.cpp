#include "app/cli/commands.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "app/cli/unknown_sentences.h"
#include "core/ground/error.h"
#include "core/store/divisions.h"
#include "core/store/project.h"
#include "core/work/group_songs.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

void addImport(CLI::App& groups) {
  struct Options {
    fs::path project;
    fs::path file;
    std::string map, from;
    bool skipUnknown = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = groups.add_subcommand(
      "import",
      "Take from a table (song, group) or from the files' names which files are one song");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  CLI::Option* file = command->add_option(
      "FILE", options->file,
      "A CSV; all of it is taken or nothing, of songs that it does not name stays what was said");
  CLI::Option* map = command->add_option("--map", options->map,
                                         "What its columns are called: song=file,group=work");
  CLI::Option* skip = command->add_flag("--skip-unknown", options->skipUnknown,
                                        "Pass over songs that are not there, and name them");
  command
      ->add_option("--from", options->from,
                   "The dataset whose files' names say it (docs/datasets.md), instead of a table")
      ->check(oneOf({"emopia"}))
      ->excludes(file)
      ->excludes(map)
      ->excludes(skip);
  command->callback([options] {
    if (options->from.empty() && options->file.empty())
      throw OptionError("which files are one song is said by a table, FILE, or by --from");
    Project project = openProject(options->project);
    const GroupedSongs result =
        options->from.empty()
            ? importGroups(project, options->file, options->map, options->skipUnknown)
            : groupByName(project, options->from);
    say("{} files are {} songs; {} files are in no group, each a song of its own\n", result.files,
        result.groups, result.alone);
    say("versions built from now on go by it, those that are there stay as they are\n");
    sayUnknown("lines", result.unknown);
  });
}

void addList(CLI::App& groups) {
  struct Options {
    fs::path project;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = groups.add_subcommand("list", "Which files are one song");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] {
    Project project = openProject(options->project);
    const auto groups = project.divisions().groups();
    std::vector<std::vector<std::string>> rows;
    Json list = Json::array();
    for (const Song& song : project.catalogue().songs())
      if (const auto group = groups.find(song.id); group != groups.end()) {
        rows.push_back({std::to_string(song.id.value), group->second, song.path.string()});
        list.push_back(
            {{"song", song.id.value}, {"group", group->second}, {"path", song.path.string()}});
      }
    if (options->json)
      sayJson(list);
    else
      printTable({{"song", true}, {"group", false}, {"path", false}}, rows);
  });
}

void addRemove(CLI::App& groups) {
  auto folder = std::make_shared<fs::path>();
  CLI::App* command = groups.add_subcommand("remove", "Every file is a song of its own again");
  command->add_option("PROJECT", *folder, "Folder of the project")->required();
  command->callback([folder] {
    say("{} files are songs of their own again\n", openProject(*folder).divisions().removeGroups());
  });
}

}  // namespace

void addGroupsCommand(CLI::App& app) {
  CLI::App* groups = app.add_subcommand(
      "groups", "Which files are one song: splits, folds and intervals go by it");
  groups->require_subcommand(1);
  addImport(*groups);
  addList(*groups);
  addRemove(*groups);
}

}  // namespace cuadrante::app
