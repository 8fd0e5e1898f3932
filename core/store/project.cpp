#include "core/store/project.h"

#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/store/sqlite/sqlite_store.h"

#include <fmt/format.h>

#include <utility>

namespace cuadrante {
namespace {

constexpr const char* kDatabaseName = "project.db";

/// The one place that knows which databases there are.
std::unique_ptr<Store> openStore(const std::filesystem::path& folder, Database::Mode mode) {
  return std::make_unique<SqliteStore>(folder / kDatabaseName, mode);
}

}  // namespace

Project::Project(std::filesystem::path folder, std::unique_ptr<Store> store)
    : folder_(std::move(folder)), store_(std::move(store)) {}
Project::~Project() = default;
Project::Project(Project&&) noexcept = default;

Project Project::create(const std::filesystem::path& folder) {
  const std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
  makeFolder(Place::root(absolute));
  auto store = openStore(absolute, Database::Mode::Create);
  flushFolder(Place::root(absolute));
  flushFolder(Place::root(absolute.parent_path()));
  return Project(absolute, std::move(store));
}

Project Project::open(const std::filesystem::path& folder) {
  const std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
  return Project(absolute, openStore(absolute, Database::Mode::Existing));
}

bool Project::readOnly() const {
  return store_->readOnly();
}

void Project::requireWritable() const {
  store_->requireWritable();
}

void Project::endWriting() {
  store_->endWriting();
}

const std::filesystem::path& Project::folder() const {
  return folder_;
}

Place Project::clipPlace(ClipId clip) const {
  return Place::root(folder_) / "clips" / (clipName(clip) + ".wav");
}

std::filesystem::path Project::clipFile(ClipId clip) const {
  return clipPlace(clip).path();
}

Place Project::datasetsPlace() const {
  return Place::root(folder_) / "datasets";
}

Place Project::datasetPlace(VersionNumber version) const {
  return datasetsPlace() / fmt::format("v{:04d}", version.value);
}

std::filesystem::path Project::datasetFolder(VersionNumber version) const {
  return datasetPlace(version).path();
}

std::filesystem::path Project::runsFolder() const {
  return folder_ / "runs";
}

Catalogue& Project::catalogue() {
  return store_->catalogue();
}

Annotations& Project::annotations() {
  return store_->annotations();
}

Journal& Project::journal() {
  return store_->journal();
}

Versions& Project::versions() {
  return store_->versions();
}

Reviews& Project::reviews() {
  return store_->reviews();
}

Divisions& Project::divisions() {
  return store_->divisions();
}

Protocol Project::protocol() const {
  return store_->protocol();
}

void Project::setProtocol(const Protocol& protocol) {
  validate(protocol);
  store_->setProtocol(protocol);
}

std::string Project::databaseBytes() const {
  return store_->bytes();
}

std::vector<std::string> Project::faults() const {
  return store_->faults();
}

ProjectCounts Project::counts() const {
  return store_->counts();
}

std::int64_t Project::otherCommits() const {
  return store_->otherCommits();
}

}  // namespace cuadrante
