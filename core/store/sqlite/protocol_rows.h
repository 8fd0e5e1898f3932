#pragma once

#include "core/domain/protocol.h"

#include <SQLiteCpp/Database.h>

namespace cuadrante {

/// The protocol in force; the default one where none was set. In two statements: where others
/// write, within a transaction.
Protocol readProtocol(SQLite::Database& db);
/// Appends one, which is in force from then on.
void insertProtocol(SQLite::Database& db, const Protocol& protocol);

}  // namespace cuadrante
