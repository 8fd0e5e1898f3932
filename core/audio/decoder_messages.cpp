#include "core/audio/decoder_messages.h"

#include "core/files/json_members.h"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>
#include <type_traits>
#include <utility>

namespace cuadrante {
namespace {

using Json = JsonMembers::Json;

constexpr double kMost = 1e15;
constexpr auto kMostCount = std::int64_t{1} << 40;

/// Why sound is refused; nothing else is believed.
constexpr std::array kRefusals{
    std::pair{"empty", Reason::EmptyFile},         std::pair{"no-audio", Reason::NotAudio},
    std::pair{"damaged", Reason::DamagedAudio},    std::pair{"limits", Reason::BeyondLimits},
    std::pair{"cannot-read", Reason::CannotRead},  std::pair{"cannot-write", Reason::CannotWrite},
    std::pair{"unavailable", Reason::Unavailable},
};

const JsonSource& source() {
  static const JsonSource what{.reason = Reason::NotAudio,
                               .file = {},
                               .limits = {.depth = 4, .bytes = std::size_t{16} << 20U}};
  return what;
}

/// Names may be of any bytes.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

double finite(double value) {
  return value < kMost ? value : kMost;
}

Json jsonOf(const DecodeOptions& options) {
  return {{"rate", options.targetRate},
          {"keep", options.onDamage == OnDamage::Keep},
          {"padding", options.mostPadding},
          {"seconds", finite(options.limits.maxSeconds)},
          {"channels", options.limits.maxChannels},
          {"least_rate", options.limits.minSampleRate},
          {"most_rate", options.limits.maxSampleRate},
          {"bytes", options.limits.maxBytes}};
}

int count(const JsonMembers& members, const char* key) {
  return static_cast<int>(
      members.integer(key, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

std::size_t size(const JsonMembers& members, const char* key) {
  return static_cast<std::size_t>(members.integer(key, 0, kMostCount));
}

DecodeOptions optionsFrom(const JsonMembers& members) {
  DecodeOptions options;
  options.targetRate = count(members, "rate");
  options.onDamage = members.truth("keep") ? OnDamage::Keep : OnDamage::Refuse;
  options.mostPadding = members.real("padding", -kMost, kMost);
  options.limits.maxSeconds = members.real("seconds", -kMost, kMost);
  options.limits.maxChannels = count(members, "channels");
  options.limits.minSampleRate = count(members, "least_rate");
  options.limits.maxSampleRate = count(members, "most_rate");
  options.limits.maxBytes = size(members, "bytes");
  return options;
}

Json jsonOf(const DecodingDone&) {
  return {{"done", true}};
}

Json jsonOf(const AudioInfo& info) {
  return {{"seconds", info.seconds}, {"rate", info.sampleRate},       {"channels", info.channels},
          {"codec", info.codec},     {"title", info.title},           {"artist", info.artist},
          {"album", info.album},     {"end_missing", info.endMissing}};
}

Json jsonOf(const DecodedSound& sound) {
  return {{"window", sound.window}, {"samples", sound.samples}, {"damaged", sound.damaged}};
}

Json jsonOf(const DecodeRefusal& refusal) {
  Json json{{"refused", "no-audio"}, {"detail", refusal.detail}, {"of_copy", refusal.ofCopy}};
  for (const auto& [name, reason] : kRefusals)
    if (reason == refusal.reason)
      json["refused"] = name;
  if (refusal.window)
    json["window"] = *refusal.window;
  if (refusal.atSeconds)
    json["at"] = *refusal.atSeconds;
  return json;
}

Json jsonOf(const SoundHash& hash) {
  return {{"hash", hash.text}};
}

Json jsonOf(const CopiedSound& copy) {
  return {{"bytes", copy.bytes}};
}

AudioInfo infoFrom(const JsonMembers& members) {
  AudioInfo info;
  info.seconds = members.real("seconds", 0.0, kMost);
  info.sampleRate = static_cast<int>(members.integer("rate", 1, std::numeric_limits<int>::max()));
  info.channels = static_cast<int>(members.integer("channels", 1, std::numeric_limits<int>::max()));
  info.codec = members.text("codec");
  info.title = members.text("title");
  info.artist = members.text("artist");
  info.album = members.text("album");
  info.endMissing = members.truth("end_missing");
  return info;
}

DecodeRefusal refusalFrom(const JsonMembers& members) {
  DecodeRefusal refusal;
  const std::string said = members.text("refused");
  for (const auto& [name, reason] : kRefusals)
    if (said == name)
      refusal.reason = reason;
  refusal.detail = members.text("detail");
  refusal.ofCopy = members.truth("of_copy");
  if (members.has("window"))
    refusal.window = size(members, "window");
  if (members.has("at"))
    refusal.atSeconds = members.real("at", -kMost, kMost);
  return refusal;
}

}  // namespace

std::string textOf(const DecodeRequest& request) {
  Json windows = Json::array();
  for (const TimeWindow& window : request.windows)
    windows.push_back({window.startSeconds, window.durationSeconds});
  return dumped({{"what", static_cast<int>(request.what)},
                 {"name", request.name},
                 {"options", jsonOf(request.options)},
                 {"windows", std::move(windows)},
                 {"copy", request.copy},
                 {"tags", Json(request.tags)}});
}

std::string textOf(const DecodeAnswer& answer) {
  return dumped(std::visit([](const auto& one) { return jsonOf(one); }, answer));
}

DecodeRequest requestFrom(std::string_view text) {
  const auto json = parseJson<Json>(text, source());
  const JsonMembers members(source(), json);
  DecodeRequest request;
  request.what = static_cast<DecodeRequest::What>(
      members.integer("what", 0, static_cast<int>(DecodeRequest::What::Copy)));
  request.name = members.text("name");
  request.options = optionsFrom(JsonMembers(source(), members.member("options")));
  for (const Json& window : members.array("windows"))
    request.windows.push_back({window.at(0).get<double>(), window.at(1).get<double>()});
  request.copy = members.text("copy");
  request.tags = members.texts<SoundTags>("tags");
  return request;
}

DecodeAnswer answerFrom(std::string_view text) {
  const auto json = parseJson<Json>(text, source());
  const JsonMembers members(source(), json);
  if (members.has("refused"))
    return refusalFrom(members);
  if (members.has("samples"))
    return DecodedSound{size(members, "window"), size(members, "samples"),
                        size(members, "damaged")};
  if (members.has("codec"))
    return infoFrom(members);
  if (members.has("hash"))
    return SoundHash{members.text("hash")};
  if (members.has("bytes"))
    return CopiedSound{size(members, "bytes")};
  return DecodingDone{};
}

}  // namespace cuadrante
