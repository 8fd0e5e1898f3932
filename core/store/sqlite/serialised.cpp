#include "core/store/sqlite/serialised.h"

#include "core/store/sqlite/authorizer.h"
#include "core/store/sqlite/defensive_connection.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace cuadrante {
namespace {

/// Where the header says that a log belongs to the file (2) or none (1), as in memory.
constexpr std::size_t kWriteVersion = 18;
constexpr std::size_t kReadVersion = 19;

}  // namespace

std::string serialised(SQLite::Database& db) {
  struct Free {
    void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
  };
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, Free> image(
      sqlite3_serialize(db.getHandle(), "main", &size, 0));
  if (!image)
    throw SQLite::Exception("there is no memory for a copy of it", SQLITE_NOMEM);
  return std::string(reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size));
}

std::unique_ptr<SQLite::Database> connectToImage(std::string& image) {
  if (image.size() > kReadVersion)
    image[kWriteVersion] = image[kReadVersion] = 1;
  auto connection = connectDefensively(":memory:", SQLite::OPEN_READWRITE);
  const auto bytes = static_cast<sqlite3_int64>(image.size());
  const int status = sqlite3_deserialize(connection->getHandle(), "main",
                                         reinterpret_cast<unsigned char*>(image.data()), bytes,
                                         bytes, SQLITE_DESERIALIZE_READONLY);
  if (status != SQLITE_OK)
    throw SQLite::Exception(connection->getHandle(), status);
  allowOnly(connection->getHandle(), Allowed::Working);
  return connection;
}

}  // namespace cuadrante
