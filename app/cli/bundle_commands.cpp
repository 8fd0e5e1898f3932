#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/terminal.h"
#include "core/ground/error.h"
#include "core/ground/size_text.h"
#include "core/work/bundle_project.h"
#include "core/work/open_bundle.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct BundleOptions {
  fs::path project, file;
  BundleChoice choice{};
  bool noDatasets = false;
  bool noRuns = false;
  bool measure = false;
  bool force = false;
  bool json = false;
};

struct UnbundleOptions {
  fs::path file, folder;
  bool measure = false;
};

/// "1 file", "1234 files".
std::string filesText(std::uint64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "file" : "files");
}

void printPart(BundlePart part, const PartSize& size, bool in) {
  say("  {:<10}{:>16}  {:>10}{}\n", bundlePartKey(part), filesText(size.files),
      sizeText(size.bytes), in ? "" : "  stays behind");
}

void printLeftBehind(const BundlePlan& plan, const BundleChoice& choice) {
  for (const RunNumber run : plan.training)
    say("stays behind: run {}, which is being trained\n", run.value);
  if (choice.songs && plan.songsMissing > 0)
    say("stay behind: {} songs that are not where they were (see `check`)\n", plan.songsMissing);
  if (!plan.unknown.empty())
    say("stay behind: {} that no project has, {} the first\n", filesText(plan.unknown.size()),
        plan.unknown.front());
}

Json sizeJson(const PartSize& size) {
  return {{"files", size.files}, {"bytes", size.bytes}};
}

Json toJson(const BundlePlan& plan, const BundleChoice& choice) {
  Json parts = Json::object();
  for (const BundlePart part : kBundleParts) {
    Json json = sizeJson(plan.sizeOf(part));
    json["in"] = choice.has(part);
    parts[std::string(bundlePartKey(part))] = std::move(json);
  }
  return {{"parts", std::move(parts)},
          {"total", sizeJson(plan.sizeOf(choice))},
          {"songs_missing", plan.songsMissing},
          {"training", plan.training.size()},
          {"unknown", plan.unknown}};
}

void bundle(BundleOptions options, const Terminal& terminal) {
  options.choice.datasets = !options.noDatasets;
  options.choice.runs = !options.noRuns;
  if (options.file.extension() != kBundleEnding)
    options.file += kBundleEnding;
  requireNotOfProject(options.file, options.project);
  std::error_code error;
  if (!options.force && !options.measure && fs::exists(options.file, error))
    throw FileError(Reason::CannotWrite, options.file,
                    "it is there already (--force writes over it)");
  Project project = openProject(options.project);
  const BundlePlan plan = planBundle(project, terminal.stop);
  if (options.json) {
    sayJson(toJson(plan, options.choice));
  } else {
    for (const BundlePart part : kBundleParts)
      printPart(part, plan.sizeOf(part), options.choice.has(part));
    printLeftBehind(plan, options.choice);
  }
  if (options.measure)
    return;
  {
    ProgressDisplay progress(options.json ? progressAside(terminal) : terminal, "bundle");
    writeBundle(plan, options.choice, options.file, terminal.stop, progress.bytesCallback());
  }
  if (!options.json)
    say("{}: {} of {}\n", options.file.string(), sizeText(fs::file_size(options.file, error)),
        sizeText(plan.sizeOf(options.choice).bytes));
}

void unbundle(const UnbundleOptions& options, const Terminal& terminal) {
  const BundleRecord record = bundleRecord(options.file);
  say("{}, made {}\n", record.project, record.made);
  for (const BundlePart part : kBundleParts)
    if (record.of(part).files > 0)
      printPart(part, record.of(part), true);
  if (options.measure)
    return;
  OpenedBundle opened;
  {
    ProgressDisplay progress(terminal, "unbundle");
    opened = openBundle(options.file, options.folder, terminal.stop, progress.bytesCallback());
  }
  for (const Finding& finding : opened.check.findings)
    say("{}: {}\n", finding.file.string(), finding.what);
  say("{}: examined: the database, {} clips, {} dataset versions, {} runs; {}\n",
      options.folder.string(), opened.check.clips, opened.check.versions, opened.check.runs,
      opened.check.findings.empty()
          ? std::string("nothing is wrong")
          : fmt::format("{} found (see `check`)", opened.check.findings.size()));
}

}  // namespace

void addBundleCommands(CLI::App& app, Terminal& terminal) {
  auto written = std::make_shared<BundleOptions>();
  CLI::App* write = app.add_subcommand(
      "bundle",
      "Write a project as one file: labels, clips, datasets and runs, for another person");
  write->add_option("PROJECT", written->project, "Folder of the project")->required();
  write->add_option("FILE", written->file, "The file, NAME.cuadrante-project")->required();
  write->add_flag("--songs", written->choice.songs,
                  "With the songs themselves, not their clips only");
  write->add_flag("--no-datasets", written->noDatasets, "Without the dataset versions");
  write->add_flag("--no-runs", written->noRuns,
                  "Without runs, sweeps, predictions and packages of networks");
  write->add_flag("--measure", written->measure, "Only say how much would go in");
  write->add_flag("--force", written->force, "Write over a file that is there");
  write->add_flag("--json", written->json, "What goes in, as JSON");
  write->callback([written, &terminal] { bundle(*written, terminal); });

  auto read = std::make_shared<UnbundleOptions>();
  CLI::App* open = app.add_subcommand(
      "unbundle", "Make a new project of such a file, after all of it has been examined");
  open->add_option("FILE", read->file, "What `bundle` wrote")->required();
  open->add_option("FOLDER", read->folder, "The new project; it must not be there yet")->required();
  open->add_flag("--measure", read->measure, "Only say what is in it");
  open->callback([read, &terminal] { unbundle(*read, terminal); });
}

}  // namespace cuadrante::app
