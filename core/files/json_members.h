#pragma once

#include "core/files/json_file.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <string>

namespace cuadrante {

/// Reads the members of one object. Every fault (missing, of another type, out of its range) is a
/// FormatError that names the source's file and the member.
class JsonMembers {
 public:
  using Json = nlohmann::ordered_json;

  /// Both must outlive it. Throws FormatError if `object` is none.
  JsonMembers(const JsonSource& source, const Json& object);

  [[noreturn]] void fail(const std::string& why) const;

  bool has(const char* key) const { return object_.contains(key); }
  const Json& member(const char* key) const;
  bool isNull(const char* key) const { return member(key).is_null(); }
  std::string text(const char* key) const;
  std::int64_t integer(const char* key, std::int64_t least,
                       std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  /// In [least, most].
  double real(const char* key, double least, double most) const;
  /// The same; JSON has no NaN: a number that was none is written as null.
  double realOrNaN(const char* key, double least, double most) const;
  bool truth(const char* key) const;
  const Json& array(const char* key) const;
  /// An object or array of texts; empty where the key is missing.
  template <class Texts>
  Texts texts(const char* key) const {
    if (!has(key))
      return {};
    try {
      return member(key).get<Texts>();
    } catch (const nlohmann::json::exception&) {
      fail("'" + std::string(key) + "' does not hold texts");
    }
  }

 private:
  const JsonSource& source_;
  const Json& object_;
};

}  // namespace cuadrante
