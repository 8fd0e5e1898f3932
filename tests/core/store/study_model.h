#pragma once

#include "core/domain/act.h"
#include "core/domain/annotation.h"
#include "core/domain/unsaid.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::test {

/// What must be in a study after what was done in it: rows in a list, and what each annotator can
/// take back. It is told the numbers and times of acts, and nothing else of the store; numbers of
/// annotations count from 1. Annotations that it gives without a time have the time of their
/// appending.
class StudyModel {
 public:
  using Key = std::pair<ClipId, AnnotatorId>;
  struct Counts {
    std::size_t labelled = 0, byPerson = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
  };

  explicit StudyModel(std::vector<Annotator> annotators) : annotators_(std::move(annotators)) {}

  void label(const Annotation& said, const Act& act);
  void skip(const Act& act);
  /// Of the annotator's latest act that can be.
  void undo(const Act& act);
  void redo(const Act& act);
  void open(const Act& act) { expectAct(act, ActKind::Open, std::nullopt); }
  void append(Annotation said);
  void takeBack(AnnotationId id);
  /// False where there is nothing to correct.
  bool relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value);
  /// Returns how many of them said something new.
  std::size_t import(const std::vector<Annotation>& labels);
  void note(const Remark& remark) { remarks_[{remark.clip, remark.annotator}] = remark; }
  void tellTime(AnnotationId id, const std::string& at) { row(id).createdAt = at; }

  const std::vector<Annotation>& rows() const { return rows_; }
  const std::vector<Act>& acts() const { return acts_; }
  bool stands(const Annotation& annotation) const;
  std::optional<ActId> undoable(AnnotatorId annotator) const;
  std::optional<ActId> redoable(AnnotatorId annotator) const;
  std::optional<EmotionPoint> consensus(ClipId clip) const;
  /// How many of them are labelled or set aside.
  std::size_t done(AnnotatorId annotator, const std::vector<HearingItem>& items) const;
  std::vector<AnnotationId> latestOf(AnnotatorId annotator) const;
  std::vector<Key> skips() const;
  std::map<Key, Remark> remarks() const;
  Counts counts() const;

 private:
  /// What can be taken back, or was and can be done again.
  struct Deed {
    Act act;
    std::optional<AnnotationId> word{};
    std::vector<AnnotationId> tookBack{};
  };
  struct Sitting {
    std::vector<Deed> done, undone;
  };
  /// What somebody said of one axis of a clip.
  struct ModelWord {
    double value;
    std::string at, takenBackAt;
  };
  enum class News { New, SaidLast, SaidBefore };

  Annotation& row(AnnotationId id) { return rows_[static_cast<std::size_t>(id.value - 1)]; }
  const Annotation* retractionOf(AnnotationId id) const;
  void expectAct(Act act, ActKind kind, std::optional<AnnotationId> annotation);
  void takeBackAll(Deed& skip);
  /// Of both axes.
  bool hasWords(AnnotatorId annotator, const HearingItem& item) const;
  bool isAside(AnnotatorId annotator, const HearingItem& item) const;
  std::optional<double> agreed(ClipId clip, Axis axis) const;
  std::vector<ModelWord> said(const Annotation& by, Axis axis) const;
  static News newsOf(double value, const std::string& at, const std::vector<ModelWord>& said);
  std::optional<Annotation> newPart(Annotation label) const;

  std::vector<Annotator> annotators_;
  std::vector<Annotation> rows_;
  std::map<AnnotationId, AnnotationId> retractions_;
  std::vector<Act> acts_;
  std::map<AnnotatorId, Sitting> sittings_;
  std::map<Key, Remark> remarks_;
};

}  // namespace cuadrante::test
