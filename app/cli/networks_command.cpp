#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/packages.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/files/output_file.h"
#include "core/packages/package_card.h"
#include "core/work/package_networks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kFolder = "PROJECT_OR_DATASET";

CLI::Option* addFolder(CLI::App& command, fs::path& folder) {
  return command.add_option(kFolder, folder, "Folder of a project or of a dataset")->required();
}

std::string licenceText(const NetworkPackage& package) {
  const std::string first = package.licence.substr(0, package.licence.find('\n'));
  return first.empty() ? "none stated" : first;
}

std::vector<std::string> rowOf(const std::string& name, const Run& pooled, std::size_t networks,
                               const std::string& licence) {
  return {name,
          std::string(taskKey(pooled.config.model.task)),
          networkName(pooled.config.model),
          std::to_string(networks),
          accuracyText(pooled),
          licence};
}

void printNetworks(const std::vector<Evaluation>& evaluations,
                   const std::vector<NetworkPackage>& packages) {
  std::vector<std::vector<std::string>> rows;
  for (const Evaluation& evaluation : evaluations)
    rows.push_back(rowOf(fmt::format("run {}", evaluation.number().value), evaluation.pooled(),
                         evaluation.runs.size(), ""));
  for (const NetworkPackage& package : packages)
    rows.push_back(rowOf(package.name, package.evaluation().pooled(), package.networks.size(),
                         licenceText(package)));
  if (rows.empty())
    say("no networks yet: train some, or take in a package (networks add)\n");
  else
    printTable(
        {{"name"}, {"decides"}, {"network"}, {"networks", true}, {"test accuracy"}, {"licence"}},
        rows);
}

void sayAsJson(const std::vector<Evaluation>& evaluations,
               const std::vector<NetworkPackage>& packages) {
  Json list = Json::array();
  const auto add = [&](const Run& pooled, std::size_t networks) -> Json& {
    list.push_back({{"decides", taskKey(pooled.config.model.task)},
                    {"network", networkName(pooled.config.model)},
                    {"networks", networks},
                    {"test_acc", pooled.test ? Json(pooled.test->accuracy) : Json(nullptr)}});
    return list.back();
  };
  for (const Evaluation& evaluation : evaluations)
    add(evaluation.pooled(), evaluation.runs.size())["run"] = evaluation.number().value;
  for (const NetworkPackage& package : packages) {
    Json& json = add(package.evaluation().pooled(), package.networks.size());
    json["package"] = package.name;
    json["sha256"] = package.hash;
    json["made"] = package.made;
    json["licence"] = package.licence;
  }
  sayJson(list);
}

void addList(CLI::App& networks) {
  struct Options {
    fs::path folder;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = networks.add_subcommand(
      "list", "The networks that can judge songs: those trained here, and packages");
  addFolder(*command, options->folder);
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] {
    const RunStore runs = runsOf(options->folder);
    std::vector<Evaluation> evaluations = evaluationsOf(runs.read().runs);
    std::erase_if(evaluations, [](const Evaluation& evaluation) { return !evaluation.isWhole(); });
    const PackagesRead read = readPackages(runs);
    (options->json ? sayAsJson : printNetworks)(evaluations, read.packages);
  });
}

/// What saving a package and exporting one have in common.
struct SaveOptions {
  fs::path folder, file;
  std::int64_t run = 0;
  std::string licence;
  bool force = false;
};

std::shared_ptr<SaveOptions> addSaveOptions(CLI::App& command) {
  auto options = std::make_shared<SaveOptions>();
  addFolder(command, options->folder);
  command.add_option("RUN", options->run, "Number of a run; of a fold all folds")
      ->required()
      ->check(runNumber());
  command.add_option("-o,--output", options->file, "File that is written")->required();
  command.add_option("--licence", options->licence,
                     "Under which others may use the networks, as a text [none stated]");
  command.add_flag("--force", options->force, "Writes over a file that is there");
  return options;
}

/// A package that others may have by its hash is not replaced unasked.
void requireNew(const SaveOptions& options) {
  std::error_code error;
  if (!options.force && fs::is_regular_file(options.file, error))
    throw FileError(Reason::CannotWrite, options.file,
                    "it is there already (--force writes over it)");
}

NetworkPackage packageOf(const SaveOptions& options, NetworkWeights& weights,
                         const Terminal& terminal) {
  requireNotOfProject(options.file, options.folder);
  const RunStore runs = runsOf(options.folder);
  const Evaluation evaluation =
      evaluationWith(RunNumber{options.run}, evaluationsOf(runs.read().runs));
  return packagedNetworks(evaluation, runs, weights, songsOfProject(options.folder),
                          options.licence, terminal.stop);
}

void addSave(CLI::App& networks, Terminal& terminal) {
  CLI::App* command = networks.add_subcommand(
      "save", "Saves the networks of a run, or of all its folds, as a package for others");
  const auto options = addSaveOptions(*command);
  command->callback([options, &terminal] {
    if (options->file.extension() != kPackageEnding)
      options->file += kPackageEnding;
    requireNew(*options);
    OutputFile file(options->file);
    const std::unique_ptr<NetworkWeights> weights = loadNetworkWeights();
    const NetworkPackage package = packageOf(*options, *weights, terminal);
    const std::string bytes = packageBytes(package);
    file.write(bytes);
    say("{}: {} for {}, {:.1f} MB; licence: {}\n", options->file.string(),
        networksText(package.networks.size()), taskKey(package.task()),
        static_cast<double>(bytes.size()) / 1e6, licenceText(package));
  });
}

void addOnnx(CLI::App& networks, Terminal& terminal) {
  CLI::App* command = networks.add_subcommand(
      "onnx", "Writes the networks of a run, or of all its folds, as an ONNX file");
  const auto options = addSaveOptions(*command);
  command->callback([options, &terminal] {
    requireNew(*options);
    OutputFile file(options->file);
    const std::unique_ptr<NetworkWeights> weights = loadNetworkWeights();
    const NetworkPackage package = packageOf(*options, *weights, terminal);
    file.write(onnxOf(package));
    const FeatureShape shape = package.features().shape();
    say("{}: opset 17; of clips [N, {}, {}] ({}) the probabilities of {}\n", options->file.string(),
        shape.timeSteps, shape.bands, featuresSummary(package.features()), taskKey(package.task()));
  });
}

void addAdd(CLI::App& networks) {
  struct Options {
    fs::path folder;
    std::vector<fs::path> files;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      networks.add_subcommand("add", "Takes packages in, after everything in them was checked");
  addFolder(*command, options->folder);
  command->add_option("FILE", options->files, "Packages; each is copied")->required();
  command->callback([options] {
    const PackageFolder folder(runsOf(options->folder).folder());
    const std::unique_ptr<NetworkWeights> weights = loadNetworkWeights();
    for (const fs::path& file : options->files) {
      const std::string name = addPackage(file, folder, *weights);
      const NetworkPackage package = folder.load(name);
      say("{}: {} for {}; test accuracy {}; licence: {}\n", name,
          networksText(package.networks.size()), taskKey(package.task()),
          accuracyText(package.evaluation().pooled()), licenceText(package));
    }
  });
}

/// A command about one package of the folder.
void addOfPackage(CLI::App& networks, const char* name, const char* description,
                  void (*act)(const PackageFolder&, const std::string&)) {
  struct Options {
    fs::path folder;
    std::string package;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = networks.add_subcommand(name, description);
  addFolder(*command, options->folder);
  command->add_option("NAME", options->package, "Of a package, as `networks list` says it")
      ->required();
  command->callback(
      [options, act] { act(PackageFolder(runsOf(options->folder).folder()), options->package); });
}

void showCard(const PackageFolder& folder, const std::string& name) {
  const std::string card = folder.load(name).card;
  for (std::size_t from = 0; from < card.size();) {
    const std::size_t end = std::min(card.find('\n', from), card.size());
    say("{}\n", card.substr(from, end - from));
    from = end + 1;
  }
}

void remove(const PackageFolder& folder, const std::string& name) {
  folder.remove(name);
  say("{} is removed\n", name);
}

}  // namespace

void addNetworksCommand(CLI::App& app, Terminal& terminal) {
  CLI::App* networks = app.add_subcommand(
      "networks", "Networks that travel: packages of them, saved, taken in, listed");
  networks->require_subcommand(1);
  networks->footer(
      "What a package holds and how it is checked: docs/packages.md; ONNX files: docs/onnx.md");
  addList(*networks);
  addSave(*networks, terminal);
  addOnnx(*networks, terminal);
  addAdd(*networks);
  addOfPackage(*networks, "show", "The card of a package, for people", showCard);
  addOfPackage(*networks, "remove", "Removes a package that was taken in", remove);
}

}  // namespace cuadrante::app
