#pragma once

#include "core/files/place.h"
#include "core/ground/ids.h"
#include "core/store/store.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante {

class Divisions;

/// A project: a folder with `project.db` and what is derived from it (docs/architecture.md). One
/// object and its database connection belong to one thread; another thread opens its own (SQLite
/// WAL: readers do not block the writer).
class Project {
 public:
  /// Makes the folder and an empty database. If it is a project already, opens it. Throws
  /// FileError (CannotWrite), ProjectError.
  static Project create(const std::filesystem::path& folder);
  /// Opens, checks application id and schema, migrates an older schema in one transaction. Where it
  /// cannot be written it is opened for reading, as it stands at this moment. Throws ProjectError:
  /// NotAProject, NewerProject, DamagedProject.
  static Project open(const std::filesystem::path& folder);
  ~Project();
  Project(Project&&) noexcept;

  /// Whatever writes throws ProjectError (ReadOnly, or DiskFull or FlushFailed where that is why).
  bool readOnly() const;
  /// For work that would come to that only at its end: throws it at once, naming the folder.
  void requireWritable() const;
  /// Nothing more is written by this object, as after a flush of its own that failed: one of
  /// another connection did, and nobody knows what is on the disk (decision 33).
  void endWriting();
  const std::filesystem::path& folder() const;
  Place clipPlace(ClipId clip) const;                                ///< clips/00354.wav
  std::filesystem::path clipFile(ClipId clip) const;                 ///< the same, for reading
  Place datasetsPlace() const;                                       ///< datasets/
  Place datasetPlace(VersionNumber version) const;                   ///< datasets/v0002
  std::filesystem::path datasetFolder(VersionNumber version) const;  ///< datasets/v0002
  std::filesystem::path runsFolder() const;                          ///< runs/

  Catalogue& catalogue();
  Annotations& annotations();
  Journal& journal();
  Versions& versions();
  Reviews& reviews();
  Divisions& divisions();  ///< core/store/divisions.h
  /// How the project is labelled; the defaults until it is set.
  Protocol protocol() const;
  /// Throws OptionError for what validate() refuses and for an anchor that is no clip.
  void setProtocol(const Protocol& protocol);
  ProjectCounts counts() const;
  /// Another number after every commit of another connection, in this process or another; never
  /// for what this one writes.
  std::int64_t otherCommits() const;
  /// A copy of the database as it stands now, its log included: what a project.db would hold.
  std::string databaseBytes() const;
  /// What is wrong with the database beyond what opening looks at, a sentence each: its pages and
  /// indexes, rows that refer to nothing, rows whose bits have changed. Reads all of it.
  std::vector<std::string> faults() const;

 private:
  Project(std::filesystem::path folder, std::unique_ptr<Store> store);

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace cuadrante
