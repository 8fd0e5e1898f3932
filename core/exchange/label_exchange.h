#pragma once

#include "core/domain/annotation.h"
#include "core/domain/clip.h"
#include "core/domain/known_sign.h"
#include "core/domain/song.h"
#include "core/domain/unsaid.h"
#include "core/exchange/label_refusal.h"
#include "core/exchange/song_names.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante {

/// What the readers and writers of label files share (labels_csv, labels_json, label_studio).

/// The ways in which a file may name a clip; what it does not say is empty.
struct ClipReference {
  std::string clip;             ///< "00354", "354", "00354.wav"
  std::string song;             ///< file name, with its suffix or without, or its number, or path
  std::optional<double> start;  ///< s
  std::string index;
  std::optional<double> end{};  ///< s, of an excerpt
  std::string content{};        ///< contentHash() of the song's file

  /// A number says only which place a clip has in the catalogue of the project that wrote it.
  bool isNumberOnly() const;
};

/// What of a project a file of labels may name.
struct LabelledCatalogue {
  std::filesystem::path folder;  ///< of the project, for errors
  std::vector<Song> songs;
  std::vector<Clip> clips;
  std::vector<Annotator> annotators;

  /// Of it the songs that lie in a folder, or in one that is called so, and their clips. Throws
  /// OptionError where there are none.
  LabelledCatalogue within(const std::filesystem::path& songsIn) const;
};

/// The clips of a catalogue by the names that a file may give them.
class ClipNames {
 public:
  explicit ClipNames(const LabelledCatalogue& catalogue);

  /// Of the song of that content, where there is one, the clip at that place, else the one of that
  /// number, else its only one. Else the clip at that place of that song, whatever its number was
  /// in the project that wrote it; where several songs are called so, the one of them that is
  /// called so; else the one that is called so, else the one of that index (which must be of that
  /// song, where one is told), else the only one of that song. Where a content is told that no song
  /// has, a number alone names nothing. An `end` that is told must be the clip's. Throws
  /// LabelRefusal.
  const Clip& find(const ClipReference& reference) const;
  /// The same; of a song without a start all its clips, of an excerpt those that lie in it.
  std::vector<ClipId> findAll(const ClipReference& reference) const;
  /// Whether a song is called so, or several are.
  bool hasSong(const std::string& name) const { return !names_.named(name).empty(); }
  /// Throws ProjectError (DamagedProject), as songFile does: rows that refer to none.
  const Clip& clip(ClipId id) const;
  std::string songFile(const Clip& clip) const;              ///< its song's file name
  std::filesystem::path songFolder(const Clip& clip) const;  ///< where its song's file lies
  double songSeconds(const Clip& clip) const;                ///< how long its song lasts
  std::string content(const Clip& clip) const;  ///< contentHash() of its song; may be empty

 private:
  const Song& songOf(const Clip& clip) const;
  const Song* withContent(const std::string& content) const;
  const Clip& found(const ClipReference& reference) const;
  const Clip& findIn(const Song& song, const ClipReference& reference) const;
  const Clip& called(const std::string& name) const;
  const Clip& calledOf(const std::string& song, const std::string& name) const;
  const Clip& onlyClipOf(const std::string& song) const;
  std::vector<const Clip*> at(const std::string& song, double start) const;

  std::filesystem::path folder_;
  SongNames names_;
  std::unordered_map<SongId, Song> songs_;
  std::unordered_map<SongId, std::vector<Clip>> clipsOf_;
  std::unordered_map<ClipId, Clip> clips_;
  std::unordered_map<std::string, SongId> contents_;
};

/// A label as a file says it.
struct FileLabel {
  ClipReference clip;
  std::string annotator;
  AnnotatorKind kind = AnnotatorKind::Person;
  std::optional<double> placer, energia;  ///< one may be missing if `axis` is the other
  std::optional<Axis> axis;               ///< only this one is spoken of
  std::string createdAt;                  ///< any time that utcTimestampOf reads; empty: now
  std::optional<std::chrono::milliseconds> response;
  /// Says on which side of an axis the label lies whose value is missing.
  std::optional<Quadrant> quadrant{};
  /// Of those whose mean it is, on the plane.
  std::optional<double> placerDeviation{}, energiaDeviation{};
  std::optional<QuadrantShares> shares{};  ///< of those who voted
  LabelScope scope = LabelScope::Clip;
};

/// Whose labels a file holds, if it is not the file that says it.
struct LabelSource {
  std::string annotator;  ///< empty: the annotators that the file names
  AnnotatorKind kind = AnnotatorKind::Person;
  bool unlessNamed = false;  ///< theirs are only the labels of which the file names nobody
};

/// Whether a value on an axis may be of that quadrant; 0 lies on either side.
bool isOfSide(double value, Axis axis, Quadrant quadrant);

/// The labels of one file on their way into a project: all of them or none.
class LabelIntake {
 public:
  /// `present`: the labels that the clips have, of which the axis is carried over that a file says
  /// nothing of.
  LabelIntake(const LabelledCatalogue& catalogue,
              const std::unordered_map<ClipId, Consensus>& present, LabelSource source);

  /// Checks the label and keeps it for take(). `place` ("line 3") names it should a later label
  /// speak of the same clip in the same name. Throws LabelRefusal for that, for an unknown clip, a
  /// value outside [-1, 1] or on another side than the label's quadrant, a name that is known as
  /// the other kind's (the program's own rules are rules in every project), a rule's label that is
  /// to be taken as a person's, a time that is none or in the future.
  void add(const FileLabel& label, std::string place);
  /// The same for every clip that the label's song or excerpt has; it is then the song's, not the
  /// clip's, unless it names a clip or its excerpt is one.
  void addForAll(const FileLabel& label, const std::string& place);
  const ClipNames& names() const { return names_; }
  const std::vector<IncomingLabel>& labels() const { return labels_; }
  /// Those whose clip is named by its number alone.
  std::size_t byNumber() const { return byNumber_; }
  /// Those that speak of one axis only.
  std::size_t ofOneAxis() const;
  /// Where the songs lie that are named by a number alone: one of a dataset may be another's.
  const std::set<std::filesystem::path>& numberedFolders() const { return numberedFolders_; }
  /// All of them, to be appended where they say something new; `file` names the sitting.
  std::vector<IncomingLabel> take(const std::filesystem::path& file);

 private:
  void addFor(ClipId clip, const FileLabel& label, LabelScope scope, std::string place);
  EmotionPoint pointOf(const FileLabel& label, ClipId clip);
  /// As the project has it, however its accents are written, without blanks about it.
  std::string nameOf(std::string_view annotator) const;
  void checkKind(const std::string& annotator, AnnotatorKind kind);
  std::string timeOfLabel(const std::string& time) const;

  const std::unordered_map<ClipId, Consensus>& present_;
  LabelSource source_;
  ClipNames names_;
  std::unordered_map<std::string, AnnotatorKind> kinds_;  ///< by name: the project's, the file's
  std::unordered_map<std::string, std::string> people_;   ///< composed names of the project's
  std::map<std::pair<std::string, ClipId>, std::string> places_;
  std::vector<IncomingLabel> labels_;
  std::size_t byNumber_ = 0;
  std::set<std::filesystem::path> numberedFolders_;
};

/// What one annotator, a rule included, last said of one clip.
struct SaidLabel {
  Clip clip;
  std::string song;  ///< the song's file name
  Annotator annotator;
  EmotionPoint point;        ///< or only its quadrant (known_sign.h)
  std::optional<Axis> axis;  ///< spoke of this axis only; the other was carried over
  std::string createdAt;     ///< of the later of what was said of its axes
  std::optional<std::chrono::milliseconds> response;            ///< of the latest annotation
  std::optional<double> placerDeviation{}, energiaDeviation{};  ///< of what was said there
  std::string content{};                   ///< contentHash() of the song's file; may be empty
  std::optional<QuadrantShares> shares{};  ///< of the latest annotation, if it is of both axes
  LabelScope scope = LabelScope::Clip;     ///< Song where neither axis was said of the clip

  /// The value where they told one.
  std::optional<double> value(Axis of) const;
  /// Where they told on an axis no more than it; nullopt where they told values.
  std::optional<Quadrant> onlyQuadrant() const;
};

/// All of `annotations` that counts, in the order of the clips, then of the annotators. Throws
/// ProjectError (DamagedProject) for a clip, song or annotator that is not there.
std::vector<SaidLabel> saidLabels(const LabelledCatalogue& catalogue,
                                  const std::vector<Annotation>& annotations);

}  // namespace cuadrante
