#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "core/dataset/dataset.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/project.h"
#include "core/work/html_report.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::app {
namespace {

/// An earlier report may be written again, nothing else. Throws OptionError.
void requireReplaceable(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error) ||
      std::filesystem::file_size(file, error) == 0)
    return;
  constexpr std::string_view kHtml = "<!DOCTYPE html>";
  std::string start(kHtml.size(), ' ');
  std::ifstream(file, std::ios::binary).read(start.data(), std::ssize(start));
  if (start != kHtml)
    throw OptionError(
        fmt::format("{} is there and no report: write to another file", file.string()));
}

}  // namespace

void addReportCommand(CLI::App& app) {
  struct Options {
    std::filesystem::path folder;
    std::filesystem::path file = "report.html";
    std::vector<std::int64_t> runs;
    std::size_t best = ReportOptions().best;
    bool logLoss = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "report",
      "Write the state of a project or a dataset folder as one HTML page that needs no network");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("-o,--output", options->file, "The page to write")->capture_default_str();
  command
      ->add_option("--runs", options->runs, "Runs shown one by one, folds too; the best without it")
      ->delimiter(',');
  command->add_option("--best", options->best, "How many of each task are the best")
      ->capture_default_str();
  command->add_flag("--log-loss", options->logLoss, "Draw losses on a logarithmic axis");
  command->callback([options] {
    requireReplaceable(options->file);
    OutputFile file(options->file);
    ReportOptions report{.runs = {},
                         .best = options->best,
                         .loss = options->logLoss ? ValueScale::Logarithmic : ValueScale::Linear};
    for (const std::int64_t run : options->runs)
      report.runs.push_back({run});
    const RunStore runs = runsOf(options->folder);
    if (isProject(options->folder)) {
      Project project = openProject(options->folder);
      file.write(htmlReport(project, runs, report, utcTimestamp()));
    } else {
      const Dataset dataset = Dataset::open(options->folder);
      file.write(htmlReport(dataset, runs, report, utcTimestamp()));
    }
    sayUnusable(runs.read());
    say("{}\n", options->file.string());
  });
}

}  // namespace cuadrante::app
