#include "app/cli/commands.h"
#include "app/cli/doubt_sentences.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/passed_over.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/cut.h"
#include "core/work/import.h"
#include "core/work/relink.h"
#include "core/work/select.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

/// Files that were left out do not stop a step; nothing but such files makes it fail.
void reportRefused(const std::vector<Error>& refused, bool anythingDone) {
  if (refused.empty())
    return;
  if (!anythingDone && refused.size() == 1)
    throw std::runtime_error(refused.front().what());
  if (!anythingDone)
    throw std::runtime_error(fmt::format("none of {} files could be used; the first: {}",
                                         refused.size(), refused.front().what()));
  for (const Error& file : refused)
    say("left out: {}\n", file.what());
}

void addNew(CLI::App& app) {
  auto folder = std::make_shared<fs::path>();
  CLI::App* command = app.add_subcommand("new", "Make an empty project");
  command->add_option("PROJECT", *folder, "Folder of the project")->required();
  command->callback([folder] {
    const ProjectCounts counts = Project::create(*folder).counts();
    say("{}: project with {} songs and {} clips\n", folder->string(), counts.songs, counts.clips);
  });
}

void addImport(CLI::App& app, Terminal& terminal) {
  struct Options {
    fs::path project;
    std::vector<fs::path> paths;
    ClipGrid grid{};
    bool noClips = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "import", "Catalogue songs and list every possible clip, of 10 s unless told otherwise");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("SONG_OR_FOLDER", options->paths, "Audio files and folders")->required();
  CLI::Option* length =
      command->add_option("--clip-seconds", options->grid.length, "How long the clips are");
  CLI::Option* hop = command->add_option("--clip-hop", options->grid.hop,
                                         "Seconds from the start of a clip to that of the next; "
                                         "their length unless told otherwise");
  CLI::Option* first = command->add_option("--first-clip", options->grid.first,
                                           "Where the first begins, in seconds");
  command
      ->add_flag("--no-clips", options->noClips,
                 "Songs without clips, of any length: `excerpts import` says what is one")
      ->excludes(length)
      ->excludes(hop)
      ->excludes(first);
  command->callback([options, hop, &terminal] {
    if (hop->empty())
      options->grid.hop = options->grid.length;
    Project project = openProject(options->project);
    ImportResult result;
    {
      ProgressDisplay progress(terminal, "import");
      result = importSongs(project, options->paths, terminal.stop, progress.callback(), coreCount(),
                           options->noClips ? std::nullopt : std::optional(options->grid));
    }
    reportRefused(
        result.refused,
        result.added + result.known + result.duplicates.size() + result.relinked.size() > 0);
    for (const fs::path& file : result.cutShort)
      say("cut short: {} seems to miss its end; what is there was added\n", file.string());
    for (const auto& [file, seconds] : result.padded)
      say("padded: the clip of {} ends with {:.2f} s of silence\n", file.string(), seconds);
    for (const Duplicate& file : result.duplicates)
      say("not added: {} is the same as {}\n", file.file.string(), file.song.string());
    for (const Relinked& song : result.relinked)
      say("found again: {} is now {}\n", song.from.string(), song.to.string());
    for (const fs::path& song : result.retagged)
      say("other tags, the same sound: {}\n", song.string());
    for (const std::string& sentence : passedOverSentences(result.passedOver))
      say("{}\n", sentence);
    const ProjectCounts counts = project.counts();
    say("{} songs added, {} known before; {} songs with {} clips in all\n", result.added,
        result.known, counts.songs, counts.clips);
  });
}

void addSelect(CLI::App& app) {
  struct Options {
    fs::path project;
    std::size_t count = 1000;
    std::uint64_t seed = 1;
    bool all = false;
    bool dropLabelled = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("select", "Draw clips at random");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  CLI::Option* count =
      command->add_option("--count", options->count, "Clips to draw")->capture_default_str();
  count->check(wholeNumbers(1, 1'000'000'000));
  command->add_option("--seed", options->seed, "The same seed draws the same clips")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_flag("--all", options->all, "Select every clip")->excludes(count);
  command->add_flag("--drop-labelled", options->dropLabelled,
                    "Even if labelled clips would no longer be selected; their labels stay");
  command->callback([options] {
    Project project = openProject(options->project);
    const auto clips = static_cast<std::size_t>(project.counts().clips);
    std::size_t selected = 0;
    try {
      selected = selectClips(project, options->all ? clips : options->count, options->seed,
                             options->dropLabelled ? Labelled::LeaveOut : Labelled::Keep);
    } catch (const LabelsLeftOut& error) {
      throw OptionError(error.reason(), error.detail() + " (--drop-labelled selects all the same)");
    }
    say("{} of {} clips selected\n", selected, clips);
  });
}

/// "3.1–3.2 s, 40.0–45.5 s"; an empty range is a place where an unknown length is missing.
std::string rangesText(const std::vector<TimeRange>& ranges) {
  std::vector<std::string> parts;
  for (const TimeRange& range : ranges)
    parts.push_back(fmt::format("{:.1f}–{:.1f} s", range.beginSeconds, range.endSeconds));
  return fmt::format("{}", fmt::join(parts, ", "));
}

void addCut(CLI::App& app, Terminal& terminal) {
  struct Options {
    fs::path project;
    CutOptions cut;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("cut", "Decode and resample the selected clips into clips/*.wav");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--keep-damaged", options->cut.keepDamaged,
                    "Cut damaged songs too, with silence where they cannot be decoded");
  command->callback([options, &terminal] {
    Project project = openProject(options->project);
    CutResult result;
    {
      ProgressDisplay progress(terminal, "cut");
      result = cutClips(project, terminal.stop, progress.callback(), options->cut);
    }
    reportRefused(result.refused, result.cut + result.present > 0);
    for (const Silenced& song : result.silenced)
      say("damaged: {} has silence at {}\n", song.song.string(), rangesText(song.ranges));
    say("{} clips cut, {} there before\n", result.cut, result.present);
    sayDoubtful(result.doubtful);
  });
}

}  // namespace

void addProjectCommands(CLI::App& app, Terminal& terminal) {
  addNew(app);
  addImport(app, terminal);
  addSelect(app);
  addCut(app, terminal);
}

}  // namespace cuadrante::app
