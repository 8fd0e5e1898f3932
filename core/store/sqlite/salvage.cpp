#include "core/store/sqlite/salvage.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/sqlite/authorizer.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/defensive_connection.h"
#include "core/store/sqlite/integrity.h"
#include "core/store/sqlite/loose_leaves.h"
#include "core/store/sqlite/private_copy.h"
#include "core/store/sqlite/schema_check.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLabels = "annotation";
/// What has no history: its rows come and go.
constexpr std::array<std::string_view, 4> kReplaced{"selection", "song_group", "given_split",
                                                    "given_side"};
/// A row takes at least so much of a file.
constexpr std::int64_t kBytesPerRow = 8;

/// A place in the header of an SQLite file (https://sqlite.org/fileformat.html).
enum HeaderPlace : std::size_t {
  kPageSize = 16,
  kChangeCounter = 24,
  kPages = 28,
  kFirstFree = 32,
  kFreePages = 36,
  kSchemaVersion = 60,  ///< `PRAGMA user_version`
  kPagesValidFor = 92,
  kHeaderBytes = 100
};

std::size_t pageSizeOf(const std::string& file) {
  const auto byte = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(file[at]));
  };
  const std::size_t bytes = byte(kPageSize) << 8U | byte(kPageSize + 1);
  return bytes == 1 ? 65536 : bytes;
}

void write32(std::string& file, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i)
    file[at + i] = static_cast<char>(value >> (24 - 8 * i) & 0xFFU);
}

/// The numbers of the pages that hold the schema, from 1.
std::vector<std::size_t> schemaPages(SQLite::Database& db) {
  std::vector<std::size_t> pages{1};
  try {
    SQLite::Statement rows(db, "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'");
    while (rows.executeStep())
      pages.push_back(static_cast<std::size_t>(rows.getColumn(0).getInt64()));
  } catch (const SQLite::Exception&) {
    // An SQLite without that table: the first page is most of it.
  }
  return pages;
}

/// `damaged` with pages of `sound`: both are of one history, in which those of the schema change
/// with the schema only. Its header has the size that the file has: SQLite reads nothing of one
/// that was cut short.
std::string withPagesOf(const std::string& sound, const std::vector<std::size_t>& pages,
                        std::string damaged) {
  const std::size_t size = pageSizeOf(sound);
  if (damaged.size() < size)
    return damaged;
  // What was cut off may hold some of them.
  if (!pages.empty())
    damaged.resize(std::max(damaged.size(), *std::ranges::max_element(pages) * size), '\0');
  for (const std::size_t page : pages)
    if (page * size <= sound.size())
      damaged.replace((page - 1) * size, size, sound, (page - 1) * size, size);
  write32(damaged, kPages, static_cast<std::uint32_t>(damaged.size() / size));
  write32(damaged, kFirstFree, 0);
  write32(damaged, kFreePages, 0);
  damaged.replace(kPagesValidFor, 4, damaged, kChangeCounter, 4);
  return damaged;
}

/// Whether its header, if that is one, is of the schema that `sound` has.
bool mayHaveSchemaOf(const std::string& sound, const std::string& damaged) {
  constexpr std::string_view kMagic = "SQLite format 3";
  return damaged.size() >= kHeaderBytes &&
         (!damaged.starts_with(kMagic) ||
          damaged.compare(kSchemaVersion, 4, sound, kSchemaVersion, 4) == 0);
}

/// A connection to a damaged database whose schema is ours; nullptr where it cannot be had.
std::unique_ptr<SQLite::Database> connectTo(const fs::path& file) {
  try {
    auto connection = connectDefensively(file, SQLite::OPEN_READWRITE);
    if (foreignInSchema(*connection, projectMigrations()).empty()) {
      allowOnly(connection->getHandle(), Allowed::Working);
      return connection;
    }
  } catch (const SQLite::Exception&) {
    // Said by the nullptr.
  }
  return nullptr;
}

/// nullopt where it cannot be read.
std::optional<std::int64_t> numberOf(SQLite::Database& db, const std::string& query) {
  try {
    return db.execAndGet(query).getInt64();
  } catch (const SQLite::Exception&) {
    return std::nullopt;
  }
}

/// The number of a table's last row; of an empty one the number before the first that there can be.
std::optional<std::int64_t> highestIn(SQLite::Database& db, std::string_view table) {
  return numberOf(
      db, fmt::format("SELECT coalesce(max(rowid), {}) FROM {}", table == "clip" ? -1 : 0, table));
}

/// Rows of one table, from one database into the other.
class TableCopier {
 public:
  TableCopier(SQLite::Database& from, SQLite::Database& to, const std::string& table)
      : TableCopier(from, to, table, columnsOf(to, table)) {}

  /// Whether the row was there, sound, and added.
  bool copy(std::int64_t row) {
    bool added = false;
    try {
      read_.bind(1, row);
      added = read_.executeStep() && add();
    } catch (const SQLite::Exception&) {
      // Damaged, or refused: one that stays out.
    }
    read_.tryReset();
    insert_.tryReset();
    return added;
  }

 private:
  TableCopier(SQLite::Database& from, SQLite::Database& to, const std::string& table,
              const std::vector<std::string>& columns)
      : read_(from, fmt::format("SELECT {} FROM {} WHERE rowid = ? AND {}",
                                fmt::join(columns, ", "), table, asWritten(to, table))),
        insert_(to, fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ", "),
                                parameters(columns.size()))) {}

  static std::string parameters(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      text += i == 0 ? "?" : ", ?";
    return text;
  }

  bool add() {
    for (int column = 0; column < read_.getColumnCount(); ++column)
      bind(column + 1, read_.getColumn(column));
    return insert_.exec() == 1;
  }

  void bind(int parameter, const SQLite::Column& value) {
    if (value.isInteger())
      insert_.bind(parameter, value.getInt64());
    else if (value.isFloat())
      insert_.bind(parameter, value.getDouble());
    else if (value.isNull())
      insert_.bind(parameter);
    else
      insert_.bind(parameter, value.getString());
  }

  SQLite::Statement read_, insert_;
};

/// Everything that `from`, damaged, holds beyond `to`.
class Salvage {
 public:
  Salvage(SQLite::Database& from, SQLite::Database& to, std::int64_t mostRows)
      : from_(from), to_(to), mostRows_(mostRows) {}

  Salvaged run() {
    Salvaged result{.readable = true, .sameHistory = isOneHistory()};
    if (!result.sameHistory)
      return result;
    for (const std::string& table : tablesOf(to_)) {
      if (std::ranges::find(kReplaced, table) != kReplaced.end()) {
        replace(table);
        continue;
      }
      const Appended appended = append(table);
      if (table != kLabels)
        continue;
      result.labels = static_cast<std::size_t>(appended.added);
      result.lost = static_cast<std::size_t>(appended.missing);
    }
    return result;
  }

 private:
  struct Appended {
    std::int64_t added = 0;
    std::int64_t missing = 0;  ///< numbers up to the last that is known whose rows are not there
  };

  /// The rows of higher numbers.
  Appended append(const std::string& table) {
    const std::int64_t before = *highestIn(to_, table);
    const auto highest = highestIn(from_, table);
    std::int64_t newest = std::max(before, table == kLabels ? highestLabel(before) : before);
    if (highest && *highest <= before + mostRows_)
      newest = std::max(newest, *highest);
    TableCopier copier(from_, to_, table);
    Appended result;
    for (std::int64_t row = before + 1; row <= newest; ++row)
      result.added += copier.copy(row) ? 1 : 0;
    if (!highest || before + result.added < newest)
      result.added += appendLoose(table, before, newest);
    result.missing = newest - before - result.added;
    return result;
  }

  /// Rows of pages that the table leads to no more; `newest` grows with them.
  std::int64_t appendLoose(const std::string& table, std::int64_t before, std::int64_t& newest) {
    // Nothing else says whose rows they are.
    if (asWritten(to_, table) == kNoChecksum)
      return 0;
    if (!leaves_)
      leaves_.emplace(from_);
    const std::size_t root = leaves_->rootOf(table);
    std::map<std::int64_t, std::size_t> pages;
    for (const std::size_t page : leaves_->pages())
      for (const std::int64_t row : rowsOn(page, root, table, before))
        pages.emplace(row, page);
    std::int64_t added = 0;
    std::size_t held = 0;
    std::unique_ptr<SQLite::Database> leaf;
    std::optional<TableCopier> copier;
    // In the order of their numbers: a row may refer to an earlier one.
    for (const auto& [row, page] : pages) {
      if (page != held) {
        copier.reset();
        leaf = leaves_->holding(root, page);
        copier.emplace(*leaf, to_, table);
        held = page;
      }
      if (copier->copy(row)) {
        ++added;
        newest = std::max(newest, row);
      }
    }
    return added;
  }

  /// The rows of a page that are whole and of that table.
  std::vector<std::int64_t> rowsOn(std::size_t page, std::size_t root, const std::string& table,
                                   std::int64_t before) {
    std::vector<std::int64_t> found;
    try {
      const auto leaf = leaves_->holding(root, page);
      SQLite::Statement rows(*leaf,
                             fmt::format("SELECT rowid FROM {} WHERE rowid > ? AND rowid <= ? AND "
                                         "typeof(checksum) = 'integer' AND {}",
                                         table, asWritten(to_, table)));
      rows.bind(1, before);
      rows.bind(2, before + mostRows_);
      while (rows.executeStep())
        found.push_back(rows.getColumn(0).getInt64());
    } catch (const SQLite::Exception&) {
      // Of another table, or damaged from here on.
    }
    return found;
  }

  /// Whether the last label of the sound one is, where it can be read, the same in the other.
  bool isOneHistory() {
    const std::string query = fmt::format("SELECT checksum FROM {} WHERE rowid = {}", kLabels,
                                          highestIn(to_, kLabels).value_or(0));
    const auto here = numberOf(to_, query);
    const auto there = numberOf(from_, query);
    return !here || !there || *here == *there;
  }

  /// Of whatever still names it: labels are numbered one after the other.
  std::int64_t highestLabel(std::int64_t before) {
    std::int64_t highest = 0;
    for (const char* query : {"SELECT max(id) FROM annotation INDEXED BY annotation_by_clip",
                              "SELECT max(id) FROM annotation INDEXED BY annotation_by_annotator",
                              "SELECT max(annotation) FROM act"}) {
      const std::int64_t found = numberOf(from_, query).value_or(0);
      if (found <= before + mostRows_)
        highest = std::max(highest, found);
    }
    return highest;
  }

  /// The whole table, if it can be read whole.
  void replace(const std::string& table) {
    std::vector<std::int64_t> rows;
    try {
      SQLite::Statement all(
          from_, fmt::format("SELECT rowid FROM {} WHERE {}", table, asWritten(to_, table)));
      while (all.executeStep())
        rows.push_back(all.getColumn(0).getInt64());
    } catch (const SQLite::Exception&) {
      return;
    }
    to_.exec(fmt::format("DELETE FROM {}", table));
    TableCopier copier(from_, to_, table);
    for (const std::int64_t row : rows)
      copier.copy(row);
  }

  SQLite::Database& from_;
  SQLite::Database& to_;
  std::int64_t mostRows_;
  std::optional<LooseLeaves> leaves_;  ///< once they are needed
};

}  // namespace

Salvaged salvage(const fs::path& damaged, const fs::path& sound) {
  const PrivateCopy copy(damaged);
  Database into(sound, Database::Mode::Existing);
  std::unique_ptr<SQLite::Database> from = connectTo(copy.file());
  const std::string bytesOfSound = into.bytes();
  const std::string bytesOfDamaged = readFile(copy.file());
  if (!from && mayHaveSchemaOf(bytesOfSound, bytesOfDamaged))
    for (const auto& pages : {std::vector<std::size_t>(), into.use(schemaPages)})
      if (!from) {
        writeFileAtomically(copy.file(), withPagesOf(bytesOfSound, pages, bytesOfDamaged));
        from = connectTo(copy.file());
      }
  if (!from)
    return {};
  std::error_code error;
  const std::uintmax_t logged = fs::file_size(copy.file().string() + "-wal", error);
  const std::uintmax_t bytes = bytesOfDamaged.size() + (error ? 0 : logged);
  const StepLimit limit(from->getHandle(), bytes);
  return into.transaction([&](SQLite::Database& to) {
    return Salvage(*from, to, static_cast<std::int64_t>(bytes) / kBytesPerRow).run();
  });
}

}  // namespace cuadrante
