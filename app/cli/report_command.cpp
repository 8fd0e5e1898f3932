#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/files/atomic_file.h"
#include "core/ground/timestamp.h"
#include "core/store/project.h"
#include "core/work/html_report.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace cuadrante::app {

void addReportCommand(CLI::App& app) {
  struct Options {
    std::filesystem::path project;
    std::filesystem::path file = "report.html";
    std::vector<std::int64_t> runs;
    std::size_t best = ReportOptions().best;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "report", "Write the state of a project as one HTML page that needs no network");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("-o,--output", options->file, "The page to write")->capture_default_str();
  command->add_option("--runs", options->runs, "Runs shown one by one; the best without it")
      ->delimiter(',');
  command->add_option("--best", options->best, "How many of each task are the best")
      ->capture_default_str();
  command->callback([options] {
    Project project = openProject(options->project);
    ReportOptions report{.runs = {}, .best = options->best};
    for (const std::int64_t run : options->runs)
      report.runs.push_back({run});
    writeFileAtomically(
        options->file, htmlReport(project, RunStore(project.runsFolder()), report, utcTimestamp()));
    sayUnusable(RunStore(project.runsFolder()).read());
    say("{}\n", options->file.string());
  });
}

}  // namespace cuadrante::app
