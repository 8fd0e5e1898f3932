#include "core/domain/windows.h"
#include "core/ground/error.h"
#include "core/store/sqlite/row_checksum.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <span>
#include <string>

namespace cuadrante {
namespace {

const std::string kSongColumns =
    "path, bytes, seconds, sample_rate, channels, codec, title, artist, album, content";
const std::string kSongs =
    "SELECT id, " + kSongColumns + ", " + checkedRow("song", kSongColumns) +
    ", (SELECT iif(checked_row('song_sound', h.song, h.checksum, h.song, h.hash), h.hash, NULL) "
    "FROM song_sound AS h WHERE h.song = song.id) FROM song ";
const std::string kClips =
    "SELECT c.id, c.song, c.start_s, c.duration_s, s.clip IS NOT NULL, "
    "checked_row('clip', c.id, c.checksum, c.id, c.song, c.start_s, c.duration_s) "
    "FROM clip AS c LEFT JOIN selection AS s ON s.clip = c.id ";

/// Far above what any project has, far below where numbers end.
constexpr std::int64_t kMostClips = std::int64_t{1} << 52U;

constexpr const char* kMove = "UPDATE song SET path = ? WHERE id = ?";

Song readSong(SQLite::Statement& row) {
  return {.id = {row.getColumn(0).getInt64()},
          .path = row.getColumn(1).getString(),
          .info = {.seconds = row.getColumn(3).getDouble(),
                   .sampleRate = row.getColumn(4).getInt(),
                   .channels = row.getColumn(5).getInt(),
                   .codec = row.getColumn(6).getString(),
                   .title = row.getColumn(7).getString(),
                   .artist = row.getColumn(8).getString(),
                   .album = row.getColumn(9).getString()},
          .bytes = row.getColumn(2).getInt64(),
          .content = row.getColumn(10).getString(),
          .sound = row.getColumn(12).getString()};
}

Clip readClip(SQLite::Statement& row) {
  return {.id = {row.getColumn(0).getInt64()},
          .song = {row.getColumn(1).getInt64()},
          .startSeconds = row.getColumn(2).getDouble(),
          .durationSeconds = row.getColumn(3).getDouble(),
          .selected = row.getColumn(4).getInt() != 0};
}

std::vector<Clip> readClips(SQLite::Statement& rows) {
  std::vector<Clip> clips;
  while (rows.executeStep())
    clips.push_back(readClip(rows));
  return clips;
}

std::string storedPath(const std::filesystem::path& path) {
  return std::filesystem::absolute(path).lexically_normal().string();
}

void setSound(SQLite::Database& db, SongId song, const std::string& sound) {
  if (sound.empty())
    return;
  SQLite::Statement known(db, "DELETE FROM song_sound WHERE song = ?");
  known.bind(1, song.value);
  known.exec();
  SQLite::Statement insert(db, checkedInsert("song_sound", "song, hash"));
  insert.bind(1, song.value);
  insert.bind(2, sound);
  insertRow(insert);
}

SongId insertSong(SQLite::Database& db, const NewSong& song) {
  SQLite::Statement insert(db, checkedInsert("song", kSongColumns));
  const AudioInfo& info = song.info;
  insert.bind(1, storedPath(song.path));
  insert.bind(2, song.bytes);
  insert.bind(3, info.seconds);
  insert.bind(4, info.sampleRate);
  insert.bind(5, info.channels);
  insert.bind(6, info.codec);
  insert.bind(7, info.title);
  insert.bind(8, info.artist);
  insert.bind(9, info.album);
  if (!song.content.empty())
    insert.bind(10, song.content);
  insertRow(insert);
  const SongId id{db.getLastInsertRowid()};
  setSound(db, id, song.sound);
  return id;
}

/// Returns how many.
std::size_t insertClips(SQLite::Database& db, SongId song, std::span<const TimeWindow> windows) {
  std::int64_t id = db.execAndGet("SELECT coalesce(max(id) + 1, 0) FROM clip").getInt64();
  if (id > kMostClips)
    throw SQLite::Exception("the numbers of its clips leave no room for others", SQLITE_CORRUPT);
  SQLite::Statement insert(db, checkedInsert("clip", "id, song, start_s, duration_s"));
  for (const TimeWindow& window : windows) {
    insert.bind(1, id++);
    insert.bind(2, song.value);
    insert.bind(3, window.startSeconds);
    insert.bind(4, window.durationSeconds);
    insertRow(insert);
    insert.reset();
  }
  return windows.size();
}

/// Whether it is new. Throws OptionError as apply does.
bool insertExcerpt(SQLite::Database& db, SongId song, const TimeWindow& window) {
  SQLite::Statement there(db, "SELECT duration_s FROM clip WHERE song = ? AND start_s = ?");
  there.bind(1, song.value);
  there.bind(2, window.startSeconds);
  if (!there.executeStep())
    return insertClips(db, song, {&window, 1}) == 1;
  if (const double seconds = there.getColumn(0).getDouble(); seconds != window.durationSeconds)
    throw OptionError(
        fmt::format("song {} has a clip of {:g} s that begins at {:g} s; another of "
                    "{:g} s cannot begin there",
                    song.value, seconds, window.startSeconds, window.durationSeconds));
  return false;
}

std::optional<SongId> songAt(SQLite::Database& db, const std::filesystem::path& path) {
  SQLite::Statement known(db, "SELECT id FROM song WHERE path = ?");
  known.bind(1, storedPath(path));
  if (!known.executeStep())
    return std::nullopt;
  return SongId{known.getColumn(0).getInt64()};
}

void checkSongAnew(SQLite::Database& db, SongId song) {
  SQLite::Statement checksum(
      db, "UPDATE song SET checksum = row_checksum(" + kSongColumns + ") WHERE id = ?");
  checksum.bind(1, song.value);
  checksum.exec();
}

void retag(SQLite::Database& db, const RetaggedSong& song) {
  SQLite::Statement change(
      db, "UPDATE song SET bytes = ?, title = ?, artist = ?, album = ?, content = ? WHERE id = ?");
  change.bind(1, song.bytes);
  change.bind(2, song.info.title);
  change.bind(3, song.info.artist);
  change.bind(4, song.info.album);
  change.bind(5, song.content);
  change.bind(6, song.id.value);
  change.exec();
  checkSongAnew(db, song.id);
}

/// Sets one column of a song, which `statement` names, and with it the row's checksum.
void update(SQLite::Database& db, const std::string& statement, SongId song,
            const std::string& value) {
  SQLite::Statement change(db, statement);
  change.bind(1, value);
  change.bind(2, song.value);
  change.exec();
  checkSongAnew(db, song);
}

}  // namespace

std::pair<SongId, bool> SqliteCatalogue::addSong(const std::filesystem::path& path,
                                                 const AudioInfo& info, std::int64_t bytes,
                                                 const std::string& content) {
  return db_.transaction([&](SQLite::Database& db) -> std::pair<SongId, bool> {
    if (const auto known = songAt(db, path))
      return {*known, false};
    const SongId song = insertSong(db, {path, info, bytes, content, {}, {}});
    insertClips(db, song, clipWindows(info.seconds));
    return {song, true};
  });
}

std::size_t SqliteCatalogue::apply(const CatalogueChanges& changes) {
  return db_.transaction([&changes](SQLite::Database& db) {
    std::size_t clips = 0;
    for (const NewSong& song : changes.added)
      if (!songAt(db, song.path))
        clips += insertClips(db, insertSong(db, song), song.clips);
    // Where songs take each other's paths, none may stand in the way of another.
    if (std::ranges::any_of(
            changes.moved, [&db](const auto& move) { return songAt(db, move.second).has_value(); }))
      for (const auto& [song, path] : changes.moved)
        update(db, kMove, song, fmt::format("moving {}", song.value));
    for (const auto& [song, path] : changes.moved)
      update(db, kMove, song, storedPath(path));
    for (const auto& [song, content] : changes.identified)
      update(db, "UPDATE song SET content = ? WHERE id = ?", song, content);
    for (const RetaggedSong& song : changes.retagged)
      retag(db, song);
    for (const auto& [song, sound] : changes.heard)
      setSound(db, song, sound);
    for (const auto& [song, window] : changes.excerpts)
      clips += insertExcerpt(db, song, window) ? 1 : 0;
    return clips;
  });
}

std::vector<Song> SqliteCatalogue::songs() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kSongs + "ORDER BY id");
    std::vector<Song> songs;
    while (rows.executeStep())
      songs.push_back(readSong(rows));
    return songs;
  });
}

std::optional<Song> SqliteCatalogue::song(SongId id) const {
  return db_.use([id](SQLite::Database& db) -> std::optional<Song> {
    SQLite::Statement row(db, kSongs + "WHERE id = ?");
    row.bind(1, id.value);
    if (!row.executeStep())
      return std::nullopt;
    return readSong(row);
  });
}

std::vector<Clip> SqliteCatalogue::clips() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kClips + "ORDER BY c.id");
    return readClips(rows);
  });
}

std::vector<Clip> SqliteCatalogue::clipsOf(SongId song) const {
  return db_.use([song](SQLite::Database& db) {
    SQLite::Statement rows(db, kClips + "WHERE c.song = ? ORDER BY c.id");
    rows.bind(1, song.value);
    return readClips(rows);
  });
}

std::vector<Clip> SqliteCatalogue::selectedClips() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kClips + "WHERE s.clip IS NOT NULL ORDER BY c.id");
    return readClips(rows);
  });
}

std::optional<Clip> SqliteCatalogue::clip(ClipId id) const {
  return db_.use([id](SQLite::Database& db) -> std::optional<Clip> {
    SQLite::Statement row(db, kClips + "WHERE c.id = ?");
    row.bind(1, id.value);
    if (!row.executeStep())
      return std::nullopt;
    return readClip(row);
  });
}

std::unordered_map<SongId, SongCounts> SqliteCatalogue::countsBySong() const {
  return db_.use([](SQLite::Database& db) {
    std::unordered_map<SongId, SongCounts> counts;
    SQLite::Statement clips(db,
                            "SELECT c.song, count(*), count(s.clip) FROM clip AS c "
                            "LEFT JOIN selection AS s ON s.clip = c.id GROUP BY c.song");
    while (clips.executeStep())
      counts[{clips.getColumn(0).getInt64()}] = {.clips = clips.getColumn(1).getInt64(),
                                                 .selected = clips.getColumn(2).getInt64()};
    SQLite::Statement labelled(
        db,
        "SELECT c.song, count(*) FROM clip AS c JOIN "
        "(SELECT clip FROM live_annotation GROUP BY clip "
        "HAVING max(relabelled IS NOT 'energia') AND max(relabelled IS NOT 'placer')) AS l "
        "ON l.clip = c.id GROUP BY c.song");
    while (labelled.executeStep())
      counts[{labelled.getColumn(0).getInt64()}].labelled = labelled.getColumn(1).getInt64();
    return counts;
  });
}

void SqliteCatalogue::setSelection(const std::vector<ClipId>& clips) {
  db_.transaction([&clips](SQLite::Database& db) {
    db.exec("DELETE FROM selection");
    SQLite::Statement insert(db, "INSERT OR IGNORE INTO selection (clip) VALUES (?)");
    for (const ClipId clip : clips) {
      insert.bind(1, clip.value);
      insert.exec();
      insert.reset();
    }
  });
}

}  // namespace cuadrante
