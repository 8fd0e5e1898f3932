#include "annotation/json_elements.h"

#include "error.h"
#include "files/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 32;
constexpr std::size_t kLongestShown = 60;

/// Thrown through the parser to read no further.
struct Enough {};

class Elements {
 public:
  Elements(const std::filesystem::path& file,
           const std::function<bool(const Json&, std::size_t)>& take)
      : file_(file), take_(take) {}

  /// The parser's callback: false forgets the value that ends here.
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    if (depth > kDeepest)
      fail(fmt::format("values are nested more than {} deep", kDeepest));
    using Event = Json::parse_event_t;
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
  std::size_t number_ = 0;
};

/// What the library says, without the prefix that names the library.
std::string plainMessage(const Json::exception& error) {
  const std::string_view what = error.what();
  const auto prefix = what.find("] ");
  return std::string(prefix == std::string_view::npos ? what : what.substr(prefix + 2));
}

std::int64_t lineAt(std::string_view text, std::size_t byte) {
  return 1 + std::ranges::count(text.substr(0, std::min(byte, text.size())), '\n');
}

}  // namespace

void forEachJsonElement(const std::filesystem::path& file,
                        const std::function<bool(const Json&, std::size_t)>& take) {
  const std::string text = readFile(file);
  Elements elements(file, take);
  try {
    // All objects were forgotten on the way: what is left says nothing.
    std::ignore =
        Json::parse(text, [&elements](int depth, Json::parse_event_t event, const Json& parsed) {
          return elements(depth, event, parsed);
        });
  } catch (const Enough&) {
  } catch (const Json::parse_error& error) {
    throw FormatError(Reason::BadLabels, file, plainMessage(error), lineAt(text, error.byte));
  } catch (const Json::exception& error) {
    throw FormatError(Reason::BadLabels, file, plainMessage(error));
  }
}

std::string shownJson(const Json& value) {
  std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > kLongestShown)
    text = text.substr(0, kLongestShown) + "…";
  return text;
}

const Json& jsonMember(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.is_object())
    return kNull;
  const auto member = object.find(key);
  return member == object.end() ? kNull : *member;
}

}  // namespace cuadrante
