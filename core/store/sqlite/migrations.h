#pragma once

#include <span>

namespace SQLite {
class Database;
}

namespace cuadrante {

/// One step from a schema version to the next; runs inside a transaction.
using Migration = void (*)(SQLite::Database&);

/// All migrations of project.db in order: the n-th (from 0) makes schema version n + 1 out of
/// version n. An entry never changes once released; a new schema is a new entry.
std::span<const Migration> projectMigrations();

}  // namespace cuadrante
