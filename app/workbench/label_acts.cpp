// What an annotator does at the label page, stored before it is shown.

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/session.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace cuadrante::app {
namespace {

// More than anybody labels in one sitting.
constexpr std::size_t kSittingRatings = 10'000;

bool isToday(const std::string& createdAt) {
  const QDateTime when =
      QDateTime::fromString(QString::fromStdString(createdAt), Qt::ISODateWithMs);
  return when.toLocalTime().date() == QDate::currentDate();
}

}  // namespace

std::optional<Act> LabelController::record(const std::function<Act(Journal&)>& act) {
  std::optional<Act> done;
  try {
    session_.requireInPlace();
    done = act(session_.project.journal());
    labelling_->apply(*done);
    problem_.clear();
  } catch (...) {
    problem_ = sentenceOf(std::current_exception());
  }
  showNotice();
  return done;
}

void LabelController::save(ClipId clip, const ui::LabelAnswer& answer) {
  const auto item = current();
  if (!item || item->clip != clip)
    return;
  Annotation annotation;
  annotation.clip = clip;
  annotation.annotator = annotator_->id;
  annotation.point = answer.point;
  annotation.response = std::chrono::milliseconds(answer.responseMs);
  annotation.session = sitting_;
  annotation.purpose = item->purpose;
  annotation.heardShare = answer.heardShare;
  const auto act = record([&](Journal& journal) { return journal.label(annotation); });
  if (!act)
    return;
  // Only now: what is seen is on the disk.
  page_.showSaved(clip, answer.point, referenceOf(*item));
  if (!sinceFirstLabel_.isValid())
    sinceFirstLabel_.start();
  sittingLabels_.emplace_back(*act->annotation, answer.point);
  ++counts_.today;
  labelsChanged(*act);
}

void LabelController::undo() {
  const auto done = labelling_ ? labelling_->undoable() : std::nullopt;
  if (!done || !record([&](Journal& journal) { return journal.undo(*done, sitting_); }))
    return;
  if (done->reason) {
    guarded([this] { countRatings(); });
  } else if (done->annotation) {
    std::erase_if(sittingLabels_,
                  [&](const auto& label) { return label.first == *done->annotation; });
    if (isToday(done->createdAt) && counts_.today > 0)
      --counts_.today;
  }
  labelsChanged(*done);
}

void LabelController::redo() {
  const auto undone = labelling_ ? labelling_->redoable() : std::nullopt;
  if (!undone)
    return;
  const auto act = record([&](Journal& journal) { return journal.redo(*undone, sitting_); });
  if (!act)
    return;
  if (act->reason) {
    guarded([this] { countRatings(); });
  } else if (act->annotation) {
    guarded([&] {
      if (const auto again = session_.project.annotations().annotation(*act->annotation))
        sittingLabels_.emplace_back(again->id, again->point);
    });
    ++counts_.today;
  }
  labelsChanged(*act);
}

void LabelController::skip(std::optional<SkipReason> reason) {
  const auto item = current();
  if (!item)
    return;
  const auto act = record(
      [&](Journal& journal) { return journal.skip(annotator_->id, *item, reason, sitting_); });
  if (!act)
    return;
  if (act->annotation)
    guarded([this] { countRatings(); });
  labelsChanged(*act);
}

std::string LabelController::startOfToday() {
  return QDate::currentDate().startOfDay().toUTC().toString(Qt::ISODateWithMs).toStdString();
}

void LabelController::countRatings() {
  Annotations& annotations = session_.project.annotations();
  counts_.today = annotations.ratedSince(annotator_->id, startOfToday());
  sittingLabels_.clear();
  for (const Annotation& rating : annotations.latestRatings(annotator_->id, kSittingRatings))
    if (rating.session == sitting_)
      sittingLabels_.emplace_back(rating.id, rating.point);
  std::ranges::reverse(sittingLabels_);
}

void LabelController::back() {
  const auto item = labelling_ ? labelling_->earlier() : std::nullopt;
  if (item &&
      record([&](Journal& journal) { return journal.open(annotator_->id, *item, sitting_); }))
    showCurrent();
}

void LabelController::open(ClipId clip) {
  const HearingItem item{.clip = clip, .purpose = Purpose::Label};
  if (labelling_ && current() != item)
    record([&](Journal& journal) { return journal.open(annotator_->id, item, sitting_); });
  showCurrent();
}

void LabelController::labelsChanged(const Act& act) {
  std::vector<EmotionPoint> points;
  points.reserve(sittingLabels_.size());
  for (const auto& label : sittingLabels_)
    points.push_back(label.second);
  page_.showSittingPoints(points);
  // Whatever comes of it, the next clip is heard.
  guarded([this] { updateCounts(); });
  if (act.annotation)
    Q_EMIT session_.labelsChanged();
  showCurrent();
}

void LabelController::remark(ClipId clip, const std::function<void(Remark&)>& change) {
  Journal& journal = session_.project.journal();
  if (!annotator_)
    return;
  Remark remark{.clip = clip, .annotator = annotator_->id};
  try {
    session_.requireInPlace();
    if (const auto present = journal.remarkOn(clip, annotator_->id))
      remark = *present;
    Remark changed = remark;
    changed.createdAt.clear();
    change(changed);
    journal.note(changed);
    remark = changed;
    problem_.clear();
  } catch (...) {
    problem_ = sentenceOf(std::current_exception());
  }
  // What is shown is what is stored.
  if (currentClip() == clip)
    page_.showRemark(remark.flagged, QString::fromStdString(remark.note));
  showNotice();
}

}  // namespace cuadrante::app
