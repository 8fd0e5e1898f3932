#include "core/files/safetensors.h"

#include "core/files/atomic_file.h"
#include "core/files/json_file.h"
#include "core/ground/error.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace cuadrante {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLengthBytes = 8;
constexpr int kDeepestHeader = 3;
constexpr std::string_view kMetadata = "__metadata__";

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 15> kElementSizes{{{"BOOL", 1},
                                                                                    {"U8", 1},
                                                                                    {"I8", 1},
                                                                                    {"F8_E4M3", 1},
                                                                                    {"F8_E5M2", 1},
                                                                                    {"I16", 2},
                                                                                    {"U16", 2},
                                                                                    {"F16", 2},
                                                                                    {"BF16", 2},
                                                                                    {"I32", 4},
                                                                                    {"U32", 4},
                                                                                    {"F32", 4},
                                                                                    {"I64", 8},
                                                                                    {"U64", 8},
                                                                                    {"F64", 8}}};

std::optional<std::uint64_t> elementSize(std::string_view type) {
  const auto found = std::find_if(kElementSizes.begin(), kElementSizes.end(),
                                  [&](const auto& entry) { return entry.first == type; });
  return found == kElementSizes.end() ? std::nullopt : std::optional(found->second);
}

/// Bytes of a tensor; nullopt for an unknown type or a size that no number holds.
std::optional<std::uint64_t> byteCount(std::string_view type,
                                       const std::vector<std::uint64_t>& shape) {
  std::optional<std::uint64_t> bytes = elementSize(type);
  for (const std::uint64_t extent : shape)
    if (!bytes || __builtin_mul_overflow(*bytes, extent, &*bytes))
      return std::nullopt;
  return bytes;
}

/// Reads one file's bytes; every refusal names it.
class Reader {
 public:
  Reader(std::string_view bytes, const std::filesystem::path& path, std::uint64_t longestHeader)
      : bytes_(bytes), path_(path), longestHeader_(longestHeader) {}

  Safetensors read() const {
    const std::string_view header = readHeader();
    Safetensors content;
    std::vector<Entry> entries = inOrderOfBytes(parse(header), content.metadata);
    const auto data = std::as_bytes(std::span(bytes_)).subspan(kLengthBytes + header.size());
    checkCover(entries, data.size());
    for (Entry& entry : entries) {
      const auto [begin, end] = entry.offsets;
      const auto bytes = data.subspan(begin, end - begin);
      entry.tensor.bytes.assign(bytes.begin(), bytes.end());
      content.tensors.emplace(std::move(entry.name), std::move(entry.tensor));
    }
    return content;
  }

 private:
  using Offsets = std::pair<std::uint64_t, std::uint64_t>;
  struct Entry {
    std::string name;
    Offsets offsets;
    StoredTensor tensor;
  };

  [[noreturn]] void refuse(const std::string& why) const {
    throw FormatError(Reason::BadCheckpoint, path_, why);
  }

  std::string_view readHeader() const {
    const std::uint64_t size = bytes_.size();
    if (size < kLengthBytes)
      refuse(fmt::format("it has only {} bytes", size));
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
      length |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
    if (length > longestHeader_)
      refuse(fmt::format("its header claims {} bytes, the most allowed is {}", length,
                         longestHeader_));
    if (length > size - kLengthBytes)
      refuse(fmt::format("its header claims {} bytes, the file has {}", length, size));
    return bytes_.substr(kLengthBytes, length);
  }

  json parse(std::string_view header) const {
    if (!header.starts_with('{'))
      refuse("its header does not begin with {");
    // Names seen in each object that is open.
    std::vector<std::set<std::string>> names;
    const auto watch = [&names, this](int, json::parse_event_t event, json& value) {
      if (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start)
        names.emplace_back();
      else if (event == json::parse_event_t::object_end || event == json::parse_event_t::array_end)
        names.pop_back();
      else if (event == json::parse_event_t::key &&
               !names.back().insert(value.get<std::string>()).second)
        refuse(fmt::format("the name {} stands twice in its header", value.get<std::string>()));
      return true;
    };
    const JsonLimits limits{.depth = kDeepestHeader, .bytes = longestHeader_};
    return parseJson<json>(
        header, {.reason = Reason::BadCheckpoint, .file = path_, .limits = limits}, watch);
  }

  std::vector<Entry> inOrderOfBytes(const json& description,
                                    std::map<std::string, std::string>& metadata) const {
    std::vector<Entry> entries;
    for (const auto& [name, value] : description.items()) {
      if (name == kMetadata)
        metadata = readMetadata(value);
      else
        entries.push_back(readEntry(name, value));
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.offsets < b.offsets; });
    return entries;
  }

  std::map<std::string, std::string> readMetadata(const json& value) const {
    if (!value.is_object())
      refuse("its metadata is not an object");
    std::map<std::string, std::string> metadata;
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string())
        refuse(fmt::format("its metadata {} is not text", key));
      metadata.emplace(key, text.get<std::string>());
    }
    return metadata;
  }

  Entry readEntry(const std::string& name, const json& value) const {
    if (!value.is_object() || value.size() != 3 || !value.contains("dtype") ||
        !value.contains("shape") || !value.contains("data_offsets") || !value["dtype"].is_string())
      refuse(fmt::format("{} lacks its dtype, shape and data_offsets", name));
    Entry entry{name, {}, {value["dtype"].get<std::string>(), numbers(name, value["shape"]), {}}};
    const std::vector<std::uint64_t> offsets = numbers(name, value["data_offsets"]);
    if (offsets.size() != 2 || offsets[0] > offsets[1])
      refuse(fmt::format("{} has no valid data_offsets", name));
    entry.offsets = {offsets[0], offsets[1]};
    const std::optional<std::uint64_t> bytes = byteCount(entry.tensor.type, entry.tensor.shape);
    if (!bytes)
      refuse(fmt::format("{} has an unknown dtype or an impossible shape", name));
    if (*bytes != offsets[1] - offsets[0])
      refuse(fmt::format("{} has {} bytes, its shape needs {}", name, offsets[1] - offsets[0],
                         *bytes));
    return entry;
  }

  std::vector<std::uint64_t> numbers(const std::string& name, const json& value) const {
    if (!value.is_array() || !std::all_of(value.begin(), value.end(), [](const json& number) {
          return number.is_number_unsigned();
        }))
      refuse(fmt::format("{} has a shape or data_offsets that are no whole numbers", name));
    return value.get<std::vector<std::uint64_t>>();
  }

  /// The tensors' bytes follow each other from the first to the last of the file.
  void checkCover(const std::vector<Entry>& entries, std::uint64_t bytes) const {
    std::uint64_t end = 0;
    for (const Entry& entry : entries) {
      if (entry.offsets.first != end)
        refuse(fmt::format("the bytes of {} do not follow those before", entry.name));
      end = entry.offsets.second;
    }
    if (end != bytes)
      refuse(fmt::format("its tensors need {} bytes, the file holds {}", end, bytes));
  }

  std::string_view bytes_;
  const std::filesystem::path& path_;
  std::uint64_t longestHeader_;
};

std::string headerOf(const Safetensors& content) {
  json header = json::object();
  if (!content.metadata.empty())
    header[kMetadata] = content.metadata;
  std::uint64_t offset = 0;
  for (const auto& [name, tensor] : content.tensors) {
    if (name == kMetadata || byteCount(tensor.type, tensor.shape) != tensor.bytes.size())
      throw std::logic_error("a tensor's bytes do not fit its type and shape: " + name);
    header[name] = {{"dtype", tensor.type},
                    {"shape", tensor.shape},
                    {"data_offsets", {offset, offset + tensor.bytes.size()}}};
    offset += tensor.bytes.size();
  }
  std::string text = header.dump();
  // So that the tensors are aligned where the file is mapped.
  text.resize((text.size() + 7) / 8 * 8, ' ');
  return text;
}

}  // namespace

std::vector<float> floatsOf(const StoredTensor& tensor) {
  if (tensor.type != "F32")
    throw std::logic_error("a tensor of " + tensor.type + " holds no float32");
  std::vector<float> values(tensor.bytes.size() / sizeof(float));
  std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(float));
  return values;
}

Safetensors parseSafetensors(std::string_view bytes, const std::filesystem::path& path,
                             std::uint64_t longestHeader) {
  return Reader(bytes, path, longestHeader).read();
}

Safetensors readSafetensors(const std::filesystem::path& path) {
  return parseSafetensors(readFile(path), path);
}

std::string serialised(const Safetensors& content) {
  const std::string header = headerOf(content);
  std::string bytes(kLengthBytes, '\0');
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    bytes[i] = static_cast<char>(header.size() >> (8 * i));
  bytes += header;
  for (const auto& [name, tensor] : content.tensors)
    bytes.append(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
  return bytes;
}

void writeSafetensors(const Place& place, const Safetensors& content) {
  writeFileAtomically(place, serialised(content));
}

}  // namespace cuadrante
