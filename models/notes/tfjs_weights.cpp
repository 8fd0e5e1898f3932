#include "models/notes/tfjs_weights.h"

#include "core/files/json_members.h"
#include "core/files/mapped_file.h"
#include "core/files/regular_file.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cstring>

namespace cuadrante::models {
namespace {

static_assert(std::endian::native == std::endian::little, "TensorFlow.js's values are");

using Json = nlohmann::ordered_json;

constexpr std::size_t kLargestDescription = std::size_t{4} << 20;
constexpr std::size_t kMostTensors = 10'000;
constexpr std::int64_t kMostValues = std::int64_t{16} << 20;  ///< of all tensors together
constexpr std::size_t kValueBytes = 4;                        ///< float32 and int32

/// One entry of the manifest.
struct Entry {
  std::string name;
  bool real = false;  ///< float32; else int32: numbers of the graph, not of the network
  TfjsWeights::Shape shape;
  std::int64_t count = 1;
};

Entry readEntry(const JsonSource& source, const Json& json) {
  const JsonMembers members(source, json);
  Entry entry;
  entry.name = members.text("name");
  const std::string type = members.text("dtype");
  if (members.has("quantization") || (type != "float32" && type != "int32"))
    members.fail(fmt::format("the values of {} are stored in a way that is not read", entry.name));
  entry.real = type == "float32";
  for (const Json& extent : members.array("shape")) {
    if (!extent.is_number_unsigned() || extent.get<std::uint64_t>() > std::uint64_t{kMostValues})
      members.fail(fmt::format("the shape of {} is none", entry.name));
    entry.shape.push_back(extent.get<std::int64_t>());
    entry.count *= entry.shape.back();
    if (entry.count > kMostValues)
      members.fail(fmt::format("{} is larger than any network that is read", entry.name));
  }
  return entry;
}

/// The only group of the manifest: a list of tensors whose values stand in one file.
const Json& onlyGroup(const JsonMembers& model) {
  const Json& groups = model.array("weightsManifest");
  if (groups.size() != 1)
    model.fail("its weights are not in one group");
  return groups.front();
}

std::string fileOf(const JsonMembers& group) {
  const Json& paths = group.array("paths");
  if (paths.size() != 1 || !paths.front().is_string())
    group.fail("its weights are not in one file");
  const auto name = paths.front().get<std::string>();
  if (name.empty() || name.find('/') != std::string::npos || name == "." || name == "..")
    group.fail("the file of its weights does not lie beside it");
  return name;
}

std::vector<Entry> entriesOf(const JsonSource& source, const JsonMembers& group) {
  const Json& list = group.array("weights");
  if (list.size() > kMostTensors)
    group.fail("it has more tensors than any network that is read");
  std::vector<Entry> entries;
  std::int64_t count = 0;
  for (const Json& json : list) {
    entries.push_back(readEntry(source, json));
    count += entries.back().count;
    if (count > kMostValues)
      group.fail("it is larger than any network that is read");
  }
  return entries;
}

}  // namespace

TfjsWeights TfjsWeights::read(const std::filesystem::path& folder) {
  TfjsWeights weights;
  weights.description_ = folder / "model.json";
  const JsonSource source{.reason = Reason::BadCheckpoint,
                          .file = weights.description_,
                          .limits = {.bytes = kLargestDescription}};
  const auto json = readJson<Json>(source);
  const JsonMembers model(source, json);
  if (model.text("format") != "graph-model")
    model.fail("not a graph model of TensorFlow.js");
  const JsonMembers group(source, onlyGroup(model));
  weights.file_ = folder / fileOf(group);
  const std::vector<Entry> entries = entriesOf(source, group);

  std::size_t bytes = 0;
  for (const Entry& entry : entries)
    bytes += static_cast<std::size_t>(entry.count) * kValueBytes;
  const auto requireSize = [&](std::size_t size) {
    if (size != bytes || bytes == 0)
      throw FormatError(Reason::BadCheckpoint, weights.file_,
                        fmt::format("it has {} bytes, its description says {}", size, bytes));
  };
  requireSize(openRegularFile(weights.file_).size);
  const MappedFile mapped(weights.file_);
  requireSize(mapped.bytes().size());
  weights.sha256_ = cuadrante::sha256(mapped.bytes());
  std::size_t at = 0;
  for (const Entry& entry : entries) {
    Tensor tensor{entry.shape, {}};
    const std::size_t length = static_cast<std::size_t>(entry.count) * kValueBytes;
    if (entry.real) {
      tensor.values.resize(static_cast<std::size_t>(entry.count));
      std::memcpy(tensor.values.data(), mapped.bytes().data() + at, length);
      if (!weights.tensors_.emplace(entry.name, std::move(tensor)).second)
        group.fail(fmt::format("{} stands in it twice", entry.name));
    }
    at += length;
  }
  mapped.checkWhole();
  return weights;
}

const std::vector<float>& TfjsWeights::values(const std::string& name, const Shape& shape) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end())
    throw FormatError(Reason::BadCheckpoint, description_, fmt::format("it has no {}", name));
  if (found->second.shape != shape)
    throw FormatError(Reason::BadCheckpoint, description_,
                      fmt::format("{} has the shape [{}], not [{}]", name,
                                  fmt::join(found->second.shape, ", "), fmt::join(shape, ", ")));
  return found->second.values;
}

}  // namespace cuadrante::models
