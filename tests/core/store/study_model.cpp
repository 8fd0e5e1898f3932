#include "core/store/study_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>

namespace cuadrante::test {
namespace {

bool speaksOf(const Annotation& annotation, Axis axis) {
  return annotation.purpose == Purpose::Label && !annotation.retracts &&
         (!annotation.relabelled || *annotation.relabelled == axis);
}

double on(EmotionPoint point, Axis axis) {
  return axis == Axis::Placer ? point.placer : point.energia;
}

void set(EmotionPoint& point, Axis axis, double value) {
  (axis == Axis::Placer ? point.placer : point.energia) = value;
}

}  // namespace

const Annotation* StudyModel::retractionOf(AnnotationId id) const {
  const auto found = retractions_.find(id);
  return found == retractions_.end() ? nullptr
                                     : &rows_[static_cast<std::size_t>(found->second.value - 1)];
}

bool StudyModel::stands(const Annotation& annotation) const {
  return !annotation.retracts && retractionOf(annotation.id) == nullptr;
}

void StudyModel::append(Annotation said) {
  said.id = {std::ssize(rows_) + 1};
  if (said.retracts)
    retractions_.emplace(*said.retracts, said.id);
  rows_.push_back(said);
}

void StudyModel::takeBack(AnnotationId id) {
  Annotation retraction = row(id);
  retraction.retracts = id;
  retraction.relabelled.reset();
  retraction.createdAt.clear();
  append(retraction);
}

void StudyModel::expectAct(Act act, ActKind kind, std::optional<AnnotationId> annotation) {
  act.kind = kind;
  act.annotation = annotation;
  acts_.push_back(act);
}

void StudyModel::label(const Annotation& said, const Act& act) {
  append(said);
  Sitting& sitting = sittings_[said.annotator];
  sitting.undone.clear();
  sitting.done.push_back({.act = act, .word = rows_.back().id});
  expectAct(act, ActKind::Label, rows_.back().id);
}

void StudyModel::takeBackAll(Deed& skip) {
  skip.tookBack.clear();
  if (!skip.act.reason)
    return;
  const std::size_t before = rows_.size();
  for (std::size_t i = 0; i < before; ++i) {
    const Annotation& word = rows_[i];
    if (word.annotator != skip.act.annotator || word.clip != skip.act.item.clip ||
        word.purpose != skip.act.item.purpose || !stands(word))
      continue;
    skip.tookBack.push_back(word.id);
    takeBack(word.id);
  }
}

void StudyModel::skip(const Act& act) {
  const AnnotationId next{std::ssize(rows_) + 1};
  Deed deed{.act = act};
  takeBackAll(deed);
  expectAct(act, ActKind::Skip, deed.tookBack.empty() ? std::nullopt : std::optional(next));
  Sitting& sitting = sittings_[act.annotator];
  sitting.undone.clear();
  sitting.done.push_back(std::move(deed));
}

void StudyModel::undo(const Act& act) {
  Sitting& sitting = sittings_[act.annotator];
  Deed last = sitting.done.back();
  sitting.done.pop_back();
  std::optional<AnnotationId> again;
  if (last.word)
    takeBack(*last.word);
  for (const AnnotationId word : last.tookBack) {
    append(row(word));
    if (!again)
      again = rows_.back().id;
    for (Deed& earlier : sitting.done)
      if (earlier.word == word)
        earlier.word = rows_.back().id;
  }
  expectAct(act, ActKind::Undo, again);
  acts_.back().of = last.act.id;
  sitting.undone.push_back(last);
}

void StudyModel::redo(const Act& act) {
  Sitting& sitting = sittings_[act.annotator];
  Deed again = sitting.undone.back();
  sitting.undone.pop_back();
  const AnnotationId next{std::ssize(rows_) + 1};
  std::optional<AnnotationId> first;
  if (again.word) {
    Annotation said = row(*again.word);
    said.createdAt.clear();
    append(said);
    again.word = first = next;
  }
  takeBackAll(again);
  if (!again.tookBack.empty())
    first = next;
  expectAct(act, ActKind::Redo, first);
  acts_.back().of = again.act.id;
  acts_.back().reason = again.act.reason;
  again.act = acts_.back();
  sitting.done.push_back(again);
}

std::optional<ActId> StudyModel::undoable(AnnotatorId annotator) const {
  const auto sitting = sittings_.find(annotator);
  return sitting == sittings_.end() || sitting->second.done.empty()
             ? std::nullopt
             : std::optional(sitting->second.done.back().act.id);
}

std::optional<ActId> StudyModel::redoable(AnnotatorId annotator) const {
  const auto sitting = sittings_.find(annotator);
  return sitting == sittings_.end() || sitting->second.undone.empty()
             ? std::nullopt
             : std::optional(sitting->second.undone.back().act.id);
}

std::optional<double> StudyModel::agreed(ClipId clip, Axis axis) const {
  for (const AnnotatorKind kind : {AnnotatorKind::Person, AnnotatorKind::Rule}) {
    std::vector<double> values, signs;
    for (const Annotator& annotator : annotators_) {
      std::optional<double> last;
      for (const Annotation& word : rows_)
        if (word.clip == clip && word.annotator == annotator.id && speaksOf(word, axis) &&
            stands(word))
          last = on(word.point, axis);
      if (last && annotator.kind == kind)
        (std::isinf(*last) ? signs : values).push_back(*last);
    }
    if (values.empty() && signs.empty())
      continue;
    double sum = 0.0;
    for (const double value : values)
      sum += value;
    if (!values.empty())
      return sum / static_cast<double>(values.size());
    const auto positive = std::ranges::count_if(signs, [](double sign) { return sign > 0.0; });
    if (2 * positive == std::ssize(signs))
      return std::nullopt;
    return 2 * positive > std::ssize(signs) ? std::abs(signs[0]) : -std::abs(signs[0]);
  }
  return std::nullopt;
}

std::optional<EmotionPoint> StudyModel::consensus(ClipId clip) const {
  const auto placer = agreed(clip, Axis::Placer);
  const auto energia = agreed(clip, Axis::Energia);
  return placer && energia ? std::optional(EmotionPoint{*placer, *energia}) : std::nullopt;
}

bool StudyModel::relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value) {
  const auto present = consensus(clip);
  if (!present)
    return false;
  Annotation correction;
  correction.clip = clip;
  correction.annotator = annotator;
  correction.point = *present;
  set(correction.point, axis, value);
  correction.relabelled = axis;
  append(correction);
  return true;
}

std::vector<StudyModel::ModelWord> StudyModel::said(const Annotation& by, Axis axis) const {
  std::vector<ModelWord> words;
  for (const Annotation& word : rows_) {
    if (word.annotator != by.annotator || word.clip != by.clip || !speaksOf(word, axis))
      continue;
    const Annotation* const retraction = retractionOf(word.id);
    words.push_back(
        {on(word.point, axis), word.createdAt, retraction != nullptr ? retraction->createdAt : ""});
  }
  return words;
}

/// What docs/labels.md says of imports that are repeated.
StudyModel::News StudyModel::newsOf(double value, const std::string& at,
                                    const std::vector<ModelWord>& said) {
  const ModelWord* last = nullptr;
  const ModelWord* then = nullptr;
  std::string newest;
  bool everSaid = false;
  bool saidThen = false;
  for (const ModelWord& word : said) {
    const bool takenBack = !word.takenBackAt.empty();
    if (!takenBack) {
      last = &word;
      newest = std::max(newest, word.at);
    }
    everSaid = everSaid || word.value == value;
    saidThen = saidThen ||
               (word.value == value && (word.at == at || (word.at <= at && at < word.takenBackAt)));
    if (word.at <= at && (!takenBack || at < word.takenBackAt) &&
        (then == nullptr || word.at >= then->at))
      then = &word;
  }
  const bool saysIt = last != nullptr && (std::isinf(value) ? (value > 0.0) == (last->value >= 0.0)
                                                            : value == last->value);
  if (saysIt)
    return at.empty() || at >= newest ? News::SaidLast : News::SaidBefore;
  if (at.empty())
    return everSaid ? News::SaidBefore : News::New;
  const bool isLater = newest.empty() || newest < at;
  const bool wasInForce = then != nullptr && then->value == value;
  return isLater && !saidThen && !wasInForce ? News::New : News::SaidBefore;
}

std::optional<Annotation> StudyModel::newPart(Annotation label) const {
  for (const auto& [axis, other] :
       {std::pair(Axis::Placer, Axis::Energia), std::pair(Axis::Energia, Axis::Placer)}) {
    const auto words = said(label, axis);
    if (label.relabelled.value_or(axis) != axis ||
        newsOf(on(label.point, axis), label.createdAt, words) != News::New)
      continue;
    const auto beside = said(label, other);
    const News ofOther = newsOf(on(label.point, other), label.createdAt, beside);
    if (label.relabelled || ofOther == News::New)
      return label;
    for (const ModelWord& word : beside)
      if (word.takenBackAt.empty())
        set(label.point, other, word.value);
    if (ofOther == News::SaidBefore)
      label.relabelled = axis;
    return label;
  }
  return std::nullopt;
}

std::size_t StudyModel::import(const std::vector<Annotation>& labels) {
  std::size_t added = 0;
  for (const Annotation& label : labels)
    if (const auto part = newPart(label)) {
      append(*part);
      ++added;
    }
  return added;
}

bool StudyModel::hasWords(AnnotatorId annotator, const HearingItem& item) const {
  return std::ranges::all_of(std::array{Axis::Placer, Axis::Energia}, [&](Axis axis) {
    return std::ranges::any_of(rows_, [&](const Annotation& word) {
      return word.annotator == annotator && word.clip == item.clip &&
             word.purpose == item.purpose && word.relabelled.value_or(axis) == axis && stands(word);
    });
  });
}

bool StudyModel::isAside(AnnotatorId annotator, const HearingItem& item) const {
  bool aside = false;
  if (const auto sitting = sittings_.find(annotator); sitting != sittings_.end())
    for (const Deed& deed : sitting->second.done)
      if (deed.act.item == item && (deed.word || deed.act.reason))
        aside = deed.act.reason.has_value();
  return aside;
}

std::size_t StudyModel::done(AnnotatorId annotator, const std::vector<HearingItem>& items) const {
  return static_cast<std::size_t>(std::ranges::count_if(items, [&](const HearingItem& item) {
    return hasWords(annotator, item) || isAside(annotator, item) ||
           (item.purpose == Purpose::Repeat && isAside(annotator, {item.clip, Purpose::Label}));
  }));
}

std::vector<AnnotationId> StudyModel::latestOf(AnnotatorId annotator) const {
  std::map<ClipId, AnnotationId> latest;
  for (const Annotation& word : rows_)
    if (word.annotator == annotator && word.purpose == Purpose::Label && stands(word))
      latest[word.clip] = word.id;
  std::vector<AnnotationId> ids;
  for (const auto& [clip, id] : latest)
    ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

std::vector<StudyModel::Key> StudyModel::skips() const {
  std::set<Key> skips;
  for (const auto& [annotator, sitting] : sittings_)
    for (const Deed& deed : sitting.done) {
      if (!deed.act.reason || deed.act.item.purpose != Purpose::Label)
        continue;
      const Key key{deed.act.item.clip, annotator};
      const bool saidSince = std::ranges::any_of(rows_, [&](const Annotation& word) {
        return Key{word.clip, word.annotator} == key && word.purpose == Purpose::Label &&
               stands(word) && word.createdAt > deed.act.createdAt;
      });
      if (!saidSince)
        skips.insert(key);
    }
  return {skips.begin(), skips.end()};
}

std::map<StudyModel::Key, Remark> StudyModel::remarks() const {
  std::map<Key, Remark> saying;
  for (const auto& [key, remark] : remarks_)
    if (remark.flagged || !remark.note.empty())
      saying.emplace(key, remark);
  return saying;
}

StudyModel::Counts StudyModel::counts() const {
  std::map<ClipId, std::set<Axis>> axes;
  std::set<ClipId> byPerson;
  for (const Annotation& word : rows_) {
    if (!stands(word))
      continue;
    for (const Axis axis : {Axis::Placer, Axis::Energia})
      if (speaksOf(word, axis))
        axes[word.clip].insert(axis);
    const auto who = std::ranges::find(annotators_, word.annotator, &Annotator::id);
    if (word.purpose == Purpose::Label && who->kind == AnnotatorKind::Person)
      byPerson.insert(word.clip);
  }
  Counts counts;
  for (const auto& [clip, spokenOf] : axes)
    if (spokenOf.size() == 2) {
      ++counts.labelled;
      counts.byPerson += byPerson.contains(clip) ? 1 : 0;
    }
  return counts;
}

}  // namespace cuadrante::test
