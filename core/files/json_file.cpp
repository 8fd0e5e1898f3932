#include "core/files/json_file.h"

#include "core/files/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace cuadrante {
namespace {

std::int64_t lineAt(std::string_view text, std::size_t byte) {
  return 1 + std::ranges::count(text.substr(0, std::min(byte, text.size())), '\n');
}

struct Excess {
  std::size_t place;  ///< bytes before it
  std::string what;
};

/// The first place where a value is deeper, or an object larger, than the limits. As far as the
/// text is JSON, this counts as the parser does.
std::optional<Excess> beyond(const JsonLimits& limits, std::string_view text) {
  std::vector<std::size_t> members;  // of each value that is open
  bool inText = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char character = text[i];
    if (inText) {
      i += character == '\\' ? 1 : 0;
      inText = character != '"';
    } else if (character == '"') {
      inText = true;
    } else if (character == '[' || character == '{') {
      members.push_back(0);
      if (members.size() > static_cast<std::size_t>(limits.depth))
        return Excess{i, fmt::format("values are nested more than {} deep", limits.depth)};
    } else if (character == ']' || character == '}') {
      if (!members.empty())
        members.pop_back();
    } else if (character == ':' && !members.empty() && ++members.back() > limits.members) {
      return Excess{i, fmt::format("an object has more than {} members", limits.members)};
    }
  }
  return std::nullopt;
}

void requireBytes(std::uintmax_t bytes, const JsonSource& source) {
  if (bytes > source.limits.bytes)
    throw FormatError(
        source.reason, source.file,
        fmt::format("it has {} bytes of JSON, up to {} are read", bytes, source.limits.bytes));
}

}  // namespace

template <class Json>
Json parseJson(std::string_view text, const JsonSource& source, const JsonWatch<Json>& watch) {
  requireBytes(text.size(), source);
  if (const auto excess = beyond(source.limits, text))
    throw FormatError(source.reason, source.file, excess->what, lineAt(text, excess->place));
  try {
    return watch ? Json::parse(text, watch) : Json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw FormatError(source.reason, source.file, "it is not JSON: " + plainMessage(error),
                      lineAt(text, error.byte));
  } catch (const nlohmann::json::exception& error) {
    throw FormatError(source.reason, source.file, "it is not JSON: " + plainMessage(error));
  }
}

template <class Json>
Json readJson(const JsonSource& source, const JsonWatch<Json>& watch) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(source.file, error);
  // Without a size, reading says what is wrong with the file.
  if (!error)
    requireBytes(bytes, source);
  return parseJson<Json>(readFile(source.file), source, watch);
}

template nlohmann::json parseJson(std::string_view, const JsonSource&,
                                  const JsonWatch<nlohmann::json>&);
template nlohmann::ordered_json parseJson(std::string_view, const JsonSource&,
                                          const JsonWatch<nlohmann::ordered_json>&);
template nlohmann::json readJson(const JsonSource&, const JsonWatch<nlohmann::json>&);
template nlohmann::ordered_json readJson(const JsonSource&,
                                         const JsonWatch<nlohmann::ordered_json>&);

std::string plainMessage(const nlohmann::json::exception& error) {
  const std::string_view what = error.what();
  const auto prefix = what.find("] ");
  return std::string(prefix == std::string_view::npos ? what : what.substr(prefix + 2));
}

}  // namespace cuadrante
