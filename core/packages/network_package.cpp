#include "core/packages/network_package.h"

#include "core/files/atomic_file.h"
#include "core/files/json_members.h"
#include "core/files/regular_file.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"
#include "core/learning/augmentation.h"
#include "core/learning/model_summary.h"
#include "core/learning/run_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "cuadrante.network.1";
/// What the metadata of the file holds, and nothing else.
constexpr std::array kMembers{"card", "format", "package", "sha256"};
constexpr std::uint64_t kLongestHeader = std::uint64_t{32} << 20U;
constexpr JsonLimits kLimits{.depth = 16, .bytes = kLongestHeader, .members = 256};
constexpr std::size_t kMostText = std::size_t{1} << 20U;
/// Of one clip; the thesis's has 222,009.
constexpr std::size_t kMostValues = std::size_t{1} << 24U;
constexpr double kMostWindowSeconds = 600.0;
constexpr double kSampleRate = 44'100.0;
constexpr std::array kVerdicts{BaselineVerdict::Unknown, BaselineVerdict::TooFew,
                               BaselineVerdict::NotAbove, BaselineVerdict::Unclear,
                               BaselineVerdict::Above};
constexpr std::array kSubsets{Subset::Validation, Subset::Test};

std::string_view subsetName(Subset subset) {
  return subset == Subset::Test ? "test" : "validation";
}

Json orNull(const std::optional<double>& figure) {
  return figure ? Json(*figure) : Json(nullptr);
}

Json labelsJson(const std::optional<LabelCounts>& labels) {
  return labels ? Json{{"clips", labels->clips}, {"by_rule", labels->byRule}} : Json(nullptr);
}

/// What the outputs mean, for other programs.
Json classesOf(Task task) {
  Json classes = Json::array();
  if (!axisOf(task))
    for (const Quadrant quadrant : kQuadrants)
      classes.push_back(quadrantKey(quadrant));
  else
    classes = {"below 0", "0 or above"};
  return classes;
}

Json networkJson(const PackagedNetwork& network) {
  return {{"run", runJson(network.run, {}, "")},
          {"songs",
           {{"learnt", network.songs.contentsOf(SongUse::Learnt)},
            {"chosen", network.songs.contentsOf(SongUse::Chosen)},
            {"unnamed", network.unnamed}}}};
}

std::string recordText(const NetworkPackage& package) {
  const FeatureShape shape = package.features().shape();
  const PackagedBaselines& baselines = package.baselines;
  Json json{{"made", package.made},
            {"licence", package.licence},
            {"task", taskKey(package.task())},
            {"classes", classesOf(package.task())},
            {"window_s", package.windowSeconds},
            {"time_steps", shape.timeSteps},
            {"bands", shape.bands},
            {"temperature",
             {{"value", package.temperature.value},
              {"subset", subsetName(package.temperature.subset)},
              {"clips", package.temperature.clips},
              {"error_before", orNull(package.temperature.errorBefore)},
              {"error_after", orNull(package.temperature.errorAfter)}}},
            {"labels", labelsJson(package.labels)},
            {"baselines",
             {{"majority", orNull(baselines.majority)},
              {"logistic", orNull(baselines.logistic)},
              {"p", orNull(baselines.p)},
              {"beaten", verdictKey(baselines.verdict)}}},
            {"networks", Json::array()}};
  for (const PackagedNetwork& network : package.networks)
    json["networks"].push_back(networkJson(network));
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

std::string hashOf(const Safetensors& content) {
  return sha256(serialised(content));
}

/// "2.layer1_kernel": of which network a tensor is, from 1, and its name there.
std::string tensorName(std::size_t network, const std::string& name) {
  return fmt::format("{}.{}", network + 1, name);
}

/// Reads what one file says; every refusal names it.
class Reader {
 public:
  explicit Reader(const fs::path& file)
      : source_{.reason = Reason::BadCheckpoint, .file = file, .limits = kLimits} {}

  NetworkPackage read(std::string_view bytes) const {
    Safetensors content = parseSafetensors(bytes, source_.file, kLongestHeader);
    checkMetadata(content.metadata);
    NetworkPackage package;
    package.hash = std::exchange(content.metadata.at("sha256"), {});
    content.metadata.erase("sha256");
    if (hashOf(content) != package.hash)
      refuse("its content is not that of its hash: it is damaged, or was changed");
    package.card = content.metadata.at("card");
    package.name = source_.file.stem().string();
    const Json record = parseJson<Json>(content.metadata.at("package"), source_);
    readRecord(record, package);
    checkEvaluation(package);
    checkInput(package);
    checkShape(record, package.features().shape());
    divide(std::move(content.tensors), package.networks);
    for (const PackagedNetwork& network : package.networks)
      checkSize(network, package.features());
    return package;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw FormatError(source_.reason, source_.file, why);
  }

  void checkMetadata(const std::map<std::string, std::string>& metadata) const {
    const auto format = metadata.find("format");
    if (format == metadata.end() || format->second != kFormat)
      refuse("it is no package of networks, or of a newer version of the program");
    for (const char* member : kMembers)
      if (!metadata.contains(member))
        refuse(fmt::format("its metadata lacks {}", member));
    if (metadata.size() != kMembers.size())
      refuse("its metadata holds more than a package's");
    if (metadata.at("card").size() > kMostText)
      refuse("its card is longer than a card may be");
  }

  void readRecord(const Json& json, NetworkPackage& package) const {
    const JsonMembers members(source_, json);
    package.made = members.text("made");
    package.licence = members.text("licence");
    package.windowSeconds = members.real("window_s", 0.01, kMostWindowSeconds);
    package.temperature = temperature(members.member("temperature"));
    package.baselines = baselines(members.member("baselines"));
    package.labels = labels(members);
    const Json& networks = members.array("networks");
    if (networks.empty() || networks.size() > kMaxFolds)
      refuse("it holds no networks, or more than there are folds");
    for (const Json& each : networks)
      package.networks.push_back(network(each));
    if (members.text("task") != taskKey(package.task()))
      refuse("its task is not that of its networks");
  }

  PackagedTemperature temperature(const Json& json) const {
    const JsonMembers members(source_, json);
    const std::string name = members.text("subset");
    const auto subset = std::ranges::find(kSubsets, name, subsetName);
    if (subset == kSubsets.end())
      refuse(fmt::format("its temperature is of unknown clips: {}", name));
    return {.value = members.real("value", 0.1, 10.0),
            .subset = *subset,
            .clips = members.integer("clips", 0),
            .errorBefore = shareIfSaid(members, "error_before"),
            .errorAfter = shareIfSaid(members, "error_after")};
  }

  /// Earlier programs did not say it.
  static std::optional<double> shareIfSaid(const JsonMembers& members, const char* key) {
    return !members.has(key) || members.isNull(key) ? std::nullopt
                                                    : std::optional(members.real(key, 0.0, 1.0));
  }

  std::optional<LabelCounts> labels(const JsonMembers& record) const {
    if (!record.has("labels") || record.isNull("labels"))
      return std::nullopt;
    const JsonMembers members(source_, record.member("labels"));
    const std::int64_t clips = members.integer("clips", 0);
    return LabelCounts{.clips = clips, .byRule = members.integer("by_rule", 0, clips)};
  }

  PackagedBaselines baselines(const Json& json) const {
    const JsonMembers members(source_, json);
    const auto share = [&](const char* key) {
      return members.isNull(key) ? std::nullopt : std::optional(members.real(key, 0.0, 1.0));
    };
    const std::string key = members.text("beaten");
    const auto verdict = std::ranges::find(kVerdicts, key, verdictKey);
    if (verdict == kVerdicts.end())
      refuse(fmt::format("its baselines are beaten in an unknown way: {}", key));
    return {share("majority"), share("logistic"), share("p"), *verdict};
  }

  PackagedNetwork network(const Json& json) const {
    const JsonMembers members(source_, json);
    PackagedNetwork network;
    network.run = runFromJson(members.member("run"), source_, {}).run;
    // No path of a file is ever followed, nor a number of somebody else's runs.
    network.run.dataset.clear();
    network.run.config.from = 0;
    if (!network.run.features)
      refuse("it does not say what its networks were trained on");
    const JsonMembers songs(source_, members.member("songs"));
    addSongs(songs, "learnt", Subset::Train, network.songs);
    addSongs(songs, "chosen", Subset::Validation, network.songs);
    network.unnamed = songs.integer("unnamed", 0);
    return network;
  }

  void addSongs(const JsonMembers& members, const char* key, Subset subset,
                SongsOfNetwork& songs) const {
    for (const Json& each : members.array(key)) {
      const std::string content = each.is_string() ? each.get<std::string>() : std::string();
      if (content.size() != 32 ||
          content.find_first_not_of("0123456789abcdef") != std::string::npos)
        refuse(fmt::format("'{}' does not hold hashes of songs", key));
      songs.add({.content = content, .name = {}}, subset);
    }
  }

  /// One evaluation, all of whose networks judge the same features.
  void checkEvaluation(const NetworkPackage& package) const {
    const Evaluation evaluation = package.evaluation();
    const std::vector<Evaluation> found = evaluationsOf(evaluation.runs);
    if (found.size() != 1 || !found.front().isWhole() ||
        found.front().runs.size() != evaluation.runs.size())
      refuse("its networks are not those of one training, or not all of them");
    for (const Run& run : evaluation.runs)
      if (*run.features != package.features())
        refuse("its networks judge different features");
  }

  void checkInput(const NetworkPackage& package) const {
    try {
      package.features().validate();
      const FeatureShape shape = package.features().shape();
      if (shape.timeSteps == 0 || shape.bands == 0 || shape.bands > kMostValues / shape.timeSteps)
        refuse("its features have more values than a clip may have");
      if (static_cast<double>(package.features().samplesNeeded()) >
          package.windowSeconds * kSampleRate + 0.5)
        refuse("its features need longer clips than its networks judge");
      for (const PackagedNetwork& network : package.networks)
        requireFit(network.run.config, shape, package.features());
    } catch (const OptionError& error) {
      refuse(error.detail());
    }
  }

  /// What the record says of the input follows from the features, and must be that.
  void checkShape(const Json& record, const FeatureShape& shape) const {
    const JsonMembers members(source_, record);
    if (members.integer("time_steps", 0) != static_cast<std::int64_t>(shape.timeSteps) ||
        members.integer("bands", 0) != static_cast<std::int64_t>(shape.bands))
      refuse(fmt::format("its record says another shape of the input than {} × {}, its features'",
                         shape.timeSteps, shape.bands));
  }

  void divide(NetworkTensors tensors, std::vector<PackagedNetwork>& networks) const {
    for (auto& [name, tensor] : tensors) {
      const std::size_t dot = name.find('.');
      std::size_t of = 0;
      while (of < networks.size() && name.substr(0, dot) != std::to_string(of + 1))
        ++of;
      if (dot == std::string::npos || of == networks.size())
        refuse(fmt::format("the tensor {} is of none of its networks", name));
      checkValues(name, tensor);
      networks[of].tensors.emplace(name.substr(dot + 1), std::move(tensor));
    }
  }

  void checkValues(const std::string& name, const StoredTensor& tensor) const {
    if (tensor.type != "F32")
      refuse(fmt::format("the tensor {} is not of float32", name));
    if (!std::ranges::all_of(floatsOf(tensor), [](float value) { return std::isfinite(value); }))
      refuse(fmt::format("the tensor {} holds values that are not finite", name));
  }

  /// A network is only built where the file holds as many values as it has.
  void checkSize(const PackagedNetwork& network, const Features& features) const {
    std::size_t bytes = 0;
    for (const auto& [name, tensor] : network.tensors)
      bytes += tensor.bytes.size();
    const FeatureShape shape = features.shape();
    std::int64_t parameters = 0;
    try {
      parameters = parameterCount(
          network.run.config.model,
          static_cast<std::size_t>(croppedSteps(network.run.config.augmentation.crop,
                                                static_cast<std::int64_t>(shape.timeSteps))),
          shape.bands);
    } catch (const OptionError& error) {
      refuse(error.detail());
    }
    if (parameters < 0 || static_cast<std::size_t>(parameters) > bytes / sizeof(float))
      refuse(fmt::format("a network has {} parameters, and there are {} values of it", parameters,
                         bytes / sizeof(float)));
  }

  JsonSource source_;
};

}  // namespace

Evaluation NetworkPackage::evaluation() const {
  Evaluation evaluation;
  for (const PackagedNetwork& network : networks)
    evaluation.runs.push_back(network.run);
  return evaluation;
}

std::string packageBytes(const NetworkPackage& package) {
  if (!isUtf8(package.licence) || package.licence.size() > kMostText)
    throw OptionError("the licence is no text in UTF-8, or longer than a licence may be");
  Safetensors content;
  content.metadata = {
      {"format", kFormat}, {"package", recordText(package)}, {"card", package.card}};
  for (std::size_t i = 0; i < package.networks.size(); ++i)
    for (const auto& [name, tensor] : package.networks[i].tensors)
      content.tensors.emplace(tensorName(i, name), tensor);
  content.metadata["sha256"] = hashOf(content);
  std::string bytes = serialised(content);
  if (bytes.size() > kMostPackageBytes)
    throw OptionError(fmt::format("the networks take {} MB, a package at most {}",
                                  bytes.size() >> 20U, kMostPackageBytes >> 20U));
  return bytes;
}

NetworkPackage parsePackage(std::string_view bytes, const fs::path& file) {
  return Reader(file).read(bytes);
}

std::string packageFile(const fs::path& file) {
  if (openRegularFile(file).size > kMostPackageBytes)
    throw FormatError(Reason::BadCheckpoint, file, "it is larger than a package may be");
  return readFile(file);
}

NetworkPackage readPackage(const fs::path& file) {
  return parsePackage(packageFile(file), file);
}

}  // namespace cuadrante
