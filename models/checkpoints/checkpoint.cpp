#include "models/checkpoints/checkpoint.h"

#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/transfer.h"

#include <fmt/core.h>
#include <torch/torch.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace cuadrante::models {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr const char* kFormat = "cuadrante.checkpoint.2";
constexpr const char* kFormatWithoutPosition = "cuadrante.checkpoint.1";

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw FormatError(Reason::BadCheckpoint, path, why);
}

const std::string& metadata(const std::filesystem::path& path, const Safetensors& content,
                            const std::string& key) {
  const auto found = content.metadata.find(key);
  if (found == content.metadata.end())
    refuse(path, fmt::format("its metadata lacks {}", key));
  return found->second;
}

std::int64_t number(const std::filesystem::path& path, const Safetensors& content,
                    const std::string& key) {
  const std::optional<std::int64_t> value = parseInteger(metadata(path, content, key));
  if (!value || *value < 0 || *value > std::numeric_limits<int>::max())
    refuse(path, fmt::format("its metadata {} is no valid number", key));
  return *value;
}

double real(const std::filesystem::path& path, const Safetensors& content, const std::string& key) {
  const std::optional<double> value = parseNumber(metadata(path, content, key));
  if (!value)
    refuse(path, fmt::format("its metadata {} is no valid number", key));
  return *value;
}

TrainingPosition readPosition(const std::filesystem::path& path, const Safetensors& content) {
  TrainingPosition position;
  position.epoch = static_cast<int>(number(path, content, "epoch"));
  if (metadata(path, content, "format") == kFormatWithoutPosition)
    return position;
  position.clips = static_cast<std::size_t>(number(path, content, "clips"));
  position.loss = real(path, content, "loss");
  position.hits = number(path, content, "hits");
  position.batch = static_cast<int>(number(path, content, "batch"));
  if (position.batch < 1)
    refuse(path, "its metadata batch is not at least 1");
  return position;
}

CheckpointInfo readInfo(const std::filesystem::path& path, const Safetensors& content) {
  const std::string& format = metadata(path, content, "format");
  if (format != kFormat && format != kFormatWithoutPosition)
    refuse(path, "it was not written by this program, or by a newer version");
  CheckpointInfo info;
  try {
    info.config = trainingConfigFromJson(metadata(path, content, "config"));
  } catch (const FormatError& error) {
    refuse(path, error.detail());
  }
  info.bands = static_cast<std::size_t>(number(path, content, "bands"));
  if (content.metadata.contains("features")) {
    try {
      info.features = featuresFromText(metadata(path, content, "features"));
    } catch (const Error& error) {
      refuse(path, error.detail());
    }
  }
  info.position = readPosition(path, content);
  return info;
}

using StoredTensors = std::map<std::string, StoredTensor>;

void checkShapes(const std::filesystem::path& path, const StoredTensors& content,
                 const NamedTensors& tensors) {
  for (const auto& [name, tensor] : tensors) {
    const auto found = content.find(name);
    if (found == content.end())
      refuse(path, fmt::format("the network's {} is missing", name));
    const std::vector<std::uint64_t> shape(tensor.sizes().begin(), tensor.sizes().end());
    if (found->second.type != "F32" || found->second.shape != shape)
      refuse(path, fmt::format("{} has another type or shape than the network's", name));
  }
}

void checkTensors(const std::filesystem::path& path, const StoredTensors& content,
                  const NamedTensors& tensors) {
  checkShapes(path, content, tensors);
  if (content.size() != tensors.size())
    refuse(path,
           fmt::format("it holds {} tensors, the network has {}", content.size(), tensors.size()));
}

/// Of which checkShapes is true.
void fill(const NamedTensors& tensors, const StoredTensors& content) {
  for (const auto& [name, tensor] : tensors) {
    const torch::Tensor values = torch::empty(tensor.sizes(), torch::kFloat32);
    std::memcpy(values.data_ptr(), content.at(name).bytes.data(), values.nbytes());
    tensor.detach().copy_(values);  // from main memory to wherever the training runs
  }
}

/// What the features or the bands of a checkpoint differ in; empty: in nothing.
std::string inputDifference(const CheckpointInfo& info, const CheckpointInfo& expected) {
  if (info.features && expected.features) {
    const std::string difference = featureDifference(*info.features, *expected.features);
    if (!difference.empty())
      return difference;
  }
  return info.bands == expected.bands ? ""
                                      : fmt::format("was trained on {} bands, the dataset has {}",
                                                    info.bands, expected.bands);
}

}  // namespace

StoredTensor storedTensor(const torch::Tensor& tensor) {
  const torch::Tensor values = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
  const auto* bytes = static_cast<const std::byte*>(values.data_ptr());
  return {"F32", {values.sizes().begin(), values.sizes().end()}, {bytes, bytes + values.nbytes()}};
}

Safetensors toCheckpoint(const CheckpointInfo& info, const NamedTensors& tensors) {
  const TrainingPosition& position = info.position;
  Safetensors content;
  content.metadata = {{"format", kFormat},
                      {"config", toJson(info.config)},
                      {"bands", std::to_string(info.bands)},
                      {"epoch", std::to_string(position.epoch)},
                      {"clips", std::to_string(position.clips)},
                      {"loss", csvNumber(position.loss)},
                      {"hits", std::to_string(position.hits)},
                      {"batch", std::to_string(position.batch)}};
  if (info.features)
    content.metadata.emplace("features", featuresText(*info.features));
  for (const auto& [name, tensor] : tensors)
    content.tensors.emplace(name, storedTensor(tensor));
  return content;
}

CheckpointInfo fromCheckpoint(const Safetensors& content, const std::filesystem::path& file,
                              const CheckpointInfo& expected, const NamedTensors& tensors) {
  const CheckpointInfo info = readInfo(file, content);
  if (info.config.model != expected.config.model)
    refuse(file, fmt::format("it is of another network ({})", modelName(info.config.model)));
  if (const std::string difference = inputDifference(info, expected); !difference.empty())
    refuse(file, "it " + difference);
  checkTensors(file, content.tensors, tensors);
  fill(tensors, content.tensors);
  return info;
}

bool isOfOptimiser(std::string_view name) {
  return name.starts_with("rmsprop.") || name.starts_with("adam.");
}

std::vector<std::string> notFinite(const Safetensors& content) {
  std::vector<std::string> names;
  for (const auto& [name, tensor] : content.tensors)
    if (tensor.type == "F32" &&
        !std::ranges::all_of(floatsOf(tensor), [](float value) { return std::isfinite(value); }))
      names.push_back(name);
  return names;
}

std::optional<std::int64_t> fittedClips(const Safetensors& content) {
  const auto clips = content.tensors.find("support");
  if (clips == content.tensors.end() || clips->second.shape.empty())
    return std::nullopt;
  return static_cast<std::int64_t>(clips->second.shape.front());
}

bool isOfOutputLayer(std::string_view name) {
  const std::string_view own = name.substr(name.rfind('.') + 1);
  return own == "dense_kernel" || own == "dense_bias";
}

void takeWeights(const Safetensors& content, const std::filesystem::path& file,
                 const CheckpointInfo& expected, const NamedTensors& network) {
  const CheckpointInfo info = readInfo(file, content);
  const ModelSpec &there = info.config.model, &here = expected.config.model;
  if (const std::string difference = weightsDifference(info.config, expected.config);
      !difference.empty())
    throw OptionError(
        fmt::format("run {} is another network: {}", expected.config.from, difference));
  if (const std::string difference = inputDifference(info, expected); !difference.empty())
    throw OptionError(fmt::format("run {} {}", expected.config.from, difference));
  NamedTensors taken;
  for (const auto& [name, tensor] : network)
    if (!isOfOutputLayer(name) || (there.task == here.task && there.heads == here.heads))
      taken.emplace_back(name, tensor);
  checkShapes(file, content.tensors, taken);
  fill(taken, content.tensors);
}

void takeTensors(const StoredTensors& tensors, const std::filesystem::path& file,
                 const NamedTensors& network) {
  checkTensors(file, tensors, network);
  fill(network, tensors);
}

}  // namespace cuadrante::models
