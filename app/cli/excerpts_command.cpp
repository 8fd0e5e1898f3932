#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/unknown_sentences.h"
#include "core/domain/windows.h"
#include "core/store/project.h"
#include "core/work/add_excerpts.h"

#include <memory>

namespace cuadrante::app {

void addExcerptsCommand(CLI::App& app) {
  struct Options {
    std::filesystem::path project;
    std::filesystem::path file;
    std::string map;
    bool skipUnknown = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* excerpts = app.add_subcommand("excerpts", "Clips of any start and length");
  excerpts->require_subcommand(1);
  CLI::App* command = excerpts->add_subcommand(
      "import", "Make parts of songs that a table names (song, start_s, end_s) clips");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("FILE", options->file, "A CSV; all of it is taken or nothing")->required();
  command->add_option("--map", options->map,
                      "What its columns are called: song=file,start_s=from,duration_s=length");
  command->add_flag("--skip-unknown", options->skipUnknown,
                    "Pass over songs that are not there, and name them");
  command->callback([options] {
    Project project = openProject(options->project);
    const AddedExcerpts result =
        addExcerpts(project, options->file, options->map, options->skipUnknown);
    say("{} clips added, {} known before; select and cut them\n", result.added, result.known);
    if (result.padded > 0)
      say("padded: {} end with silence of at most {:g} s, for their songs end before\n",
          result.padded, kMostPadding);
    sayUnknown("lines", result.unknown);
  });
}

}  // namespace cuadrante::app
