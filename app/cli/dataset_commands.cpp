#include "app/cli/commands.h"
#include "app/cli/coordinates.h"
#include "app/cli/doubt_sentences.h"
#include "app/cli/feature_options.h"
#include "app/cli/format_sentences.h"
#include "app/cli/given_split.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "core/dataset/difference.h"
#include "core/dataset/label_range.h"
#include "core/dataset/stored_features.h"
#include "core/dataset/version_files.h"
#include "core/domain/windows.h"
#include "core/exchange/dataset_export.h"
#include "core/features/bands.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/project.h"
#include "core/work/build.h"
#include "core/work/diff_versions.h"
#include "core/work/keep_split.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What networks are given of a clip, and how it is stored.
void addFormatOptions(CLI::App& command, FeatureWords& words, BuildOptions& build) {
  addFeatureOptions(command, words);
  command
      .add_flag_callback(
          "--float16", [&build] { build.element = NpyType::Float16; },
          "Half the disk: X.npy as float16, times the power of two that dataset.json calls scale. "
          "With the thesis's parameters values above 0.0078 keep 1 part in 2,048 and smaller ones "
          "3.8e-6 (the noise of 16-bit sound); what is below that becomes 0")
      ->group(kFeatureGroup);
}

void sayLeftOut(const LeftOut& left) {
  if (!left.uncut.empty())
    say("left out: {} labelled clips whose WAVs are not there\n", left.uncut.size());
  if (left.onOneAxis > 0)
    say("left out: {} clips with a label on one axis only\n", left.onOneAxis);
  if (left.undecided > 0)
    say("left out: {} clips of which only quadrants are known, as many on one side of an axis as "
        "on "
        "the other\n",
        left.undecided);
  if (left.unselected > 0)
    say("left out: {} labelled clips that are not selected\n", left.unselected);
}

/// What networks are not given of clips that are longer than the usual ones; of these whoever names
/// other features knows it.
void sayUnseen(const Features& features, const std::vector<Clip>& clips) {
  const std::size_t steps = features.shape().timeSteps;
  if (steps == 1)
    return;  // statistics of the whole clip
  constexpr double kNotWorthAWord = 0.5;
  const double seen = secondsPerStep(features) * static_cast<double>(steps);
  const double longest = std::ranges::max(clips, {}, &Clip::durationSeconds).durationSeconds;
  if (longest > kClipSeconds && longest - seen > kNotWorthAWord)
    say("networks are given the first {:.1f} s of clips of {:g} s: more time steps or a longer hop "
        "give them more\n",
        seen, longest);
}

void addBuild(CLI::App& dataset, Terminal& terminal) {
  struct Options {
    fs::path project;
    BuildOptions build;
    FeatureWords features;
    bool ifChanged = false;
    GivenSplitWords split;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = dataset.add_subcommand(
      "build", "Freeze the selected, cut and labelled clips into the next version");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("--note", options->build.note, "Why this version exists");
  command->add_flag("--leave-out-uncut", options->build.leaveOutUncut,
                    "Build without the labelled clips whose WAVs are not there");
  command->add_option_function<std::int64_t>(
      "--from", [options](std::int64_t from) { options->build.parent = VersionNumber{from}; },
      "The version that it goes on from [newest], of which it has the features, unless others are "
      "named");
  command->add_flag("--if-changed", options->ifChanged,
                    "Do nothing if the newest version holds the same clips, labels and features");
  addGivenSplitOptions(*command, options->split);
  addFormatOptions(*command, options->features, options->build);
  command->callback([options, command, &terminal] {
    options->build.features = featuresOf(options->features);
    Project project = openProject(options->project);
    options->build.givenSplit = takeGivenSplit(project, options->split);
    const std::vector<DatasetVersion> versions = project.versions().all();
    const auto parent = std::ranges::find(versions, options->build.parent, &DatasetVersion::number);
    // So that only labels differ from the version that it is compared with.
    if (parent != versions.end() && command->count("--features") == 0 &&
        options->features.parameters.empty()) {
      options->build.features = parent->features;
      options->build.element = parent->element;
    }
    if (options->ifChanged && !versions.empty() &&
        isCurrent(project, versions.back(), options->build)) {
      say("version {} is up to date\n", versions.back().number.value);
      return;
    }
    DrawnVersion built;
    try {
      ProgressDisplay progress(terminal, "dataset");
      built = buildAndDraw(project, options->build, terminal.stop, progress.callback());
    } catch (const LabelsLeftOut& error) {
      throw OptionError(error.reason(), error.detail() + ", or leave them out: --leave-out-uncut");
    }
    sayLeftOut(leftOutOfVersion(project));
    const DatasetVersion& version = built.version;
    say("version {}: {} clips, {} of them labelled by a rule\n{}\n", version.number.value,
        version.clips, version.byRule, project.datasetFolder(version.number).string());
    if (const WholeSongLabels shared = wholeSongLabels(project); shared.clips > shared.songs)
      say("{} of them share the labels of {} whole songs: these are {} independent labels, not "
          "{}\n",
          shared.clips, shared.songs, shared.songs, shared.clips);
    say("{}\n", built.picture.string());
    if (options->build.givenSplit)
      sayCoverage(splitCoverage(project));
    const Dataset dataset = Dataset::open(project.datasetFolder(version.number));
    sayUnseen(version.features, project.catalogue().selectedClips());
    sayDoubtful(doubtfulClips(dataset.folder()));
    sayOnlyPositive(onlyPositive(dataset.clips()));
    sayGuesses(guessesByFormat(dataset.clips()));
  });
}

Json versionJson(const DatasetVersion& version) {
  Json json{{"version", version.number.value},
            {"parent", nullptr},
            {"created_at", version.createdAt},
            {"clips", version.clips}};
  if (version.parent)
    json["parent"] = version.parent->value;
  for (const Quadrant quadrant : kQuadrants)
    json[std::string(quadrantKey(quadrant))] =
        version.perQuadrant[static_cast<std::size_t>(quadrant)];
  json["by_rule"] = version.byRule;
  const FeatureShape shape = version.features.shape();
  addFeatures(json, version);
  json["shape"] = {shape.timeSteps, shape.bands};
  json["note"] = version.note;
  json["guideline"] = version.guideline;
  return json;
}

void printVersions(const std::vector<DatasetVersion>& versions) {
  std::vector<TableColumn> columns{
      {"version", true}, {"parent", true}, {"created", false}, {"clips", true}};
  for (const Quadrant quadrant : kQuadrants)
    columns.push_back({std::string(quadrantKey(quadrant)), true});
  columns.push_back({"by rule", true});
  // Earlier programs knew one kind, and what they list stays as it was.
  const auto differs = [&versions](const auto& of) {
    return std::ranges::any_of(versions, [&](const DatasetVersion& version) {
      return of(version) != of(versions.front());
    });
  };
  const bool tell =
      differs([](const DatasetVersion& version) { return version.features.kind().key; });
  if (tell)
    columns.push_back({"features", false});
  columns.push_back({"note", false});
  std::vector<std::vector<std::string>> rows;
  for (const DatasetVersion& version : versions) {
    std::vector<std::string> row{std::to_string(version.number.value),
                                 version.parent ? std::to_string(version.parent->value) : "",
                                 version.createdAt, std::to_string(version.clips)};
    for (const std::int64_t count : version.perQuadrant)
      row.push_back(std::to_string(count));
    row.push_back(std::to_string(version.byRule));
    if (tell)
      row.push_back(featuresSummary(version.features));
    row.push_back(version.note);
    rows.push_back(std::move(row));
  }
  printTable(columns, rows);
  if (!tell && differs([](const DatasetVersion& version) { return version.features; }))
    complain("cuadrante-cli: their features differ: dataset diff says how, list --json which\n");
}

void addList(CLI::App& dataset) {
  struct Options {
    fs::path project;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = dataset.add_subcommand("list", "The versions of a project");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] {
    const auto versions = openProject(options->project).versions().all();
    if (!options->json) {
      printVersions(versions);
      return;
    }
    Json list = Json::array();
    for (const DatasetVersion& version : versions)
      list.push_back(versionJson(version));
    sayJson(list);
  });
}

Json jsonOf(const std::optional<EmotionPoint>& point, Axis axis) {
  return point ? coordinateJson(coordinate(*point, axis)) : Json(nullptr);
}

std::string coordinateText(const std::optional<EmotionPoint>& point, Axis axis) {
  return point ? shownCoordinate(coordinate(*point, axis)) : "";
}

void printChanges(const VersionDifference& difference, const std::string& first,
                  const std::string& second) {
  std::vector<std::vector<std::string>> rows;
  for (const LabelChange& change : difference.changes)
    rows.push_back({change.clip, coordinateText(change.before, Axis::Placer),
                    coordinateText(change.after, Axis::Placer),
                    coordinateText(change.before, Axis::Energia),
                    coordinateText(change.after, Axis::Energia)});
  printTable({{"clip", false},
              {"placer " + first, true},
              {"placer " + second, true},
              {"energia " + first, true},
              {"energia " + second, true}},
             rows);
  say("{} clips differ\n", difference.changes.size());
  if (!difference.features.empty())
    say("features: {}\n", difference.features);
  if (difference.regrouped > 0)
    say("groups: {} clips are of another group of files\n", difference.regrouped);
  if (difference.resided > 0)
    say("split: {} clips were given another side\n", difference.resided);
  if (difference.changes.empty())
    return;
  say("\nrelabelled {}, added {}, removed {}\n", difference.relabelled, difference.added,
      difference.removed);
  for (const Axis axis : {Axis::Energia, Axis::Placer})
    say("{}: {} moved, {} of them changed class\n", axisKey(axis),
        difference.moved[static_cast<std::size_t>(axis)],
        difference.crossed[static_cast<std::size_t>(axis)]);
  std::vector<TableColumn> columns{{first + " \\ " + second, false}};
  std::vector<std::vector<std::string>> matrix;
  for (const Quadrant before : kQuadrants) {
    columns.push_back({std::string(quadrantKey(before)), true});
    std::vector<std::string> row{std::string(quadrantKey(before))};
    for (const std::int64_t clips : difference.migrations[static_cast<std::size_t>(before)])
      row.push_back(std::to_string(clips));
    matrix.push_back(std::move(row));
  }
  say("\n");
  printTable(columns, matrix);
}

void addDiff(CLI::App& dataset) {
  struct Options {
    fs::path project;
    std::int64_t first = 0;
    std::int64_t second = 0;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      dataset.add_subcommand("diff", "What two versions differ in: labels, clips, features");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("V1", options->first, "Number of the first version")->required();
  command->add_option("V2", options->second, "Number of the second version")->required();
  command->add_flag("--json", options->json,
                    "The clips as a list of objects (features: dataset list --json)");
  command->callback([options] {
    Project project = openProject(options->project);
    const VersionDifference difference =
        diffVersions(project, VersionNumber{options->first}, VersionNumber{options->second});
    if (!options->json) {
      printChanges(difference, fmt::format("v{}", options->first),
                   fmt::format("v{}", options->second));
      return;
    }
    Json list = Json::array();
    for (const LabelChange& change : difference.changes)
      list.push_back({{"index", change.index},
                      {"clip", change.clip},
                      {"placer_before", jsonOf(change.before, Axis::Placer)},
                      {"placer_after", jsonOf(change.after, Axis::Placer)},
                      {"energia_before", jsonOf(change.before, Axis::Energia)},
                      {"energia_after", jsonOf(change.after, Axis::Energia)}});
    sayJson(list);
  });
}

void addDatasetExport(CLI::App& dataset) {
  struct Options {
    fs::path folder;
    std::optional<std::int64_t> version;
    fs::path to;
    DatasetCard card;
    bool features = false;
  };
  auto options = std::make_shared<Options>();
  options->card.published = utcTimestamp().substr(0, std::string_view("2026-11-30").size());
  DatasetCard& card = options->card;
  CLI::App* command = dataset.add_subcommand(
      "export",
      "Write a dataset as a folder that Hugging Face's datasets and MLCommons Croissant describe");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Of a project; the newest without it");
  command->add_option("--to", options->to, "A folder that is new or empty")->required();
  command->add_option("--name", card.name, "What the dataset is called")->required();
  command->add_option("--description", card.description, "What it is, in a sentence or more")
      ->required();
  command->add_option("--licence", card.licence, "Identifier of SPDX, such as CC-BY-4.0")
      ->required();
  command->add_option("--creator", card.creators, "Whose it is; may be repeated")->required();
  command->add_option("--url", card.url, "The page where it will stand")->required();
  command->add_option("--published", card.published, "The date [today]");
  command->add_option("--release", card.version, "Its version there")->capture_default_str();
  command->add_flag("--features", options->features, "X.npy, too");
  command->callback([options] {
    const Dataset dataset =
        Dataset::open(trainingTarget(options->folder, options->version).dataset);
    for (const fs::path& file :
         exportDataset(dataset, options->card, Place::root(options->to), options->features))
      say("{}\n", file.string());
  });
}

}  // namespace

void addDatasetCommands(CLI::App& app, Terminal& terminal) {
  CLI::App* dataset = app.add_subcommand("dataset", "Versions of the labelled clips");
  dataset->require_subcommand(1);
  addBuild(*dataset, terminal);
  addList(*dataset);
  addDiff(*dataset);
  addDatasetExport(*dataset);
  addGivenSplitCommand(*dataset);
  addCompareVersionsCommand(*dataset, terminal);
}

}  // namespace cuadrante::app
