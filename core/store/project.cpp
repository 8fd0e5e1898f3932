#include "core/store/project.h"

#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/store/reviews.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/protocol_rows.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

constexpr const char* kDatabaseName = "project.db";

// A clip is labelled when each axis has a live word; by a person when any such word is a person's.
constexpr const char* kCounts = R"sql(
  WITH labelled AS (
    SELECT max(n.kind = 'person') AS by_person
    FROM live_annotation AS a CROSS JOIN annotator AS n ON n.id = a.annotator
    GROUP BY a.clip
    HAVING max(a.relabelled IS NOT 'energia') AND max(a.relabelled IS NOT 'placer')
       AND a.clip IN (SELECT clip FROM selection))
  SELECT (SELECT count(*) FROM song),
         (SELECT count(*) FROM clip),
         (SELECT count(*) FROM selection),
         count(*),
         coalesce(sum(by_person), 0),
         (SELECT count(*) FROM dataset_version)
  FROM labelled
)sql";

ProjectCounts readCounts(Database& database) {
  return database.use([](SQLite::Database& db) {
    SQLite::Statement row(db, kCounts);
    row.executeStep();
    return ProjectCounts{.songs = row.getColumn(0).getInt64(),
                         .clips = row.getColumn(1).getInt64(),
                         .selected = row.getColumn(2).getInt64(),
                         .labelled = row.getColumn(3).getInt64(),
                         .labelledByPerson = row.getColumn(4).getInt64(),
                         .versions = row.getColumn(5).getInt64()};
  });
}

}  // namespace

struct Project::Impl {
  Impl(std::filesystem::path where, Database::Mode mode)
      : folder(std::move(where)), db(folder / kDatabaseName, mode) {}

  std::filesystem::path folder;
  Database db;
  Catalogue catalogue{db};
  Annotations annotations{db};
  Journal journal{db};
  Versions versions{db};
  Reviews reviews{db};
  ProjectCounts counts;
  Database::State counted;  ///< when `counts` were read
};

Project::Project(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Project::~Project() = default;
Project::Project(Project&&) noexcept = default;

Project Project::create(const std::filesystem::path& folder) {
  const std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
  makeFolder(Place::root(absolute));
  auto impl = std::make_unique<Impl>(absolute, Database::Mode::Create);
  flushFolder(Place::root(absolute));
  flushFolder(Place::root(absolute.parent_path()));
  return Project(std::move(impl));
}

Project Project::open(const std::filesystem::path& folder) {
  return Project(std::make_unique<Impl>(std::filesystem::absolute(folder).lexically_normal(),
                                        Database::Mode::Existing));
}

bool Project::readOnly() const {
  return impl_->db.readOnly();
}

const std::filesystem::path& Project::folder() const {
  return impl_->folder;
}

Place Project::clipPlace(ClipId clip) const {
  return Place::root(impl_->folder) / "clips" / (clipName(clip) + ".wav");
}

std::filesystem::path Project::clipFile(ClipId clip) const {
  return clipPlace(clip).path();
}

Place Project::datasetsPlace() const {
  return Place::root(impl_->folder) / "datasets";
}

Place Project::datasetPlace(VersionNumber version) const {
  return datasetsPlace() / fmt::format("v{:04d}", version.value);
}

std::filesystem::path Project::datasetFolder(VersionNumber version) const {
  return datasetPlace(version).path();
}

std::filesystem::path Project::runsFolder() const {
  return impl_->folder / "runs";
}

Catalogue& Project::catalogue() {
  return impl_->catalogue;
}

Annotations& Project::annotations() {
  return impl_->annotations;
}

Journal& Project::journal() {
  return impl_->journal;
}

Versions& Project::versions() {
  return impl_->versions;
}

Reviews& Project::reviews() {
  return impl_->reviews;
}

Protocol Project::protocol() const {
  return impl_->db.use([](SQLite::Database& db) {
    SQLite::Transaction snapshot(db);
    return readProtocol(db);
  });
}

void Project::setProtocol(const Protocol& protocol) {
  validate(protocol);
  impl_->db.transaction([&](SQLite::Database& db) { insertProtocol(db, protocol); });
}

std::string Project::databaseBytes() const {
  return impl_->db.bytes();
}

ProjectCounts Project::counts() const {
  // Several pages ask in turn, and with 100,000 clips each answer takes a twentieth of a second.
  // The state is read first: a commit in between only makes the next call count again.
  const Database::State state = impl_->db.state();
  if (state != impl_->counted) {
    impl_->counts = readCounts(impl_->db);
    impl_->counted = state;
  }
  return impl_->counts;
}

}  // namespace cuadrante
