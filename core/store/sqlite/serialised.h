#pragma once

#include <memory>
#include <string>

namespace SQLite {
class Database;
}

namespace cuadrante {

/// A database as a file of its kind would hold it, what stands in its log only included. Throws
/// SQLite::Exception.
std::string serialised(SQLite::Database& db);

/// The same again, for reading, in the memory of `image`, which outlives it; its header says no
/// more that a log belongs to it. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connectToImage(std::string& image);

}  // namespace cuadrante
