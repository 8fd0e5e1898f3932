#pragma once

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <optional>
#include <string>

namespace cuadrante {

/// What `fromKey` knows by the key that a row holds. Throws SQLite::Exception (the database is
/// damaged) for one that it does not know: nothing else is put in its place.
template <class FromKey>
auto knownKey(const std::string& key, FromKey fromKey) {
  const auto known = fromKey(key);
  if (!known)
    throw SQLite::Exception(fmt::format("\"{}\" in a row of it means nothing", key),
                            SQLITE_CORRUPT);
  return *known;
}

}  // namespace cuadrante
