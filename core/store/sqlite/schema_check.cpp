#include "core/store/sqlite/schema_check.h"

#include "core/store/sqlite/row_checksum.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <iterator>
#include <map>
#include <mutex>
#include <string_view>
#include <vector>

namespace cuadrante {
namespace {

struct SchemaObject {
  std::string type;  ///< "table", "index", "trigger", "view"
  std::string name;
  std::string sql;  ///< white space as single blanks
  friend auto operator<=>(const SchemaObject&, const SchemaObject&) = default;
};

/// What `ANALYZE` makes.
constexpr std::array<std::string_view, 2> kStatistics{"sqlite_stat1", "sqlite_stat4"};

std::string withSingleBlanks(std::string_view sql) {
  std::string text;
  for (const char letter : sql) {
    const bool blank = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    if (!blank)
      text += letter;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  return text;
}

std::vector<SchemaObject> schemaOf(SQLite::Database& db) {
  std::vector<SchemaObject> objects;
  SQLite::Statement rows(db, "SELECT type, name, sql FROM main.sqlite_schema");
  while (rows.executeStep()) {
    SchemaObject object{.type = rows.getColumn(0).getString(),
                        .name = rows.getColumn(1).getString(),
                        .sql = withSingleBlanks(rows.getColumn(2).getString())};
    const bool automatic = object.type == "index" && object.sql.empty();
    const bool statistics =
        object.type == "table" && std::ranges::find(kStatistics, object.name) != kStatistics.end();
    if (!automatic && !statistics)
      objects.push_back(std::move(object));
  }
  std::ranges::sort(objects);
  return objects;
}

/// Those of `some` that are not in `others`.
std::vector<SchemaObject> without(const std::vector<SchemaObject>& others,
                                  const std::vector<SchemaObject>& some) {
  std::vector<SchemaObject> rest;
  std::ranges::set_difference(some, others, std::back_inserter(rest));
  return rest;
}

std::vector<SchemaObject> madeBy(std::span<const Migration> migrations) {
  SQLite::Database model(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  addRowChecksums(model.getHandle());
  for (const Migration migrate : migrations)
    migrate(model);
  return schemaOf(model);
}

/// The same migrations always make the same, and a window opens its project many times.
const std::vector<SchemaObject>& expectedOf(std::span<const Migration> migrations) {
  static std::mutex mutex;
  static std::map<std::vector<Migration>, std::vector<SchemaObject>> known;
  const std::lock_guard lock(mutex);
  const std::vector<Migration> key(migrations.begin(), migrations.end());
  const auto found = known.find(key);
  return found != known.end() ? found->second
                              : known.emplace(key, madeBy(migrations)).first->second;
}

}  // namespace

std::string foreignInSchema(SQLite::Database& db, std::span<const Migration> migrations) {
  const std::vector<SchemaObject>& expected = expectedOf(migrations);
  const std::vector<SchemaObject> found = schemaOf(db);
  const std::vector<SchemaObject> foreign = without(expected, found);
  const std::vector<SchemaObject> missing = without(found, expected);
  if (!foreign.empty())
    return fmt::format("the {} {} in it is not as this program makes it", foreign.front().type,
                       foreign.front().name);
  if (!missing.empty())
    return fmt::format("the {} {} is missing from it", missing.front().type, missing.front().name);
  return {};
}

}  // namespace cuadrante
