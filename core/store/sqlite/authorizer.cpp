#include "core/store/sqlite/authorizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace cuadrante {
namespace {

/// What people said is only appended, and of the rest most. SQLite says the second of virtual
/// tables of its own (dbstat); what others would change there it refuses itself.
constexpr std::array<std::string_view, 2> kUpdated{"song", "sqlite_master"};
constexpr std::array<std::string_view, 5> kDeletedFrom{"selection", "song_sound", "song_group",
                                                       "given_split", "given_side"};

/// Those to which a value is given.
constexpr std::array<std::string_view, 2> kPragmasOfExamining{"cell_size_check", "quick_check"};
constexpr std::array<std::string_view, 6> kPragmasOfWorking{"foreign_key_list", "integrity_check",
                                                            "journal_mode",     "query_only",
                                                            "synchronous",      "table_info"};

template <class Words>
bool isOneOf(const char* word, const Words& words) {
  return word != nullptr && std::ranges::find(words, std::string_view(word)) != words.end();
}

bool isOfSqlite(const char* table) {
  return table == nullptr || std::string_view(table).starts_with("sqlite_");
}

int answer(bool allowed) {
  return allowed ? SQLITE_OK : SQLITE_DENY;
}

int whileExamining(void*, int action, const char* first, const char* second, const char*,
                   const char*) {
  switch (action) {
    case SQLITE_SELECT:
      return SQLITE_OK;
    case SQLITE_READ:
      return answer(isOfSqlite(first));
    case SQLITE_FUNCTION:
      return answer(std::string_view(second) == "count");
    case SQLITE_PRAGMA:
      return answer(second == nullptr || isOneOf(first, kPragmasOfExamining));
    // sqlite3_deserialize() says it; otherwise SQLITE_LIMIT_ATTACHED refuses it.
    case SQLITE_ATTACH:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

/// `inside`: the view or trigger of which it is a part; nullptr for the statement itself.
int whileWorking(void*, int action, const char* first, const char* second, const char*,
                 const char* inside) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return answer(inside == nullptr && std::string_view(second) != "load_extension");
    case SQLITE_TRANSACTION:
      return answer(inside == nullptr);
    case SQLITE_PRAGMA:
      return answer(inside == nullptr && (second == nullptr || isOneOf(first, kPragmasOfWorking)));
    case SQLITE_INSERT:
      return answer(inside == nullptr && !isOfSqlite(first));
    case SQLITE_UPDATE:
      return answer(inside == nullptr && isOneOf(first, kUpdated));
    case SQLITE_DELETE:
      return answer(inside == nullptr && isOneOf(first, kDeletedFrom));
    default:
      return SQLITE_DENY;
  }
}

}  // namespace

void allowOnly(sqlite3* connection, Allowed allowed) {
  switch (allowed) {
    case Allowed::Examining:
      sqlite3_set_authorizer(connection, whileExamining, nullptr);
      break;
    case Allowed::Everything:
      sqlite3_set_authorizer(connection, nullptr, nullptr);
      break;
    case Allowed::Working:
      sqlite3_set_authorizer(connection, whileWorking, nullptr);
      break;
  }
}

}  // namespace cuadrante
