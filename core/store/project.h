#pragma once

#include "core/domain/act.h"
#include "core/domain/annotation.h"
#include "core/domain/clip.h"
#include "core/domain/protocol.h"
#include "core/domain/song.h"
#include "core/domain/unsaid.h"
#include "core/domain/version.h"
#include "core/files/place.h"
#include "core/ground/ids.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace cuadrante {

class Database;
class Reviews;

struct ProjectCounts {
  std::int64_t songs = 0;
  std::int64_t clips = 0;
  std::int64_t selected = 0;
  std::int64_t labelled = 0;  ///< selected clips with a label of a person or a rule that counts
  std::int64_t labelledByPerson = 0;
  std::int64_t versions = 0;
};

/// Songs and the clips that can be cut from them.
class Catalogue {
 public:
  explicit Catalogue(Database& db) : db_(db) {}

  /// Adds a song with its clips (windowStarts) in one transaction. A song with the same path is not
  /// added again: returns its id and false.
  std::pair<SongId, bool> addSong(const std::filesystem::path& path, const AudioInfo& info,
                                  std::int64_t bytes, const std::string& content = {});
  /// All in one transaction, or none; a song with a path that is there already is not added.
  /// Returns how many clips the new songs have.
  std::size_t apply(const CatalogueChanges& changes);
  std::vector<Song> songs() const;
  std::optional<Song> song(SongId id) const;
  /// All clips in the order of their ids, or those of one song, or the selected ones.
  std::vector<Clip> clips() const;
  std::vector<Clip> clipsOf(SongId song) const;
  std::vector<Clip> selectedClips() const;
  std::optional<Clip> clip(ClipId id) const;
  /// Of every song that has clips.
  std::unordered_map<SongId, SongCounts> countsBySong() const;
  /// Replaces the selection. Labels of clips no longer selected stay. Throws OptionError for a clip
  /// that does not exist.
  void setSelection(const std::vector<ClipId>& clips);

 private:
  Database& db_;
};

/// Annotators and annotations; only ever appended (triggers in the database refuse UPDATE and
/// DELETE).
class Annotations {
 public:
  explicit Annotations(Database& db) : db_(db) {}

  /// The annotator of that name, added if new. Throws ProjectError if the name exists with the
  /// other kind.
  Annotator annotator(const std::string& name, AnnotatorKind kind);
  std::vector<Annotator> annotators() const;

  /// Appends and commits; when it returns the annotation is on the disk (synchronous=FULL). `id`
  /// and, if empty, `createdAt` are filled in. Throws OptionError for a point outside the plane, a
  /// clip or annotator that does not exist; ProjectError.
  Annotation append(Annotation annotation);
  /// All in one transaction, or none.
  void appendAll(const std::vector<Annotation>& annotations);
  /// Appends what their annotators have not said yet, nor later than that otherwise
  /// (core/domain/unsaid.h); annotators that are new are added. One transaction that keeps others
  /// from writing between the look at what was said and the appending: all or none. Throws as
  /// `append` and `annotator`.
  IncomingResult appendUnsaid(const std::vector<IncomingLabel>& labels);
  /// Appends the annotation that undoes `id`, whatever its purpose. Throws OptionError if it does
  /// not exist, is a retraction or is retracted.
  Annotation retract(AnnotationId id, const std::string& session);
  /// Corrects one axis: appends the clip's present consensus with that coordinate replaced, the
  /// other bit for bit as it was, in the annotator's name. Throws OptionError if the clip has no
  /// label.
  Annotation relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value,
                     const std::string& session);

  /// In the order they were made.
  std::vector<Annotation> all() const;
  std::vector<Annotation> ofClip(ClipId clip) const;
  std::optional<Annotation> annotation(AnnotationId id) const;
  /// The annotator's newest ratings of any purpose that are not taken back, the newest first.
  std::vector<Annotation> latestRatings(AnnotatorId annotator, std::size_t count) const;
  /// How many such ratings the annotator has made at or after a time (UTC, ISO 8601).
  std::size_t ratedSince(AnnotatorId annotator, const std::string& time) const;
  /// The annotator's latest label of each clip, not retracted and no retraction; in the order they
  /// were made (oldest first).
  std::vector<Annotation> latestOf(AnnotatorId annotator) const;
  std::unordered_map<ClipId, Consensus> consensus() const;
  std::optional<Consensus> consensus(ClipId clip) const;

 private:
  Database& db_;
};

/// What annotators do at the label page, act by act, and what they note; only ever appended. Each
/// call is one transaction, on the disk when it returns. All throw OptionError for a clip or
/// annotator that does not exist, ProjectError.
class Journal {
 public:
  explicit Journal(Database& db) : db_(db) {}

  /// Appends the annotation (of any purpose) and the act of having made it. Throws OptionError for
  /// a point outside the plane.
  Act label(const Annotation& annotation);
  /// With a reason, what the annotator has said of the clip for the same purpose is taken back in
  /// the same transaction: who cannot judge a clip has no label on it.
  Act skip(AnnotatorId annotator, const HearingItem& item, std::optional<SkipReason> reason,
           const std::string& session);
  Act open(AnnotatorId annotator, const HearingItem& item, const std::string& session);
  /// Takes a label, skip or redo back; of a label, its annotation is retracted; of a skip, what it
  /// took back is appended again, with its own time. Throws OptionError if that was done already.
  Act undo(const Act& done, const std::string& session);
  /// Does a label or skip again that was undone: its annotation is appended anew.
  Act redo(const Act& undone, const std::string& session);

  /// In the order they were done.
  std::vector<Act> actsOf(AnnotatorId annotator) const;
  std::vector<Act> all() const;
  /// The clips of which the annotator has a live label that no act made (imported, corrected in
  /// review).
  std::unordered_set<ClipId> labelledBesides(AnnotatorId annotator) const;

  /// The skips with a reason that stand: not undone, and the annotator has not labelled the clip
  /// since. In the order of the clips.
  std::vector<Act> skips() const;

  /// Appends a remark, which takes the place of that annotator's earlier one on the clip.
  void note(const Remark& remark);
  std::optional<Remark> remarkOn(ClipId clip, AnnotatorId annotator) const;
  /// The latest of each annotator on each clip that says something, in the order of the clips.
  std::vector<Remark> remarks() const;

 private:
  Database& db_;
};

/// The records of the dataset versions; their arrays lie in `datasets/`.
class Versions {
 public:
  explicit Versions(Database& db) : db_(db) {}

  /// In the order of their numbers.
  std::vector<DatasetVersion> all() const;
  std::optional<DatasetVersion> version(VersionNumber number) const;
  VersionNumber next() const;
  /// Records a version whose folder is complete. Throws ProjectError if the number is taken.
  void add(const DatasetVersion& version);

 private:
  Database& db_;
};

/// A project: a folder with `project.db` and what is derived from it (design.md, section 4). One
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

  /// Whatever writes throws ProjectError (ReadOnly).
  bool readOnly() const;
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
  Reviews& reviews();  ///< core/store/reviews.h
  /// How the project is labelled; the defaults until it is set.
  Protocol protocol() const;
  /// Throws OptionError for what validate() refuses and for an anchor that is no clip.
  void setProtocol(const Protocol& protocol);
  ProjectCounts counts() const;
  /// A copy of the database as it stands now, its log included: what a project.db would hold.
  std::string databaseBytes() const;

 private:
  struct Impl;
  explicit Project(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace cuadrante
