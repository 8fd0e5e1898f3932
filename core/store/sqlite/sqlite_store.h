#pragma once

#include "core/store/divisions.h"
#include "core/store/sqlite/database.h"
#include "core/store/store.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {

/// A project's store in one SQLite file.

class SqliteCatalogue final : public Catalogue {
 public:
  explicit SqliteCatalogue(Database& db) : db_(db) {}

  std::pair<SongId, bool> addSong(const std::filesystem::path& path, const AudioInfo& info,
                                  std::int64_t bytes, const std::string& content) override;
  std::size_t apply(const CatalogueChanges& changes) override;
  std::vector<Song> songs() const override;
  std::optional<Song> song(SongId id) const override;
  std::vector<Clip> clips() const override;
  std::vector<Clip> clipsOf(SongId song) const override;
  std::vector<Clip> selectedClips() const override;
  std::optional<Clip> clip(ClipId id) const override;
  std::unordered_map<SongId, SongCounts> countsBySong() const override;
  void setSelection(const std::vector<ClipId>& clips) override;

 private:
  Database& db_;
};

class SqliteAnnotations final : public Annotations {
 public:
  explicit SqliteAnnotations(Database& db) : db_(db) {}

  Annotator annotator(const std::string& name, AnnotatorKind kind) override;
  std::vector<Annotator> annotators() const override;
  Annotation append(Annotation annotation) override;
  void appendAll(const std::vector<Annotation>& annotations) override;
  IncomingResult appendUnsaid(const std::vector<IncomingLabel>& labels) override;
  Annotation retract(AnnotationId id, const std::string& session) override;
  Annotation relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value,
                     const std::string& session) override;
  std::vector<Annotation> all() const override;
  std::vector<Annotation> ofClip(ClipId clip) const override;
  std::optional<Annotation> annotation(AnnotationId id) const override;
  std::vector<Annotation> latestRatings(AnnotatorId annotator, std::size_t count) const override;
  std::size_t ratedSince(AnnotatorId annotator, const std::string& time) const override;
  std::vector<Annotation> latestOf(AnnotatorId annotator) const override;
  std::unordered_map<ClipId, Consensus> consensus() const override;
  std::optional<Consensus> consensus(ClipId clip) const override;

 private:
  Database& db_;
};

class SqliteJournal final : public Journal {
 public:
  explicit SqliteJournal(Database& db) : db_(db) {}

  Act label(const Annotation& annotation) override;
  Act skip(AnnotatorId annotator, const HearingItem& item, std::optional<SkipReason> reason,
           const std::string& session) override;
  Act open(AnnotatorId annotator, const HearingItem& item, const std::string& session) override;
  Act undo(const Act& done, const std::string& session) override;
  Act redo(const Act& undone, const std::string& session) override;
  std::vector<Act> actsOf(AnnotatorId annotator) const override;
  std::vector<Act> all() const override;
  std::unordered_set<ClipId> labelledBesides(AnnotatorId annotator) const override;
  std::vector<Act> skips() const override;
  void note(const Remark& remark) override;
  std::optional<Remark> remarkOn(ClipId clip, AnnotatorId annotator) const override;
  std::vector<Remark> remarks() const override;

 private:
  Database& db_;
};

class SqliteVersions final : public Versions {
 public:
  explicit SqliteVersions(Database& db) : db_(db) {}

  std::vector<DatasetVersion> all() const override;
  std::optional<DatasetVersion> version(VersionNumber number) const override;
  VersionNumber next() const override;
  void add(const DatasetVersion& version) override;

 private:
  Database& db_;
};

class SqliteReviews final : public Reviews {
 public:
  explicit SqliteReviews(Database& db) : db_(db) {}

  Review begin(Review review) override;
  std::vector<ReviewSummary> all() const override;
  std::optional<Review> review(ReviewId id) const override;
  std::optional<ReviewId> halfDone(AnnotatorId annotator) const override;
  ReviewAnswer keep(ReviewId review, ClipId clip, AnnotatorId annotator, const std::string& session,
                    Response response) override;
  ReviewAnswer relabel(ReviewId review, ClipId clip, AnnotatorId annotator, Axis axis, double value,
                       const std::string& session, Response response) override;
  ReviewAnswer label(ReviewId review, ClipId clip, AnnotatorId annotator, EmotionPoint point,
                     const std::string& session, Response response) override;
  ReviewAnswer undo(ReviewAnswerId answer, const std::string& session) override;
  std::optional<ReviewAnswer> lastAnswer(ReviewId review, AnnotatorId annotator) const override;
  std::optional<ReviewAnswer> standingAnswer(ReviewId review, ClipId clip,
                                             AnnotatorId annotator) const override;
  std::vector<ReviewAnswer> answers(ReviewId review) const override;

 private:
  Database& db_;
};

class SqliteDivisions final : public Divisions {
 public:
  explicit SqliteDivisions(Database& db) : db_(db) {}

  std::unordered_map<SongId, std::string> groups() const override;
  void setGroups(const std::vector<std::pair<SongId, std::string>>& groups) override;
  std::size_t removeGroups() override;
  std::optional<GivenSplit> givenSplit() const override;
  void setGivenSplit(const GivenSplit& split) override;
  bool removeGivenSplit() override;

 private:
  Database& db_;
};

class SqliteStore final : public Store {
 public:
  /// Throws what Database does.
  SqliteStore(std::filesystem::path file, Database::Mode mode) : db_(std::move(file), mode) {}

  bool readOnly() const override { return db_.readOnly(); }
  void requireWritable() const override { db_.requireWritable(); }
  void endWriting() override { db_.endWriting(); }
  Catalogue& catalogue() override { return catalogue_; }
  Annotations& annotations() override { return annotations_; }
  Journal& journal() override { return journal_; }
  Versions& versions() override { return versions_; }
  Reviews& reviews() override { return reviews_; }
  Divisions& divisions() override { return divisions_; }
  Protocol protocol() override;
  void setProtocol(const Protocol& protocol) override;
  ProjectCounts counts() override;
  std::int64_t otherCommits() override { return db_.state().otherCommits; }
  std::string bytes() override { return db_.bytes(); }
  std::vector<std::string> faults() override { return db_.faults(); }

 private:
  Database db_;
  SqliteCatalogue catalogue_{db_};
  SqliteAnnotations annotations_{db_};
  SqliteJournal journal_{db_};
  SqliteVersions versions_{db_};
  SqliteReviews reviews_{db_};
  SqliteDivisions divisions_{db_};
  ProjectCounts counts_;
  Database::State counted_;  ///< when `counts_` were read
};

}  // namespace cuadrante
