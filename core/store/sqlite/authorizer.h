#pragma once

struct sqlite3;

namespace cuadrante {

/// What a connection to a project's database may be asked; all else is refused with SQLITE_AUTH as
/// it is prepared, whoever asks: a statement, or what a view or a trigger adds to one
/// (docs/decisions/0019).
enum class Allowed {
  Examining,   ///< to read its schema and settings and to run quick_check, no row of any table
  Everything,  ///< for migrations, once the schema is known to be ours
  Working,     ///< what the program does with its own tables, whose schema stays as it is
};

/// Holds from the next statement on.
void allowOnly(sqlite3* connection, Allowed allowed);

}  // namespace cuadrante
