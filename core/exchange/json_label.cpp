#include "core/exchange/json_label.h"

#include "core/exchange/json_elements.h"
#include "core/files/content_hash.h"
#include "core/files/csv.h"

#include <fmt/format.h>

#include <cmath>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestText = 1000;
constexpr double kLongestResponse = 366.0 * 24 * 3600 * 1000;

/// "00354" or 354.
std::string nameMember(const Json& object, const char* key) {
  const Json& value = jsonMember(object, key);
  return value.is_number_integer() ? value.dump() : textMember(object, key);
}

}  // namespace

std::string textMember(const Json& object, const char* key) {
  const Json& value = jsonMember(object, key);
  if (value.is_null())
    return {};
  if (!value.is_string())
    throw LabelRefusal(fmt::format("{} is {}, not text", key, shownJson(value)));
  if (value.get_ref<const std::string&>().size() > kLongestText)
    throw LabelRefusal(fmt::format("{} is longer than {} bytes", key, kLongestText));
  return value.get<std::string>();
}

std::optional<double> numberMember(const Json& object, const char* key) {
  const Json& value = jsonMember(object, key);
  if (value.is_null())
    return std::nullopt;
  if (!value.is_number())
    throw LabelRefusal(fmt::format("{} is {}, not a number", key, shownJson(value)));
  return value.get<double>();
}

ClipReference clipReferenceOf(const Json& object) {
  ClipReference reference{.clip = nameMember(object, "clip"),
                          .song = textMember(object, "song"),
                          .start = {},
                          .index = nameMember(object, "index"),
                          .end = {},
                          .content = contentOfText(textMember(object, "song_content"))};
  if (jsonMember(object, "end_s").is_number())
    reference.end = numberMember(object, "end_s");
  const Json& start = jsonMember(object, "start_s");
  if (!start.is_string()) {
    reference.start = numberMember(object, "start_s");
    return reference;
  }
  reference.start = parseNumber(start.get_ref<const std::string&>());
  if (!reference.start)
    throw LabelRefusal(fmt::format("start_s is {}, not a number", shownJson(start)));
  return reference;
}

nlohmann::ordered_json clipMembers(const Clip& clip, const std::string& song,
                                   const std::string& content) {
  nlohmann::ordered_json members{{"index", clip.id.value},
                                 {"clip", clipName(clip.id)},
                                 {"song", song},
                                 {"start_s", clip.startSeconds},
                                 {"end_s", clip.endSeconds()}};
  if (!content.empty())
    members["song_content"] = contentText(content);
  return members;
}

nlohmann::ordered_json jsonNumber(std::optional<double> value) {
  if (value)
    return *value;
  return nullptr;
}

std::chrono::milliseconds responseOf(double milliseconds, const char* key) {
  if (!(milliseconds >= 0.0 && milliseconds <= kLongestResponse))
    throw LabelRefusal(fmt::format("{} is out of its range", key));
  return std::chrono::milliseconds(std::llround(milliseconds));
}

}  // namespace cuadrante
