#include "app/cli/clip_names.h"
#include "app/cli/commands.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/packages.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/dataset/dataset.h"
#include "core/files/file_address.h"
#include "core/files/output_file.h"
#include "core/ground/printable.h"
#include "core/packages/predicting_networks.h"
#include "core/prediction/chosen_networks.h"
#include "core/prediction/reasons_files.h"
#include "core/work/clip_songs.h"
#include "core/work/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path folder;
  std::optional<fs::path> song, csv;
  std::optional<std::string> clip;
  double at = 0.0;
  std::vector<std::int64_t> runs;
  bool keepDamaged = false, json = false;
};

void requireOneOfBoth(const Options& options) {
  if (options.song.has_value() == options.clip.has_value())
    throw OptionError(options.song ? "a song or --clip, not both"
                                   : "name a song, or a clip of the dataset with --clip");
}

/// "onsets, onset_distance": the measures that said most.
std::string measuresText(const Reasons& reasons, const TraitReason& trait) {
  constexpr std::size_t kMost = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(kMost, trait.values.size()); ++i)
    text += (i > 0 ? ", " : "") + reasons.values[trait.values[i]].name;
  return trait.values.size() > kMost ? text + ", …" : text;
}

void printTraits(const Reasons& reasons) {
  std::vector<std::vector<std::string>> rows;
  for (const bool forIt : {true, false})
    for (const TraitReason& trait :
         strongest(reasons.traits, forIt ? kReasonsFor : kReasonsAgainst, forIt))
      rows.push_back({forIt ? "for" : "against", std::string(trait.words),
                      fmt::format("{:+.3f}", trait.attribution),
                      fmt::format("{:+.1f}", trait.deviations), measuresText(reasons, trait)});
  printTable({{"spoke"}, {"what"}, {"said", true}, {"deviations", true}, {"by"}}, rows);
}

void printRegions(const Why& why, const Reasons& reasons) {
  std::vector<std::vector<std::string>> rows;
  for (const bool forIt : {true, false})
    for (const RegionReason& region :
         strongest(reasons.regions, forIt ? kReasonsFor : kReasonsAgainst, forIt))
      rows.push_back({forIt ? "for" : "against", regionTimes(why.startSeconds, reasons, region),
                      regionBands(reasons, region), fmt::format("{:+.3f}", region.attribution)});
  printTable({{"spoke"}, {"time"}, {"bands"}, {"said", true}}, rows);
}

void print(const Why& why, const Reasons& reasons) {
  const Attribution& attribution = reasons.attribution;
  say("\n{}: {} ({:.2f}), run {}, {}{}; log-odds {:+.3f}, of the mean clip {:+.3f}\n",
      taskKey(reasons.task), outcomeKey(reasons.task, reasons.outcome), reasons.probability,
      reasons.run.value, networksText(static_cast<std::size_t>(reasons.networks)),
      reasons.known ? ", which know the song" : "", attribution.atClip, attribution.atBaseline);
  if (!reasons.traits.empty())
    printTraits(reasons);
  else if (!reasons.regions.empty())
    printRegions(why, reasons);
  else
    say("of {} there are no words\n", reasons.features.kind().name);
  if (!attribution.complete)
    complain(
        "{}: what was said adds up to {:+.3f}, {:.1f} % beside the difference, after {} steps; "
        "take it as rough\n",
        taskKey(reasons.task), attribution.sum(), 100.0 * attribution.error(), attribution.steps);
}

void print(const std::string& of, const Why& why) {
  const EmotionPoint point = pointOf(why.said);
  const LikeliestQuadrant likeliest = likeliestQuadrant(why.said);
  say("{}, {:.1f} to {:.1f} s: energia {:+.2f}, placer {:+.2f}, {} ({:.2f})\n", of,
      why.startSeconds, why.startSeconds + why.windowSeconds, point.energia, point.placer,
      quadrantKey(likeliest.quadrant), likeliest.probability);
  for (const Reasons& reasons : why.reasons)
    print(why, reasons);
  say("\nsaid: what the log-odds owe to it, against the mean clip of the dataset\n");
  if (std::ranges::any_of(why.reasons, [](const Reasons& each) { return !each.traits.empty(); }))
    say("deviations: from that mean, in standard deviations of the clips\n");
}

/// Those of the runs of these numbers, or without numbers those that predict.
std::vector<Evaluation> judgingNetworks(const std::vector<std::int64_t>& runs,
                                        const std::vector<Run>& all) {
  std::vector<RunNumber> numbers;
  for (const std::int64_t number : runs)
    numbers.push_back(RunNumber{number});
  return numbers.empty() ? networksToPredict(all) : networksOf(numbers, all);
}

/// Whose the clip is: of a project as it knows it, else as the dataset names it.
SongIdentity songOf(ClipId clip, const SongOfClip& ofProject, const SongJudges& judges,
                    const Terminal& terminal) {
  const SongOfClip songs =
      ofProject.empty()
          ? songsOfClips(Dataset::open(judges.networks().front().dataset), terminal.stop)
          : ofProject;
  const auto song = songs.find(clip.value);
  return song == songs.end() ? SongIdentity{} : song->second;
}

void why(const Options& options, Terminal& terminal) {
  requireOneOfBoth(options);
  const std::optional<ClipId> clip =
      options.clip ? std::optional(clipNamed(*options.clip)) : std::nullopt;
  if (options.csv)
    requireNotOfProject(*options.csv, options.folder);
  const RunStore runs = runsOf(options.folder);
  const RunsRead read = runs.read();
  sayUnusable(read);
  if (options.runs.empty() && !readPackages(runs).packages.empty() &&
      usualNetworks(read.runs, {}).empty())
    throw OptionError(Reason::NothingToDo,
                      "only packages judge here, and they bring no clips to compare with: networks "
                      "that were trained here say why");
  const std::vector<Evaluation> evaluations = judgingNetworks(options.runs, read.runs);
  std::optional<OutputFile> csv;
  if (options.csv)
    csv.emplace(*options.csv);
  const std::unique_ptr<Trainer> trainer = loadTrainer();
  const SongOfClip ofProject = songsOfProject(options.folder);
  Explainer explainer(SongJudges(*trainer, evaluations, runs, ofProject));
  const Why said = [&] {
    ProgressDisplay display(progressAside(terminal), "why");
    if (!clip)
      return explainer.ofSong(*options.song, options.at,
                              options.keepDamaged ? OnDamage::Keep : OnDamage::Refuse,
                              terminal.stop, display.callback());
    return explainer.ofClip(clip->value, songOf(*clip, ofProject, explainer.judges(), terminal),
                            terminal.stop, display.callback());
  }();
  const std::string of = clip ? fmt::format("{:05}", clip->value) : options.song->string();
  const std::string ofAsText = isUtf8(of) ? of : fileText(*options.song);
  if (csv)
    csv->write(whyCsv(ofAsText, said));
  if (options.json)
    sayText(whyJson(ofAsText, said));
  else
    print(of, said);
}

}  // namespace

void addWhyCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "why", "Which part of the sound spoke for what trained networks say of a window");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder whose networks judge")
      ->required();
  command->add_option("SONG", options->song, "Sound file");
  command->add_option("--at", options->at, "Where the window of the song begins, in seconds")
      ->capture_default_str();
  command->add_option("--clip", options->clip,
                      "In place of a song, a clip of the dataset by its name or number");
  command
      ->add_option("--runs", options->runs,
                   "Numbers of runs that judge, as of predict [what is recommended, else the best "
                   "of each axis]")
      ->delimiter(',')
      ->check(runNumber());
  command->add_flag("--keep-damaged", options->keepDamaged,
                    "With silence where the song cannot be decoded");
  command->add_option("--csv", options->csv, "Writes every value or region into this file");
  command->add_flag("--json", options->json, "The same as JSON");
  command->footer("What its figures mean: docs/predict.md");
  command->callback([options, &terminal] { why(*options, terminal); });
}

}  // namespace cuadrante::app
