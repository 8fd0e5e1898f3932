#include "core/exchange/json_elements.h"

#include "core/ground/error.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <tuple>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

constexpr JsonLimits kLimits{.bytes = 1U << 30U};

/// Thrown through the parser to read no further.
struct Enough {};

class Elements {
 public:
  Elements(const std::filesystem::path& file,
           const std::function<bool(const Json&, std::size_t)>& take)
      : file_(file), take_(take) {}

  /// The parser's callback: false forgets the value that ends here.
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (event == Event::object_start && depth == (inArray_ ? 1 : 0))
      keys_.clear();
    if (event == Event::key && depth == (inArray_ ? 2 : 1) &&
        !keys_.insert(parsed.get<std::string>()).second)
      fail(fmt::format("element {} says {} twice", number_ + 1, shownJson(parsed)));
    if (depth == 0) {
      if (event == Event::array_start)
        inArray_ = true;
      if (event == Event::value)
        fail("there is no array of objects");
      if (event == Event::object_end)
        element(parsed);
      return true;
    }
    if (!inArray_ || depth != 1)
      return true;
    if (event == Event::value || event == Event::array_start)
      fail(fmt::format("element {} is no object", number_ + 1));
    if (event != Event::object_end)
      return true;
    element(parsed);
    return false;
  }

 private:
  void element(const Json& parsed) {
    if (!take_(parsed, ++number_))
      throw Enough();
  }
  [[noreturn]] void fail(const std::string& detail) const {
    throw FormatError(Reason::BadLabels, file_, detail);
  }

  const std::filesystem::path& file_;
  const std::function<bool(const Json&, std::size_t)>& take_;
  bool inArray_ = false;
  std::set<std::string> keys_;  ///< of the element
  std::size_t number_ = 0;
};

}  // namespace

void forEachJsonElement(const std::filesystem::path& file,
                        const std::function<bool(const Json&, std::size_t)>& take) {
  Elements elements(file, take);
  try {
    // All objects were forgotten on the way: what is left says nothing.
    std::ignore = readJson({.reason = Reason::BadLabels, .file = file, .limits = kLimits},
                           JsonWatch<Json>(std::ref(elements)));
  } catch (const Enough&) {
  }
}

const Json& jsonMember(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.is_object())
    return kNull;
  const auto member = object.find(key);
  return member == object.end() ? kNull : *member;
}

}  // namespace cuadrante
