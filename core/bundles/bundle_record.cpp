#include "core/bundles/bundle_record.h"

#include "core/files/json_members.h"
#include "core/ground/size_text.h"

#include <fmt/format.h>

#include <functional>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "cuadrante.project.1";
constexpr JsonLimits kLimits{.depth = 4, .bytes = kLongestRecord, .members = 32};
/// More than any disk; that their sum is no overflow.
constexpr std::int64_t kMostBytes = std::int64_t{1} << 50U;

Json sizeJson(const PartSize& size) {
  return {{"files", size.files}, {"bytes", size.bytes}};
}

PartSize sizeOf(const JsonSource& source, const Json& json) {
  const JsonMembers members(source, json);
  return {.files = static_cast<std::uint64_t>(
              members.integer("files", 0, static_cast<std::int64_t>(kMostBundledFiles))),
          .bytes = static_cast<std::uint64_t>(members.integer("bytes", 0, kMostBytes))};
}

template <class Read>
auto reading(std::string_view text, const std::filesystem::path& file, std::string_view entry,
             Read&& read) {
  const JsonSource source{.reason = Reason::CannotRead, .file = file, .limits = kLimits};
  try {
    const Json json = parseJson<Json>(text, source);
    return read(source, json);
  } catch (const FormatError& error) {
    throw BadBundle(file, fmt::format("{}: {}", entry, error.detail()));
  }
}

}  // namespace

PartSize BundleRecord::total() const {
  PartSize sum;
  for (const PartSize& part : parts)
    sum += part;
  return sum;
}

std::string sizeRefusal(const PartSize& total, std::uint64_t packed) {
  if (total.files > kMostBundledFiles)
    return fmt::format("{} files are more than the {} that a bundle may hold", total.files,
                       kMostBundledFiles);
  if (total.bytes > kAlwaysUnpacked &&
      (total.bytes - kAlwaysUnpacked) / kMostUnpackedRatio >= packed)
    return fmt::format("{} would come out of {}, more than {} times as much", sizeText(total.bytes),
                       sizeText(packed), kMostUnpackedRatio);
  return {};
}

std::string recordText(const BundleRecord& record) {
  Json parts = Json::object();
  for (const BundlePart part : kBundleParts)
    parts[std::string(bundlePartKey(part))] = sizeJson(record.of(part));
  const Json json{{"format", kFormat},
                  {"project", record.project},
                  {"made", record.made},
                  {"parts", std::move(parts)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string endText(const BundleEnd& end) {
  Json json = sizeJson(end.total);
  json["content"] = end.content;
  return json.dump() + "\n";
}

BundleRecord recordFrom(std::string_view text, const std::filesystem::path& file) {
  return reading(text, file, kBundleRecordName, [](const JsonSource& source, const Json& json) {
    const JsonMembers members(source, json);
    if (members.text("format") != kFormat)
      members.fail("it is of a newer version of the program");
    BundleRecord record{.project = members.text("project"), .made = members.text("made")};
    const JsonMembers parts(source, members.member("parts"));
    for (const BundlePart part : kBundleParts)
      record.of(part) = sizeOf(source, parts.member(std::string(bundlePartKey(part)).c_str()));
    return record;
  });
}

BundleEnd endFrom(std::string_view text, const std::filesystem::path& file) {
  return reading(text, file, kBundleEndName, [](const JsonSource& source, const Json& json) {
    return BundleEnd{.total = sizeOf(source, json),
                     .content = JsonMembers(source, json).text("content")};
  });
}

}  // namespace cuadrante
