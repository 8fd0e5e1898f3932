// What an annotator does at the label page, stored before it is shown.

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/session.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <utility>

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

void LabelController::afterActs(std::function<void()> call) {
  session_.acts.perform([call = std::move(call)]() -> std::optional<ActWriter::Writing> {
    call();
    return std::nullopt;
  });
}

ActWriter::Writing LabelController::writing(std::function<std::function<void()>(Journal&)> write,
                                            std::function<void()> refused) {
  return {[this, write = std::move(write)](Project& project) {
            return std::function<void()>([this, show = write(project.journal())] {
              problem_.clear();
              show();
              showNotice();
            });
          },
          [this, refused = std::move(refused)](const std::exception_ptr& error) {
            problem_ = sentenceOf(error);
            showNotice();
            if (refused)
              refused();
          }};
}

ActWriter::Writing LabelController::recording(std::function<Act(Journal&)> act,
                                              std::function<void(const Act&)> then) {
  return writing([this, act = std::move(act), then = std::move(then)](Journal& journal) {
    return std::function<void()>([this, then, done = act(journal)] {
      labelling_->apply(done);
      then(done);
    });
  });
}

void LabelController::save(ClipId clip, const ui::LabelAnswer& answer) {
  session_.acts.perform([this, clip, answer]() -> std::optional<ActWriter::Writing> {
    const auto item = current();
    // A second click, before the first was written, is of the same clip.
    if (!item || item->clip != clip)
      return std::nullopt;
    Annotation annotation;
    annotation.clip = clip;
    annotation.annotator = annotator_->id;
    annotation.point = answer.point;
    annotation.response = std::chrono::milliseconds(answer.responseMs);
    annotation.session = sitting_;
    annotation.purpose = item->purpose;
    annotation.heardShare = answer.heardShare;
    return recording([annotation](Journal& journal) { return journal.label(annotation); },
                     [this, item = *item, point = answer.point](const Act& act) {
                       // Only now: what is seen is on the disk.
                       page_.showSaved(item.clip, point, referenceOf(item));
                       if (!sinceFirstLabel_.isValid())
                         sinceFirstLabel_.start();
                       sittingLabels_.emplace_back(*act.annotation, point);
                       ++counts_.today;
                       labelsChanged(act);
                     });
  });
}

void LabelController::undo() {
  session_.acts.perform([this]() -> std::optional<ActWriter::Writing> {
    const auto done = labelling_ ? labelling_->undoable() : std::nullopt;
    if (!done)
      return std::nullopt;
    return recording([done = *done,
                      sitting = sitting_](Journal& journal) { return journal.undo(done, sitting); },
                     [this, done = *done](const Act&) {
                       if (done.reason) {
                         guarded([this] { countRatings(); });
                       } else if (done.annotation) {
                         std::erase_if(sittingLabels_, [&](const auto& label) {
                           return label.first == *done.annotation;
                         });
                         if (isToday(done.createdAt) && counts_.today > 0)
                           --counts_.today;
                       }
                       labelsChanged(done);
                     });
  });
}

void LabelController::redo() {
  session_.acts.perform([this]() -> std::optional<ActWriter::Writing> {
    const auto undone = labelling_ ? labelling_->redoable() : std::nullopt;
    if (!undone)
      return std::nullopt;
    return recording(
        [undone = *undone, sitting = sitting_](Journal& journal) {
          return journal.redo(undone, sitting);
        },
        [this](const Act& act) {
          if (act.reason) {
            guarded([this] { countRatings(); });
          } else if (act.annotation) {
            guarded([&] {
              if (const auto again = session_.project.annotations().annotation(*act.annotation))
                sittingLabels_.emplace_back(again->id, again->point);
            });
            ++counts_.today;
          }
          labelsChanged(act);
        });
  });
}

void LabelController::skip(std::optional<SkipReason> reason) {
  const auto item = current();
  if (!item)
    return;
  session_.acts.perform([this, item = *item, reason]() -> std::optional<ActWriter::Writing> {
    // What was seen when it was said: not the clip that came meanwhile.
    if (current() != item)
      return std::nullopt;
    return recording(
        [annotator = annotator_->id, item, reason, sitting = sitting_](Journal& journal) {
          return journal.skip(annotator, item, reason, sitting);
        },
        [this](const Act& act) {
          if (act.annotation)
            guarded([this] { countRatings(); });
          labelsChanged(act);
        });
  });
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
  session_.acts.perform([this]() -> std::optional<ActWriter::Writing> {
    const auto item = labelling_ ? labelling_->earlier() : std::nullopt;
    return item ? std::optional(opening(*item)) : std::nullopt;
  });
}

void LabelController::open(ClipId clip) {
  session_.acts.perform([this, clip]() -> std::optional<ActWriter::Writing> {
    const HearingItem item{.clip = clip, .purpose = Purpose::Label};
    if (labelling_ && current() != item)
      return opening(item);
    showCurrent();
    return std::nullopt;
  });
}

ActWriter::Writing LabelController::opening(const HearingItem& item) {
  return recording([annotator = annotator_->id, item, sitting = sitting_](
                       Journal& journal) { return journal.open(annotator, item, sitting); },
                   [this](const Act&) { showCurrent(); });
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

void LabelController::remark(ClipId clip, std::function<void(Remark&)> change) {
  if (!annotator_)
    return;
  const auto show = [this, clip](const Remark& remark) {
    if (currentClip() == clip)
      page_.showRemark(remark.flagged, QString::fromStdString(remark.note));
  };
  session_.acts.perform([=, this, annotator = annotator_->id, change = std::move(change)] {
    return writing(
        [=](Journal& journal) {
          Remark remark = journal.remarkOn(clip, annotator)
                              .value_or(Remark{.clip = clip, .annotator = annotator});
          remark.createdAt.clear();
          change(remark);
          journal.note(remark);
          return std::function<void()>([=] { show(remark); });
        },
        // What is shown is what is stored.
        [=, this] {
          Remark stored{.clip = clip, .annotator = annotator};
          guarded([&] {
            if (const auto present = session_.project.journal().remarkOn(clip, annotator))
              stored = *present;
          });
          show(stored);
        });
  });
}

}  // namespace cuadrante::app
