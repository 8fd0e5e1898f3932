#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante {

/// The pages with rows of a damaged database, each by itself: where a page above them is damaged,
/// none leads to them any more, though they are whole. Each is put in the place of the first page
/// of a table, so that SQLite reads it as all that this table has; whether its rows are of that
/// table their checksums say.
class LooseLeaves {
 public:
  /// Of a database whose schema can be read. Throws SQLite::Exception.
  explicit LooseLeaves(SQLite::Database& damaged);

  /// The numbers of the pages with rows, of all tables.
  const std::vector<std::size_t>& pages() const { return pages_; }
  /// The number of the first page of a table.
  std::size_t rootOf(const std::string& table);
  /// A database in which the table that begins at `root` has the rows of that page and no others;
  /// good until the next call. Throws SQLite::Exception.
  std::unique_ptr<SQLite::Database> holding(std::size_t root, std::size_t page);

 private:
  void put(std::size_t page, std::size_t place);

  SQLite::Database& damaged_;
  std::size_t pageBytes_;
  std::string original_;
  std::string image_;         ///< the same with one page in another's place
  std::size_t replaced_ = 0;  ///< that place; 0: none
  std::vector<std::size_t> pages_;
};

}  // namespace cuadrante
