#pragma once

#include "core/ground/error.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace cuadrante {

/// What a JSON text from outside may be at most.
struct JsonLimits {
  int depth = 32;  ///< arrays and objects inside each other
  std::size_t bytes = 64U << 20U;
  /// Of one object. An ordered object looks through all of them at each, so a file of two million
  /// would never be read to its end.
  std::size_t members = 10'000;
};

/// Where a JSON text comes from: what its errors name.
struct JsonSource {
  Reason reason = Reason::BadRun;
  std::filesystem::path file;  ///< empty where the text is no file's
  JsonLimits limits = {};
};

/// Called for what is parsed, as nlohmann's parser does: false forgets the value that ends here.
/// Whatever it throws comes out of parseJson.
template <class Json>
using JsonWatch = std::function<bool(int depth, typename Json::parse_event_t event, Json& parsed)>;

/// The only reader of JSON: nothing else in the program calls nlohmann's parser, so that no text
/// can overflow the stack of what later copies or writes its values. Throws FormatError with the
/// source's reason and file, and the line where it is known: text that is no JSON or larger or
/// deeper than the limits, numbers beyond double. For nlohmann::json and nlohmann::ordered_json.
template <class Json = nlohmann::json>
Json parseJson(std::string_view text, const JsonSource& source,
               const JsonWatch<Json>& watch = nullptr);

/// The same of a whole file. Throws FileError too.
template <class Json = nlohmann::json>
Json readJson(const JsonSource& source, const JsonWatch<Json>& watch = nullptr);

extern template nlohmann::json parseJson(std::string_view, const JsonSource&,
                                         const JsonWatch<nlohmann::json>&);
extern template nlohmann::ordered_json parseJson(std::string_view, const JsonSource&,
                                                 const JsonWatch<nlohmann::ordered_json>&);
extern template nlohmann::json readJson(const JsonSource&, const JsonWatch<nlohmann::json>&);
extern template nlohmann::ordered_json readJson(const JsonSource&,
                                                const JsonWatch<nlohmann::ordered_json>&);

/// What an exception of nlohmann's says, without the prefix that names the library.
std::string plainMessage(const nlohmann::json::exception& error);

/// A value as it stands in the file, shortened where it is long, for a message about it.
template <class Json>
std::string shownJson(const Json& value) {
  constexpr std::size_t kLongestShown = 60;
  std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > kLongestShown)
    text.replace(kLongestShown, std::string::npos, "…");
  return text;
}

}  // namespace cuadrante
