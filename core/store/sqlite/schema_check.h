#pragma once

#include "core/store/sqlite/migrations.h"

#include <span>
#include <string>

namespace SQLite {
class Database;
}

namespace cuadrante {

/// The first object of `db` (table, index, trigger, view) that is not as these migrations make it,
/// or that is missing, in words ("the trigger x in it is not as this program makes it"); empty if
/// the schema is exactly theirs. Reads SQLite's own table of the schema, no table or view of the
/// project. What SQLite adds by itself (automatic indexes, statistics) and white space are left
/// aside.
std::string foreignInSchema(SQLite::Database& db, std::span<const Migration> migrations);

}  // namespace cuadrante
