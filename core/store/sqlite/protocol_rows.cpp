#include "core/store/sqlite/protocol_rows.h"

#include "core/ground/timestamp.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/known_key.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace cuadrante {

Protocol readProtocol(SQLite::Database& db) {
  Protocol protocol;
  SQLite::Statement row(
      db,
      "SELECT id, repeat_share, gate_share, skip_reasons, earlier_shown, "
      "consensus, guideline, answers_shown FROM protocol ORDER BY id DESC LIMIT 1");
  if (!row.executeStep())
    return protocol;
  protocol.repeatShare = row.getColumn(1).getDouble();
  protocol.gateShare = row.getColumn(2).getDouble();
  protocol.skipReasons = row.getColumn(3).getInt() != 0;
  protocol.earlierShown = row.getColumn(4).getInt() != 0;
  protocol.consensus = knownKey(row.getColumn(5).getString(), consensusRuleFromKey);
  protocol.guideline = row.getColumn(6).getString();
  protocol.answersShown = row.getColumn(7).getInt() != 0;
  SQLite::Statement anchors(
      db, "SELECT clip, placer, energia FROM anchor WHERE protocol = ? ORDER BY place");
  anchors.bind(1, row.getColumn(0).getInt64());
  while (anchors.executeStep())
    protocol.anchors.push_back(
        {.clip = {anchors.getColumn(0).getInt64()},
         .reference = {anchors.getColumn(1).getDouble(), anchors.getColumn(2).getDouble()}});
  return protocol;
}

void insertProtocol(SQLite::Database& db, const Protocol& protocol) {
  SQLite::Statement insert(db,
                           "INSERT INTO protocol (repeat_share, gate_share, skip_reasons, "
                           "earlier_shown, consensus, created_at, guideline, answers_shown) VALUES "
                           "(?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, protocol.repeatShare);
  insert.bind(2, protocol.gateShare);
  insert.bind(3, protocol.skipReasons ? 1 : 0);
  insert.bind(4, protocol.earlierShown ? 1 : 0);
  insert.bind(5, std::string(consensusRuleKey(protocol.consensus)));
  insert.bind(6, utcTimestamp());
  insert.bind(7, protocol.guideline);
  insert.bind(8, protocol.answersShown ? 1 : 0);
  insertRow(insert);
  const std::int64_t id = db.getLastInsertRowid();
  SQLite::Statement anchor(
      db, "INSERT INTO anchor (protocol, place, clip, placer, energia) VALUES (?, ?, ?, ?, ?)");
  int place = 0;
  for (const Anchor& known : protocol.anchors) {
    anchor.bind(1, id);
    anchor.bind(2, place++);
    anchor.bind(3, known.clip.value);
    anchor.bind(4, known.reference.placer);
    anchor.bind(5, known.reference.energia);
    insertRow(anchor);
    anchor.reset();
  }
}

}  // namespace cuadrante
