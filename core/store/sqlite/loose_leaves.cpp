#include "core/store/sqlite/loose_leaves.h"

#include "core/store/sqlite/serialised.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace cuadrante {
namespace {

/// The first byte of a page with rows of a table (https://sqlite.org/fileformat.html).
constexpr char kLeafOfTable = 0x0d;

}  // namespace

LooseLeaves::LooseLeaves(SQLite::Database& damaged)
    : damaged_(damaged),
      pageBytes_(static_cast<std::size_t>(damaged.execAndGet("PRAGMA page_size").getInt())),
      original_(serialised(damaged)),
      image_(original_) {
  // The first page is of the schema.
  for (std::size_t page = 2; page * pageBytes_ <= original_.size(); ++page)
    if (original_[(page - 1) * pageBytes_] == kLeafOfTable)
      pages_.push_back(page);
}

std::size_t LooseLeaves::rootOf(const std::string& table) {
  SQLite::Statement row(damaged_, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
  row.bind(1, table);
  row.executeStep();
  return static_cast<std::size_t>(row.getColumn(0).getInt64());
}

std::unique_ptr<SQLite::Database> LooseLeaves::holding(std::size_t root, std::size_t page) {
  if (replaced_ != 0)
    put(replaced_, replaced_);
  put(page, root);
  replaced_ = root;
  return connectToImage(image_);
}

void LooseLeaves::put(std::size_t page, std::size_t place) {
  if (place * pageBytes_ <= image_.size())
    image_.replace((place - 1) * pageBytes_, pageBytes_, original_, (page - 1) * pageBytes_,
                   pageBytes_);
}

}  // namespace cuadrante
