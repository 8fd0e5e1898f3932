#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/packages.h"
#include "app/cli/passed_over.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/files/file_address.h"
#include "core/files/output_file.h"
#include "core/ground/printable.h"
#include "core/learning/runs_table.h"
#include "core/packages/package_card.h"
#include "core/prediction/playlist.h"
#include "core/prediction/prediction_files.h"
#include "core/prediction/prediction_memory.h"
#include "core/sweeps/run_baselines.h"
#include "core/work/audio_files.h"
#include "core/work/package_networks.h"
#include "core/work/predict.h"
#include "core/work/tagged_copies.h"

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
  std::vector<fs::path> songs;
  std::vector<std::int64_t> runs;
  std::vector<std::string> packages;
  PredictOptions predict;
  std::optional<fs::path> csv, playlists, tagged;
  bool json = false, force = false;
};

using Json = nlohmann::ordered_json;

/// Which networks judge, how far their probabilities can be taken at their word, and whether they
/// beat the baselines.
void sayNetworks(const PredictingNetworks& networks, const SongJudges& judges, const RunStore& runs,
                 const Terminal& terminal) {
  const std::vector<Evaluation>& evaluations = networks.evaluations;
  RunsAgainstBaselines baselines(runs);
  std::vector<RunBaselines> against(evaluations.size());
  std::vector<AgainstBaselines*> claims;
  {
    ProgressDisplay display(terminal, "baselines");
    for (std::size_t i = 0; i < evaluations.size(); ++i)
      claims.push_back(&(against[i] = baselines.of(evaluations[i], terminal.stop)));
  }
  // What is said of all of them is claimed together, as in the tables of runs.
  adjustForMany(claims);
  for (std::size_t i = 0; i < evaluations.size(); ++i) {
    const Run run = evaluations[i].pooled();
    complain("{}: run {} {}{}{}, {}; {}\n", taskKey(run.config.model.task), run.number.value,
             networkName(run.config.model),
             evaluations[i].isCrossValidation()
                 ? fmt::format(", {} networks", evaluations[i].runs.size())
                 : "",
             run.test ? fmt::format(", test acc {:.4f}", run.test->accuracy) : "",
             calibrationText(judges.networks()[i].temperature),
             verdictText(against[i].verdict, against[i].p, noEvidenceText(against[i].basis)));
  }
  if (const std::string how = howTested({claims.begin(), claims.end()}); !how.empty())
    complain("{}\n", how);
  for (const NetworkPackage& package : networks.packages) {
    const Run run = package.evaluation().pooled();
    complain("{}: package {} {}, {}{}, {}; by its record it {}\n", taskKey(package.task()),
             package.name, networkName(run.config.model), networksText(package.networks.size()),
             run.test ? ", test acc " + accuracyText(run) : "",
             calibrationText(package.temperature),
             verdictText(package.baselines.verdict, package.baselines.p,
                         "was tested on too little to say whether it beats the baselines"));
  }
}

Json networksJson(const Run& pooled, std::size_t networks, const PackagedTemperature& temperature) {
  return {{"decides", taskKey(pooled.config.model.task)},
          {"network", networkName(pooled.config.model)},
          {"networks", networks},
          {"test_acc", pooled.test ? Json(pooled.test->accuracy) : Json(nullptr)},
          {"temperature",
           {{"value", temperature.value},
            {"calibrated", temperature.isCalibrated()},
            {"subset", subsetKey(temperature.subset)},
            {"clips", temperature.clips},
            {"error_before", orNull(temperature.errorBefore)},
            {"error_after", orNull(temperature.errorAfter)}}}};
}

/// All that is said, and what could not be judged.
Json asJson(const PredictingNetworks& networks, const SongJudges& judges,
            const PredictedSongs& predicted) {
  Json json{{"networks", Json::array()}, {"songs", songsAsJson(predicted.songs)}};
  for (std::size_t i = 0; i < networks.evaluations.size(); ++i) {
    const Evaluation& evaluation = networks.evaluations[i];
    json["networks"].push_back(networksJson(evaluation.pooled(), evaluation.runs.size(),
                                            judges.networks()[i].temperature));
    json["networks"].back()["run"] = evaluation.number().value;
  }
  for (const NetworkPackage& package : networks.packages) {
    json["networks"].push_back(
        networksJson(package.evaluation().pooled(), package.networks.size(), package.temperature));
    json["networks"].back()["package"] = package.name;
  }
  json["left_out"] = Json::array();
  for (const Error& error : predicted.refused)
    json["left_out"].push_back(
        {{"file", fileText(error.file())}, {"why", printable(error.what())}});
  return json;
}

std::string spreadText(const SongPrediction& song, double spread, Axis axis) {
  return song.hasSpread(axis) ? fmt::format("{:.2f}", 2.0 * spread) : "-";
}

/// "energia, placer": the networks that know the song.
std::string knownText(const SongPrediction& song) {
  std::string text;
  for (const NetworksOfSong& each : song.judgedBy)
    if (each.known)
      text += fmt::format("{}{}", text.empty() ? "" : ", ", taskKey(each.task));
  return text;
}

void print(const std::vector<SongPrediction>& songs) {
  const bool anyKnown = std::ranges::any_of(songs, &SongPrediction::isKnown);
  std::vector<TableColumn> columns{{"song"},     {"seconds", true},    {"energia", true},
                                   {"±", true},  {"placer", true},     {"±", true},
                                   {"quadrant"}, {"probability", true}};
  if (anyKnown)
    columns.push_back({"known to"});
  std::vector<std::vector<std::string>> rows;
  for (const SongPrediction& song : songs) {
    const WindowPrediction whole = song.whole();
    const EmotionPoint point = pointOf(whole);
    const LikeliestQuadrant likeliest = likeliestQuadrant(whole);
    rows.push_back({song.file.filename().string(), fmt::format("{:.0f}", song.seconds),
                    fmt::format("{:+.2f}", point.energia),
                    spreadText(song, whole.energiaSpread, Axis::Energia),
                    fmt::format("{:+.2f}", point.placer),
                    spreadText(song, whole.placerSpread, Axis::Placer),
                    std::string(quadrantKey(likeliest.quadrant)),
                    fmt::format("{:.2f}", likeliest.probability)});
    if (anyKnown)
      rows.back().push_back(knownText(song));
  }
  printTable(columns, rows);
  say("±: how far the networks differ, as a standard deviation (-: only one judged); not how far "
      "they may all be wrong\n");
  if (anyKnown)
    say("known to: these networks learnt from the song, or were chosen by it, and none of them did "
        "not; what they say of it is no test of them\n");
}

/// What was remembered, and what will be.
void sayMemory(const PredictedSongs& predicted) {
  if (predicted.takenOver > 0)
    complain("{} of {} songs were judged before by the same networks; that is taken over\n",
             predicted.takenOver, predicted.songs.size());
  if (predicted.notRemembered)
    complain("what was said is not remembered: {}\n", predicted.notRemembered->what());
}

void writePlaylists(const Options& options, const std::vector<SongPrediction>& songs) {
  const std::vector<fs::path> others =
      options.force ? std::vector<fs::path>() : playlistsInTheWay(*options.playlists, songs);
  if (!others.empty())
    throw OptionError(
        fmt::format("{} holds something else: --force writes over it{}", others.front().string(),
                    others.size() > 1 ? fmt::format(", and over {} more", others.size() - 1) : ""));
  cuadrante::writePlaylists(*options.playlists, songs);
  for (const SongPrediction& song : songs)
    if (!canBeListed(song))
      complain("in no playlist, for its name has a line break: {}\n", song.file.string());
}

/// Whether some song was copied, or none had to be.
bool writeCopies(const fs::path& folder, const std::vector<SongPrediction>& songs,
                 const Terminal& aside) {
  TaggedCopies copies;
  {
    ProgressDisplay display(aside, "copies");
    copies = writeTaggedCopies(folder, songs, aside.stop, display.callback());
  }
  complain("{} {} with tags in {}\n", copies.written, copies.written == 1 ? "copy" : "copies",
           folder.string());
  for (const Error& error : copies.refused)
    complain("not copied: {}\n", error.what());
  for (const fs::path& copy : copies.there)
    complain("not copied: {}: it is there already\n", copy.string());
  return copies.written > 0 || (copies.refused.empty() && copies.there.empty());
}

/// What is found out after minutes of work could have been found out before.
void requirePlaylistsFolder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    throw FileError(Reason::CannotWrite, folder, "it is no folder for playlists");
}

void predict(const Options& options, Terminal& terminal) {
  validate(options.predict);
  if (options.csv)
    requireNotOfProject(*options.csv, options.folder);
  if (options.playlists)
    requirePlaylistsFolder(*options.playlists);
  if (options.tagged)
    requireNotOfProject(*options.tagged, options.folder);
  const RunStore runs = runsOf(options.folder);
  const RunsRead read = runs.read();
  sayUnusable(read);
  std::vector<RunNumber> numbers;
  for (const std::int64_t number : options.runs)
    numbers.push_back(RunNumber{number});
  const PackagesRead packages = readPackages(runs);
  const PredictingNetworks networks =
      numbers.empty() && options.packages.empty()
          ? networksToPredict(read.runs, packages.packages)
          : networksNamed(numbers, options.packages, read.runs, packages.packages);
  PassedOver passedOver;
  const std::vector<fs::path> files = audioFiles(options.songs, passedOver);
  for (const std::string& sentence : passedOverSentences(passedOver))
    complain("{}\n", sentence);
  if (files.empty())
    throw OptionError(Reason::NothingToDo, "there is no song in what was named");
  std::optional<OutputFile> csv;
  if (options.csv)
    csv.emplace(*options.csv);
  const std::unique_ptr<Trainer> trainer = loadTrainer();
  const SongJudges judges =
      openedJudges(networks, *trainer, loadNetworkWeights, runs, songsOfProject(options.folder));
  const Terminal aside = progressAside(terminal);
  sayNetworks(networks, judges, runs, aside);
  const PredictionMemory memory(runs.folder());
  PredictedSongs predicted;
  {
    ProgressDisplay display(aside, "predict");
    predicted =
        predictSongs(judges, files, options.predict, terminal.stop, display.callback(), &memory);
  }
  sayMemory(predicted);
  if (predicted.interrupted) {
    complain("{} of {} songs are judged\n", predicted.songs.size(), files.size());
    throw Interrupted();
  }
  if (csv)
    csv->write(predictionsCsv(predicted.songs));
  if (options.json)
    sayJson(asJson(networks, judges, predicted));
  else if (!predicted.songs.empty())
    print(predicted.songs);
  for (const Error& error : predicted.refused)
    complain("left out: {}\n", error.what());
  if (options.playlists)
    writePlaylists(options, predicted.songs);
  const bool copied = !options.tagged || writeCopies(*options.tagged, predicted.songs, aside);
  if (predicted.songs.empty())
    throw OptionError(Reason::NothingToDo,
                      fmt::format("none of {} files could be judged", files.size()));
  if (!copied)
    throw FileError(Reason::CannotWrite, *options.tagged, "none of the songs could be copied");
}

}  // namespace

void addPredictCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("predict", "The emotion of songs, second by second, by trained networks");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder whose networks judge")
      ->required();
  command->add_option("SONG", options->songs, "Sound files, or folders of them")->required();
  command
      ->add_option("--runs", options->runs,
                   "Numbers of runs that judge, for both axes or the quadrants; of a fold all "
                   "folds do [what is recommended, else the best of each axis]")
      ->delimiter(',')
      ->check(runNumber());
  command
      ->add_option("--networks", options->packages,
                   "Packages that judge, by the names that `networks list` gives them")
      ->delimiter(',');
  command->add_option("--hop", options->predict.hopSeconds, "Seconds from one window to the next")
      ->capture_default_str();
  command->add_flag("--keep-damaged", options->predict.keepDamaged,
                    "Judge damaged songs too, with silence where they cannot be decoded");
  command->add_option("--csv", options->csv, "Writes every window into this file");
  command->add_option("--playlists", options->playlists,
                      "Writes a playlist for each quadrant into this folder");
  command->add_option("--tagged-copies", options->tagged,
                      "Copies the songs into this folder, with what was said of them as tags; the "
                      "songs themselves are left alone");
  command->add_flag("--force", options->force,
                    "Writes playlists over files that hold something else");
  command->add_flag("--json", options->json,
                    "Networks, songs with their windows, and what is left out, as JSON");
  command->callback([options, &terminal] { predict(*options, terminal); });
}

}  // namespace cuadrante::app
